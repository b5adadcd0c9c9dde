import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { postPayments } from '../../../store/ledger/post-payment.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { encodeGb18030 } from '../../support/gb18030.ts';
import { leftOver, rejectsOfJob, stretch, takeToEnd, upload } from './a-job.ts';
import { aRow, type RowCells, toText } from './a-portfolio.ts';

let fresh: FreshDatabase;
let prisma: PrismaClient;
beforeEach(async () => {
  fresh = await freshDatabase();
  prisma = fresh.database.prisma;
});
afterEach(() => fresh.drop());

/** Accounts and invoices far apart, paid ones, bad ones, repeats and contradictions among them. */
const MIXED: readonly RowCells[] = Array.from({ length: 60 }, (_, n) => {
  const row = aRow({ account: `A${n % 20}`, debtor: `D${n % 20}`, invoice: `I${n}` });
  if (n % 10 === 3) return { ...row, amount: 'x' };
  if (n % 10 === 4) return { ...row, cleared_on: '2020-02-20' };
  if (n === 45) return aRow({ account: 'A1', debtor: 'D1', invoice: 'I1' });
  if (n === 46) return { ...row, zone: 'America/Chicago' };
  if (n % 20 === 7) return { ...row, currency: 'EUR' };
  return row;
});

const counted = { rows: 60, repeated: 1, already: 0, invoicesLater: 0, paymentsScheduled: 0 };

async function ledgerOf(db: PrismaClient) {
  const accounts = await db.account.findMany({
    orderBy: { number: 'asc' },
    include: { service: true, invoices: { orderBy: { number: 'asc' } }, payments: { orderBy: { eventId: 'asc' } } },
  });
  return accounts.map(({ number, policyId, paidNet, credit, service, invoices, payments }) => ({
    ...{ number, policyId, paidNet, credit, served: service?.state },
    invoices: invoices.map(({ number, amount, open, dueOn }) => ({ number, amount, open, dueOn })),
    payments: payments.map(({ eventId, amount, receivedOn }) => ({ eventId, amount, receivedOn })),
  }));
}

describe('a file taken in as a job', () => {
  it('goes into the ledger with counts and rejects, and leaves none of its bytes behind', async () => {
    const { number } = await upload(prisma, toText(MIXED));
    const job = await takeToEnd(prisma, number);
    expect(job).toMatchObject({ status: 'done', encoding: 'utf-8', encodingTold: false, why: null });
    expect(job.counts).toMatchObject({ ...counted, accounts: 17, payments: 6 });
    expect(await prisma.invoice.count()).toBe(job.counts.invoices);
    expect(job.counts.rejected).toBe(60 - 1 - job.counts.invoices);
    const rejects = await rejectsOfJob(prisma, number);
    expect(rejects).toHaveLength(job.counts.rejected);
    const why = new Map(rejects);
    expect(why.get(5)).toContain('amount: "x"');
    expect([why.get(9), why.get(29)]).toEqual(
      Array(2).fill(expect.stringContaining('no routing rule matches currency EUR')),
    );
    expect(why.get(48)).toBe('account: A6 has another debtor, currency, place, language, group or terms on line 8');
    expect(await leftOver(prisma)).toEqual({ chunks: 0, seen: 0 });
  });

  it('counts nothing twice and loses nothing, wherever and however often it dies', async () => {
    const { number: whole } = await upload(prisma, toText(MIXED));
    const once = await takeToEnd(prisma, whole, { batchSize: 1_000 });
    const [ledger, rejects] = [await ledgerOf(prisma), await rejectsOfJob(prisma, whole)];
    let died = 0;
    const dying = fc.record({
      batchSize: fc.integer({ min: 1, max: 25 }),
      /** Queries after which a process dies, one after the other. */
      deaths: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(dying, async ({ batchSize, deaths }) => {
        const other = await freshDatabase();
        try {
          const db = other.database.prisma;
          const { number } = await upload(db, toText(MIXED));
          for (const queries of deaths)
            await stretch(mortal(db, queries), number, { batchSize }).catch((error: Error) => {
              expect(error.message).toBe('died');
              died += 1;
            });
          const job = await takeToEnd(db, number, { batchSize, batches: 3 });
          expect(job.counts).toEqual(once.counts);
          expect(await rejectsOfJob(db, number)).toEqual(rejects);
          expect(await ledgerOf(db)).toEqual(ledger);
        } finally {
          await other.drop();
        }
      }),
      { numRuns: 8 },
    );
    expect(died).toBeGreaterThan(4);
  });

  it('taken by several workers at once is taken once', async () => {
    const { number } = await upload(prisma, toText(MIXED));
    await Promise.all([1, 2, 3].map(() => stretch(prisma, number, { batchSize: 4 })));
    const job = await takeToEnd(prisma, number);
    expect(job.counts).toMatchObject({ ...counted, accounts: 17, payments: 6 });
    expect(await prisma.invoice.count()).toBe(job.counts.invoices);
  });

  it('in NDJSON and GB18030 goes into the ledger as the same rows in CSV and UTF-8 do', async () => {
    const rows = MIXED.map((row) => ({ ...row, debtor: `客户${row.debtor}` }));
    const { number } = await upload(prisma, toText(rows));
    const { counts } = await takeToEnd(prisma, number);
    const ledger = await ledgerOf(prisma);
    for (const [format, text] of [
      ['csv', toText(rows)],
      ['ndjson', rows.map((row) => JSON.stringify(row)).join('\n')],
    ] as const) {
      const other = await freshDatabase();
      const db = other.database.prisma;
      const job = await takeToEnd(db, (await upload(db, encodeGb18030(text), { format })).number, { batches: 2 });
      expect(job).toMatchObject({ status: 'done', format, encoding: 'gb18030', counts });
      expect(await ledgerOf(db)).toEqual(ledger);
      await other.drop();
    }
  });

  it('that is no portfolio is refused in one sentence', async () => {
    const { number } = await upload(prisma, 'account,amount\nA,1\n');
    expect(await takeToEnd(prisma, number)).toMatchObject({
      status: 'refused',
      why: expect.stringMatching(/^The file: no column debtor, invoice,/),
    });
    const { number: empty } = await upload(prisma, toText([]));
    expect(await takeToEnd(prisma, empty)).toMatchObject({
      status: 'refused',
      why: 'The file has no rows below its header: nothing to import.',
    });
    expect(await leftOver(prisma)).toEqual({ chunks: 0, seen: 0 });
  });

  it('keeps rejected rows that no database could hold as they are', async () => {
    const { number } = await upload(prisma, toText([aRow({ invoice: 'a\0b' }), aRow({ due_on: '\ud800' })]));
    expect(await takeToEnd(prisma, number)).toMatchObject({ status: 'done', counts: { rejected: 2 } });
    const json = ['{"account":"\\u0000","due_on":"\\ud800"}', '{"account":"\\ud83d'].join('\n');
    const { number: second } = await upload(prisma, json, { format: 'ndjson' });
    expect(await takeToEnd(prisma, second)).toMatchObject({ status: 'done', counts: { rejected: 2 } });
  });
});

describe('what a file calls paid', () => {
  const paid = (more: Partial<RowCells> = {}) => aRow({ cleared_on: '2020-02-20', ...more });
  const open = async () => (await prisma.invoice.findMany({ orderBy: { number: 'asc' } })).map((i) => Number(i.open));
  const take = async (rows: readonly RowCells[], asOf?: string) => {
    const { number } = await upload(prisma, toText(rows), asOf ? { asOf: plainDate(asOf) } : {});
    return (await takeToEnd(prisma, number)).counts;
  };

  it('is paid in the ledger, once, so that nobody who has paid is chased', async () => {
    expect(await take([paid(), aRow({ invoice: 'INV-2' })])).toMatchObject({ invoices: 2, payments: 1 });
    expect(await open()).toEqual([0, 10_000]);
    expect(await take([paid(), paid({ invoice: 'INV-2' })])).toMatchObject({ already: 2, payments: 1 });
    expect(await open()).toEqual([0, 0]);
    expect(await prisma.payment.count()).toBe(2);
    expect((await prisma.account.findFirst())?.credit).toBe(0n);
  });

  it('later than the day asked for is not paid yet', async () => {
    expect(await take([paid()], '2020-02-19')).toMatchObject({ payments: 0, paymentsScheduled: 1 });
    expect(await take([paid()], '2020-02-20')).toMatchObject({ payments: 1, paymentsScheduled: 0 });
  });

  it('and that billing reported already is not paid twice', async () => {
    await take([aRow()]);
    const payment = { eventId: 'P-1', accountNumber: 'AC-1', currency: 'USD', amount: 10_000 } as const;
    await postPayments(
      { prisma },
      { postings: [{ ...payment, receivedOn: plainDate('2020-02-20') }], now: instant('2020-02-20T12:00:00Z') },
    );
    expect(await take([paid()])).toMatchObject({ already: 1, payments: 0 });
    expect((await prisma.account.findFirst())?.paidNet).toBe(10_000n);
  });
});

/** A client that dies with everything it has under way after so many queries. */
function mortal(client: PrismaClient, queries: number): PrismaClient {
  let left = queries;
  return client.$extends({
    query: {
      $allOperations({ args, query }) {
        left -= 1;
        if (left < 0) throw new Error('died');
        return query(args);
      },
    },
  }) as unknown as PrismaClient;
}
