import { describe, expect, it } from 'vitest';
import type { InvoiceFacts } from '../../../domain/case/facts.ts';
import { lateFeesOf } from '../../../domain/decide/late-fees.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import { type LateFeeQuestion, lateFee, lateFees, totalFee } from '../../../domain/money/late-fee.ts';
import type { LateFeeRules } from '../../../domain/policy/money-rules.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { plainDate as day } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

/** 0.3 % a day, nothing free, at most as much as the principal. */
const rules: LateFeeRules = { basisPointsPerDay: 30, freeDays: 0, capPercent: 100, floor: 0, holdDaysFree: true };
const invoice: InvoiceFacts = {
  id: 'i1',
  number: 'INV-1',
  issuedOn: day('2026-03-01'),
  dueOn: day('2026-03-31'),
  amount: 100_00,
  open: 100_00,
  feeOnly: false,
  writtenOff: false,
};
const feeOn = (today: string, more: Partial<LateFeeQuestion> = {}) =>
  lateFee({ rules, invoice, reliefs: [], today: day(today), ...more });
const amountOn = (today: string, more: Partial<LateFeeQuestion> = {}) => feeOn(today, more)?.amount ?? 0;

describe('the late fee', () => {
  it('is 0.3 % of the overdue principal by day, from the day after the due date on [L15]', () => {
    expect(amountOn('2026-03-31')).toBe(0);
    expect(amountOn('2026-04-01')).toBe(30);
    expect(amountOn('2026-04-30')).toBe(30 * 30);
  });

  it('says rate, days and principal, and what capped it [L15, L6]', () => {
    expect(feeOn('2026-04-10')).toEqual({
      invoiceId: 'i1',
      number: 'INV-1',
      amount: 300,
      basisPointsPerDay: 30,
      rateBy: 'policy',
      spans: [{ from: '2026-04-01', until: '2026-04-10', days: 10, base: 100_00 }],
      cappedBy: undefined,
    });
  });

  it('is cut to whole cents once, not every day, in favour of the debtor [L15]', () => {
    // 0.3 % of 3.34 is 1.002 cents: three days make 3.006, not 3 × 2 nor 4.
    const small = { ...invoice, amount: 3_34, open: 3_34 };
    expect(amountOn('2026-04-03', { invoice: small })).toBe(3);
    // 0.3 % of 3.33 is 0.999 cents: nothing on the first day, and not nothing for ever.
    const smaller = { ...invoice, amount: 3_33, open: 3_33 };
    expect(amountOn('2026-04-01', { invoice: smaller })).toBe(0);
    expect(amountOn('2026-04-10', { invoice: smaller })).toBe(9);
  });

  it('leaves free days out, and begins after them [L15]', () => {
    const after = { rules: { ...rules, freeDays: 5 } };
    expect(amountOn('2026-04-05', after)).toBe(0);
    expect(amountOn('2026-04-06', after)).toBe(30);
  });

  it('stops at the cap of the policy and says so [L15]', () => {
    const capped = { rules: { ...rules, capPercent: 20 } };
    expect(feeOn('2026-12-31', capped)).toMatchObject({ amount: 20_00, cappedBy: 'policy' });
    expect(feeOn('2026-04-10', capped)).toMatchObject({ amount: 300, cappedBy: undefined });
  });

  it('is never above what the law allows, neither by day nor in all [L15]', () => {
    const byDay = { ceiling: { basisPointsPerDay: 10, source: 'an act' } };
    expect(feeOn('2026-04-10', byDay)).toMatchObject({ amount: 100, basisPointsPerDay: 10, rateBy: 'law' });
    const inAll = { ceiling: { capPercent: 2, source: 'an act' } };
    expect(feeOn('2026-04-10', inAll)).toMatchObject({ amount: 2_00, cappedBy: 'law' });
    const higher = { ceiling: { basisPointsPerDay: 500, capPercent: 1_000, source: 'an act' } };
    expect(feeOn('2026-04-10', higher)).toMatchObject({ amount: 300, cappedBy: undefined });
  });

  it('falls with a partial payment from the day of the payment on [L15, F9]', () => {
    const paid = {
      ...invoice,
      open: 60_00,
      history: [{ on: day('2026-04-06'), amount: 40_00, what: 'payment' as const }],
    };
    expect(feeOn('2026-04-10', { invoice: paid })).toMatchObject({
      amount: 5 * 30 + 5 * 18,
      spans: [
        { until: '2026-04-05', days: 5, base: 100_00 },
        { from: '2026-04-06', days: 5, base: 60_00 },
      ],
    });
  });

  it('falls from the beginning with a credit note: that part was never owed [L15, F9]', () => {
    const credited = {
      ...invoice,
      open: 60_00,
      history: [{ on: day('2026-04-06'), amount: 40_00, what: 'credit' as const }],
    };
    expect(amountOn('2026-04-10', { invoice: credited })).toBe(10 * 18);
  });

  it('takes what was paid for paid in time where billing tells no history: nobody is charged too much [L15]', () => {
    expect(amountOn('2026-04-10', { invoice: { ...invoice, open: 60_00 } })).toBe(10 * 18);
  });

  it('is not charged on fees, nor on what is written off [L15]', () => {
    expect(feeOn('2026-04-10', { invoice: { ...invoice, feeOnly: true } })).toBeUndefined();
    expect(feeOn('2026-04-10', { invoice: { ...invoice, writtenOff: true } })).toBeUndefined();
  });

  it('leaves out days of relief, also those that overlap, and the disputed part alone [L15, Q7, M3]', () => {
    const reliefs = [
      { from: day('2026-04-02'), until: day('2026-04-04') },
      { from: day('2026-04-04'), until: day('2026-04-05') },
    ];
    expect(amountOn('2026-04-10', { reliefs })).toBe(6 * 30);
    const part = [{ from: day('2026-04-02'), until: day('2026-04-05'), amount: 40_00 }];
    expect(amountOn('2026-04-10', { reliefs: part })).toBe(6 * 30 + 4 * 18);
  });

  it('is not asked for below the floor of the policy [L15]', () => {
    const fees = [feeOn('2026-04-01'), feeOn('2026-04-02')];
    expect(lateFees({ rules: { ...rules, floor: 90 }, fees })).toHaveLength(2);
    expect(lateFees({ rules: { ...rules, floor: 91 }, fees })).toEqual([]);
  });
});

describe('late fees of a case', () => {
  const us = shippedPolicy('corporate-us');
  const policy: Policy = { ...us, lateFee: rules };
  const owed = (under: Policy = policy) => aCase({ policy: under, owes: [['2026-03-02', '100.00']] });
  const feesOf = (c: ReturnType<typeof owed>) => {
    const q = c.it.question();
    return totalFee(lateFeesOf(q, positionOf(q)));
  };

  it('are none where policy has none [L15]', () => {
    const { lateFee: _, ...without } = us;
    const c = owed(without);
    c.until('2026-03-12');
    expect(feesOf(c)).toBe(0);
  });

  it('leave out days on hold and under a moratorium, where policy says so [L15, Q7, O7]', () => {
    const c = owed();
    c.until('2026-03-04');
    c.holds('2026-03-05', '2026-03-06');
    c.stopsEverything('2026-03-06', '2026-03-08');
    c.until('2026-03-12');
    expect(feesOf(c)).toBe((10 - 4) * 30);
    const charged = owed({ ...policy, lateFee: { ...rules, holdDaysFree: false } });
    charged.until('2026-03-04');
    charged.holds('2026-03-05', '2026-03-06');
    charged.until('2026-03-12');
    expect(feesOf(charged)).toBe(10 * 30);
  });

  it('leave out the days of a dispute decided for the debtor, not of one decided for the operator [L15, M3]', () => {
    const disputed = (inFavourOf: 'debtor' | 'operator') => {
      const c = owed();
      c.owesMore('2026-03-02', '100.00');
      c.until('2026-03-04');
      c.disputes('R1');
      c.until('2026-03-08');
      expect(feesOf(c)).toBe(6 * 30);
      c.resolvesFor(inFavourOf);
      if (inFavourOf === 'debtor') c.credits('R1', '40.00');
      return c;
    };
    const lost = disputed('operator');
    lost.until('2026-03-12');
    expect(feesOf(lost)).toBe(2 * 10 * 30);
    // Six days were disputed; what the credit note left of it costs on the others.
    const won = disputed('debtor');
    won.until('2026-03-12');
    expect(feesOf(won)).toBe(10 * 30 + 6 * 18);
  });

  it('leave out only the disputed part while the rest is chased [L15, M3]', () => {
    const c = owed();
    c.until('2026-03-04');
    c.disputesPart('R1', '40.00');
    c.until('2026-03-12');
    expect(feesOf(c)).toBe(30 + 9 * 18);
  });

  it('leave out what the credit note of an upheld dispute has not taken off yet [L15, M3]', () => {
    const c = owed();
    c.until('2026-03-04');
    c.disputesPart('R1', '40.00');
    c.resolvesFor('debtor');
    c.credits('R1', '10.00');
    c.until('2026-03-12');
    expect(feesOf(c)).toBe(27 + 9 * 18); // 90 on the first day, then 30 of it still to be credited
  });
});
