import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../domain/time/instant.ts';
import { writeOffInvoices } from '../../store/ledger/write-off-invoices.ts';
import { chaseAgain } from '../../store/write-off/chase-again.ts';
import { auditBooks } from '../store/ledger/audit-books.ts';
import { asRole } from '../support/api-client.ts';
import { unique } from '../support/temporal.ts';
import { type Resident, startTown, type Town } from '../support/town.ts';

const SHIPPED = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');
const REOPENS = { afterWriteOff: { reopens: true, compareEveryDays: 30 } };

describe('a part of written-off debt is paid', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
  });
  afterAll(() => town?.close());

  const publish = async (reopens: boolean) => {
    const text = `${SHIPPED}\nafterWriteOff: { reopens: ${reopens}, compareEvery: P30D }\n`;
    const ops = await asRole(town, 'ops', unique('ops'));
    expect(await ops.post('/v1/policies', { files: [{ name: 'corporate-us.yaml', text }] })).toMatchObject({
      status: 200,
    });
  };
  const writeOff = async (c: Resident, amount: number) => {
    const invoices = await town.prisma.invoice.findMany({ where: { accountId: c.id, open: { gt: 0 } } });
    const order = { accountId: c.id, key: unique('wo'), invoiceIds: invoices.map(({ id }) => id), amount };
    expect(await writeOffInvoices(town, { ...order, now: await town.now() })).toMatchObject({ outcome: 'done' });
    town.lose(DAY);
  };
  const lost = async () => {
    const c = await town.account();
    await c.owes([
      ['2027-01-26', 30_000],
      ['2027-02-26', 20_000],
    ]);
    await writeOff(c, 50_000);
    return c;
  };
  const booksOf = async (c: Resident) => {
    const invoices = await town.prisma.invoice.findMany({ where: { accountId: c.id }, orderBy: { dueOn: 'asc' } });
    const { faults } = await auditBooks(town, c.id);
    expect(faults).toEqual([]);
    return invoices.map((i) => [Number(i.open), Number(i.writtenOff)]);
  };
  const cases = (c: Resident) => town.prisma.case.count({ where: { accountId: c.id } });

  it('nothing reopens where policy does not say so; where it does, a case chases the rest, once [E3]', async () => {
    const c = await lost();
    const untouched = await lost();
    await c.pays(35_000);
    await publish(false);
    await town.sweep();
    expect(await booksOf(c)).toEqual([
      [0, 30_000],
      [0, 20_000],
    ]);
    expect(await cases(c)).toBe(0);

    await publish(true);
    const before = await town.prisma.account.findUniqueOrThrow({ where: { id: c.id } });
    // A worker knows of what was published within two seconds.
    const swept = async () => town.sweep().then(() => booksOf(c));
    await expect.poll(swept).toEqual([
      [0, 30_000],
      [15_000, 5_000],
    ]);
    await expect.poll(() => cases(c)).toBe(1);
    expect(await cases(untouched)).toBe(0);
    const { moneyVersion } = await town.prisma.account.findUniqueOrThrow({ where: { id: c.id } });
    expect(moneyVersion).toBe(before.moneyVersion + 1);
    expect(await town.prisma.workOrder.count({ where: { accountId: c.id, kind: 'registerDifference' } })).toBe(0);
    expect(await chaseAgain(town, { accountId: c.id, policy: REOPENS, now: await town.now() })).toBe(false);

    // Written off once more, money from before brings nothing back; new money does.
    await writeOff(c, 15_000);
    await town.sweep();
    expect((await booksOf(c))[1]).toEqual([0, 20_000]);
    await c.pays(1_000);
    await town.sweep();
    expect((await booksOf(c))[1]).toEqual([14_000, 6_000]);
  });

  it('two sweeps at once put it back once, and both registers agree [E3, E2]', async () => {
    const c = await lost();
    await c.pays(10_000);
    const of = { accountId: c.id, policy: REOPENS, now: await town.now() };
    const done = await Promise.all([chaseAgain(town, of), chaseAgain(town, of), chaseAgain(town, of)]);
    expect(done.filter((it) => it)).toHaveLength(1);
    expect(await booksOf(c)).toEqual([
      [20_000, 10_000],
      [20_000, 0],
    ]);
  });
});
