import { describe, expect, it } from 'vitest';
import { bookRecovery, chasedAgain } from '../../../domain/write-off/recovery.ts';

const SILENT = {};
const REOPENS = { afterWriteOff: { reopens: true, compareEveryDays: 30 } };

describe('money that comes after a write-off', () => {
  it.each([
    ['all of it', 10_000, 0, 10_000, { recovered: 10_000, credit: 0, chasedAgain: 0 }],
    ['a part', 10_000, 0, 2_500, { recovered: 2_500, credit: 0, chasedAgain: 0 }],
    ['more than is left', 10_000, 9_000, 2_500, { recovered: 1_000, credit: 1_500, chasedAgain: 0 }],
    ['for what has come in full', 10_000, 10_000, 2_500, { recovered: 0, credit: 2_500, chasedAgain: 0 }],
  ])('%s is booked as recovery and reopens nothing [E3]', (_, writtenOff, recoveredBefore, paid, booked) => {
    expect(bookRecovery({ policy: SILENT, writtenOff, recoveredBefore, paid })).toEqual(booked);
    const not = { afterWriteOff: { ...REOPENS.afterWriteOff, reopens: false } };
    expect(bookRecovery({ policy: not, writtenOff, recoveredBefore, paid })).toEqual(booked);
  });

  it('has the rest chased again where policy says so [E3]', () => {
    const of = { policy: REOPENS, writtenOff: 10_000, recoveredBefore: 1_000 };
    expect(bookRecovery({ ...of, paid: 2_500 })).toEqual({ recovered: 2_500, credit: 0, chasedAgain: 6_500 });
    expect(bookRecovery({ ...of, paid: 9_000 }).chasedAgain).toBe(0);
    expect(bookRecovery({ ...of, paid: 0 }).chasedAgain).toBe(0);
  });

  it('puts all that is not recovered back on its invoices, with the tax of just that part [E3, E1]', () => {
    const invoice = { amount: 10_000, tax: 1_000, writtenOff: 10_000, taxWrittenOff: 1_000 };
    const invoices = [
      { id: 'I1', ...invoice, recovered: 2_500 },
      { id: 'I2', ...invoice, recovered: 0 },
      { id: 'I3', ...invoice, recovered: 10_000 },
    ];
    expect(chasedAgain({ policy: REOPENS, invoices, paid: 12_500 })).toEqual([
      { invoiceId: 'I1', amount: 7_500, tax: 750, net: 6_750 },
      { invoiceId: 'I2', amount: 10_000, tax: 1_000, net: 9_000 },
    ]);
    expect(chasedAgain({ policy: SILENT, invoices, paid: 12_500 })).toEqual([]);
    // What came before it was written off once more brings nothing back again.
    expect(chasedAgain({ policy: REOPENS, invoices, paid: 0 })).toEqual([]);
    const untaxed = [{ id: 'I1', ...invoice, taxWrittenOff: 0, recovered: 2_500 }];
    expect(chasedAgain({ policy: REOPENS, invoices: untaxed, paid: 2_500 })[0]).toMatchObject({ tax: 0, net: 7_500 });
  });
});
