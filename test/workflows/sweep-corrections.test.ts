import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../domain/time/instant.ts';
import { writeOffInvoices } from '../../store/ledger/write-off-invoices.ts';
import { unique } from '../support/temporal.ts';
import { type Resident, startTown, type Town } from '../support/town.ts';

describe('money that comes after the case', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
  });
  afterAll(() => town?.close());

  /** A debt that was told to the bureau and written off; its case is closed. */
  async function reportedAndWrittenOff(amount: number): Promise<Resident & { caseId: number; caseNumber: string }> {
    const c = await town.account();
    await c.owes([['2027-02-26', amount]]);
    await c.open();
    const { id: caseId, number: caseNumber } = await town.prisma.case.findFirstOrThrow({ where: { accountId: c.id } });
    const { id: invoiceId } = await town.prisma.invoice.findFirstOrThrow({ where: { accountId: c.id } });
    const { debtorId } = await town.prisma.account.findUniqueOrThrow({ where: { id: c.id } });
    const at = new Date(await town.now());
    await town.prisma.act.create({
      data: {
        ...{ key: `${caseNumber}.bureau.1`, caseId, accountId: c.id, debtorId, kind: 'report', stage: 'legalReferral' },
        ...{ step: 'bureau', n: 1, status: 'done', names: [invoiceId], amount: BigInt(amount) },
        ...{ reservedAt: at, leaseUntil: at, windowEnd: at, settledAt: at },
      },
    });
    const order = { accountId: c.id, key: unique('wo'), invoiceIds: [invoiceId], amount, now: await town.now() };
    expect(await writeOffInvoices(town, order)).toMatchObject({ outcome: 'done' });
    await town.client.workflow.getHandle(c.workflowId).signal('nudge', {});
    await expect.poll(async () => (await c.case()).outcome).not.toBeNull();
    return { ...c, caseId, caseNumber };
  }

  it('has the bureau’s entry corrected once all is recovered, once, and opens no case [E3] [L18]', async () => {
    const c = await reportedAndWrittenOff(30_000);
    const before = (await c.case()).outcome;
    expect((await town.sweep()).corrected).toBe(0);
    await c.pays(10_000);
    expect((await town.sweep()).corrected).toBe(0);
    await c.pays(20_000);
    expect((await town.sweep()).corrected).toBe(1);
    const key = `${c.caseNumber}.bureau.correct.1`;
    expect(await town.prisma.act.findUnique({ where: { key } })).toMatchObject({
      ...{ kind: 'correct', step: 'bureau.correct', status: 'done', caseId: c.caseId },
    });
    expect(await town.prisma.workOrder.findUnique({ where: { key } })).toMatchObject({
      kind: 'correction',
      caseId: c.caseId,
      text: expect.stringContaining(`Correct the bureau's entry of ${c.caseNumber}`),
    });
    town.lose(DAY);
    expect((await town.sweep()).corrected).toBe(0);
    expect(await town.prisma.act.count({ where: { caseId: c.caseId, kind: 'correct' } })).toBe(1);
    expect(await town.prisma.case.count({ where: { accountId: c.id } })).toBe(1);
    expect((await c.case()).outcome).toBe(before);
  });
});
