import { describe, expect, it } from 'vitest';
import { type AllocationOrder, allocate, type Debt } from '../../../domain/money/allocate.ts';
import { plainDate as day } from '../../../domain/time/plain-date.ts';

const debt = (number: string, dueOn: string, open: number, more: Partial<Debt> = {}): Debt => ({
  invoiceId: `id-${number}`,
  number,
  dueOn: day(dueOn),
  kind: 'charges',
  open,
  lost: 0,
  ...more,
});

/** Two months' bills, and a late fee billed between them. */
const debts = [
  debt('APR', '2026-04-30', 40_00),
  debt('FEE', '2026-04-10', 5_00, { kind: 'fees' }),
  debt('MAR', '2026-03-31', 60_00),
];
const pay = (amount: number, more: { named?: string[]; order?: AllocationOrder; debts?: Debt[] } = {}) => {
  const { allocations, credit } = allocate({ debts, amount, named: [], order: 'oldestFirst', ...more });
  const to = allocations.map((a) => [a.invoiceId.slice(3), a.amount, ...(a.recovery ? ['recovery'] : [])]);
  return { to, credit };
};

describe('money that names no invoice', () => {
  it('pays the oldest due first, whatever it is for, where policy says nothing [M4]', () => {
    expect(pay(100_00).to).toEqual([
      ['MAR', 60_00],
      ['FEE', 5_00],
      ['APR', 35_00],
    ]);
  });

  it('pays the principal before fees, oldest first, where policy says so [M4]', () => {
    expect(pay(102_00, { order: 'principalFirst' }).to).toEqual([
      ['MAR', 60_00],
      ['APR', 40_00],
      ['FEE', 2_00],
    ]);
  });

  it('pays fees before the principal where policy says so [M4]', () => {
    expect(pay(10_00, { order: 'feesFirst' }).to).toEqual([
      ['FEE', 5_00],
      ['MAR', 5_00],
    ]);
  });

  it('of two invoices due on one day pays the lower number first, however they came [M4]', () => {
    const same = [debt('B', '2026-02-28', 1_00), debt('A', '2026-02-28', 1_00)];
    expect(pay(1_50, { debts: same }).to).toEqual(pay(1_50, { debts: same.toReversed() }).to);
    expect(pay(1_00, { debts: same }).to).toEqual([['A', 1_00]]);
  });

  it('beyond what is owed stays as credit, to the cent [M4]', () => {
    expect(pay(105_01)).toMatchObject({ credit: 1 });
    expect(pay(1_00, { debts: [] })).toEqual({ to: [], credit: 1_00 });
  });

  it('goes to what was written off only when nothing is open, as recovery [M4, E3]', () => {
    const lost = debt('JAN', '2026-01-31', 0, { lost: 30_00 });
    expect(pay(110_00, { debts: [lost, ...debts] }).to).toEqual([
      ['MAR', 60_00],
      ['FEE', 5_00],
      ['APR', 40_00],
      ['JAN', 5_00, 'recovery'],
    ]);
  });
});

describe('money that names invoices', () => {
  it('pays those first, whole, and then like any other [M4]', () => {
    expect(pay(45_00, { named: ['APR'] }).to).toEqual([
      ['APR', 40_00],
      ['MAR', 5_00],
    ]);
    expect(pay(42_00, { named: ['APR', 'FEE'], order: 'principalFirst' }).to).toEqual([
      ['APR', 40_00],
      ['FEE', 2_00],
    ]);
  });

  it('of a debt that was written off recovers it before it pays anything open [M4, E3]', () => {
    const lost = debt('JAN', '2026-01-31', 2_00, { lost: 30_00 });
    expect(pay(33_00, { debts: [lost, ...debts], named: ['JAN'] }).to).toEqual([
      ['JAN', 2_00],
      ['JAN', 30_00, 'recovery'],
      ['MAR', 1_00],
    ]);
  });
});
