import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../domain/time/instant.ts';
import { writeOffInvoices } from '../../store/ledger/write-off-invoices.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { unique } from '../support/temporal.ts';
import { startTown, type Town } from '../support/town.ts';

interface Order {
  readonly key: string;
  readonly kind: string;
  readonly text: string;
  readonly account: string;
}

describe('the daily sweep compares the register of written-off debt with billing', () => {
  let town: Town;
  let finance: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    finance = await asRole(town, 'finance');
  });
  afterAll(() => town?.close());

  /** An account with one invoice, written off. */
  const writtenOff = async (amount: number) => {
    const c = await town.account();
    await c.owes([['2027-03-26', amount]]);
    const { id: invoiceId } = await town.prisma.invoice.findFirstOrThrow({ where: { accountId: c.id } });
    const order = { accountId: c.id, key: unique('wo'), invoiceIds: [invoiceId], amount, now: await town.now() };
    expect(await writeOffInvoices(town, order)).toMatchObject({ outcome: 'done' });
    return { ...c, invoiceId };
  };
  const listed = async (account: string): Promise<Order[]> => {
    const query = `kind=registerDifference&account=${account}`;
    return (await finance.get<{ items: Order[] }>(`/v1/work-orders?${query}`)).body.items;
  };

  it('a difference is one work order, however often it is found, and ends by itself when it is gone [E2]', async () => {
    const agreeing = await writtenOff(30_000);
    const other = await writtenOff(30_000);
    const missing = await writtenOff(20_000);
    await town.prisma.invoice.updateMany({ where: { accountId: other.id }, data: { writtenOff: 25_000n } });
    await town.prisma.writeOff.deleteMany({ where: { accountId: missing.id } });

    expect((await town.sweep()).compared).toBe(2);
    expect(await listed(agreeing.id)).toEqual([]);
    const [order] = await listed(other.id);
    expect(order).toMatchObject({ key: `writeOff/${other.id}/${other.invoiceId}/otherAmount`, account: other.id });
    expect(order?.text).toContain('300.00 USD in the register of written-off debt and 250.00 USD in billing');
    expect(await listed(missing.id)).toMatchObject([{ key: expect.stringContaining('/missingInRegister') }]);

    town.lose(DAY);
    expect((await town.sweep()).compared).toBe(2);
    expect(await listed(other.id)).toEqual([order]);

    await town.prisma.invoice.updateMany({ where: { accountId: other.id }, data: { writtenOff: 30_000n } });
    // It leaves both registers, and is looked at all the same.
    await town.prisma.invoice.updateMany({ where: { accountId: missing.id }, data: { writtenOff: 0n } });
    expect((await town.sweep()).compared).toBe(0);
    expect([await listed(other.id), await listed(missing.id)]).toEqual([[], []]);

    town.lose(DAY);
    await town.prisma.invoice.updateMany({ where: { accountId: other.id }, data: { writtenOff: 25_000n } });
    expect((await town.sweep()).compared).toBe(1);
    const [again] = await listed(other.id);
    expect(again).toMatchObject({ key: order?.key, text: order?.text });
    await town.prisma.invoice.updateMany({ where: { accountId: other.id }, data: { writtenOff: 30_000n } });
  });

  it('work orders are listed page by page, each once, the first to be due first', async () => {
    const accounts = await Promise.all([1, 2, 3].map((n) => writtenOff(1_000 * n)));
    const ids = accounts.map(({ id }) => id);
    await town.prisma.invoice.updateMany({ where: { accountId: { in: ids } }, data: { writtenOff: 7n } });
    await town.sweep();
    const seen: string[] = [];
    for (let path = '/v1/work-orders?limit=2'; path; ) {
      const { items, next } = (await finance.get<{ items: Order[]; next?: string }>(path)).body;
      seen.push(...items.filter(({ account }) => ids.includes(account)).map(({ account }) => account));
      path = next ? `/v1/work-orders?limit=2&cursor=${next}` : '';
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(await finance.get('/v1/work-orders?cursor=x')).toMatchObject({ status: 422, body: { code: 'badCursor' } });
  });
});
