import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordReceipt } from '../../../store/acts/record-receipt.ts';
import { settleAct } from '../../../store/acts/settle.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { NOW } from '../ledger/books.ts';
import { LATER, openActBench } from './an-act.ts';

type Status = 'accepted' | 'delivered' | 'undelivered';

describe('what a provider reports', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());
  const db = () => fresh.database;
  let serial = 0;

  async function reported(given: { statuses: readonly Status[]; awaited?: boolean; settledFirst?: boolean }) {
    const bench = await openActBench(db());
    const key = `${bench.row.number}.first.1.sms`;
    const ref = `SM${++serial}`;
    await bench.take({ awaited: given.awaited ?? false });
    if (given.settledFirst) await settleAct(db(), { key, status: 'accepted', at: NOW, providerRef: ref });
    for (const status of given.statuses)
      await recordReceipt(db(), { receiptId: `${ref}-${status}`, providerRef: ref, actKey: key, status, at: LATER });
    const [act, letters, contact] = await Promise.all([
      db().prisma.act.findUniqueOrThrow({ where: { key } }),
      db().prisma.outbox.findMany({ where: { accountId: bench.accountId } }),
      db().prisma.contact.findFirstOrThrow({ where: { actKey: key } }),
    ]);
    return { act, letters: letters.map((l) => l.letter as { type: string; status: string }), contact };
  }

  it('settles an act whose answer was lost [N3]', async () => {
    const { act } = await reported({ statuses: ['accepted', 'delivered'] });
    expect(act).toMatchObject({ status: 'delivered', deliveredAt: new Date(LATER) });
  });

  it('finds its act by the provider’s reference alone', async () => {
    const bench = await openActBench(db());
    const key = `${bench.row.number}.first.1.sms`;
    await bench.take();
    await settleAct(db(), { key, status: 'accepted', at: NOW, providerRef: 'SMalone' });
    await recordReceipt(db(), { receiptId: 'r-alone', providerRef: 'SMalone', status: 'delivered', at: LATER });
    expect(await db().prisma.act.findUniqueOrThrow({ where: { key } })).toMatchObject({ status: 'delivered' });
  });

  it('becomes a letter when it is bad, or good and awaited; a reminder’s good news is left to the next look', async () => {
    expect((await reported({ statuses: ['delivered'], settledFirst: true })).letters).toEqual([]);
    expect((await reported({ statuses: ['delivered'], settledFirst: true, awaited: true })).letters).toMatchObject([
      { type: 'deliveryReported', status: 'delivered' },
    ]);
    const bad = await reported({ statuses: ['undelivered'], settledFirst: true });
    expect(bad.letters).toMatchObject([{ type: 'deliveryReported', status: 'undelivered' }]);
    expect(bad.contact.counted).toBe(false);
  });

  it('however often and in whatever order: never twice, never back from an end [F2]', async () => {
    const status = fc.constantFrom<Status>('accepted', 'delivered', 'undelivered');
    await fc.assert(
      fc.asyncProperty(
        fc.array(status, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (statuses, settledFirst) => {
          const { act, letters } = await reported({ statuses, settledFirst, awaited: true });
          const end = statuses.find((s) => s !== 'accepted');
          expect(act.status).toBe(end ?? 'accepted');
          expect(letters).toHaveLength(end ? 1 : 0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
