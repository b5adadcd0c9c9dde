import { describe, expect, it } from 'vitest';
import { explain } from '../../../domain/forecast/explain.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { CaseSetting, TestCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { openOf, owingTwo } from './two-invoices.ts';

const us = shippedPolicy('corporate-us');
/** At most half; above 20.00 one supervisor, above 100.00 two people of finance; seven days to answer. */
const policy: Policy = {
  ...us,
  waiver: {
    maxPercent: 50,
    authority: [
      { above: 20_00, by: 'supervisor', persons: 1 },
      { above: 100_00, by: 'finance', persons: 2 },
    ],
    expiresAfterDays: 7,
  },
};

const owing = (more: Partial<CaseSetting> = {}): TestCase => owingTwo(policy, more);
const status = (c: TestCase) => c.it.state?.waivers.map((w) => w.status);
const booked = (c: TestCase) => c.it.w.felt.filter((f) => f.kind === 'creditNote').map((f) => f.key);

describe('part of the debt', () => {
  it('is let go once who policy asks at that amount has agreed, and is credited once [M7, L15]', () => {
    const c = owing();
    const verdict = c.waives({ invoices: ['R1'], percent: 25 });
    expect(verdict).toMatchObject({ outcome: 'accepted', code: 'waiverRequested' });
    expect(verdict?.text).toContain('one person of supervisor');
    expect(openOf(c)).toEqual([200_00, 100_00]);
    expect(c.approval()).toMatchObject({ step: 'waiver.1', amount: 50_00, requestedBy: 'agent' });
    expect(c.approves('boss')).toMatchObject({ outcome: 'accepted' });
    c.until('2026-03-06');
    expect(openOf(c)).toEqual([150_00, 100_00]);
    expect(booked(c)).toEqual(['C1.waiver.1.1']);
    expect(status(c)).toEqual(['booked']);
    c.until('2026-03-20');
    expect(openOf(c)).toEqual([150_00, 100_00]);
    expect(c.it.w.paidNet).toBe(0);
  });

  it('is not taken for the credit note of a dispute that was upheld: that is kept back until its own comes [M3, L15]', () => {
    const c = owing();
    c.disputesPart('R1', '60.00');
    c.resolvesFor('debtor');
    expect(c.decision().overdueOpen).toBe(240_00); // 140 and 100
    c.waives({ invoices: ['R1'], amount: 20_00 });
    c.until('2026-03-06');
    expect(status(c)).toEqual(['booked']);
    expect(c.decision().overdueOpen).toBe(220_00);
    c.credits('R1', '25.00');
    expect(c.decision().overdueOpen).toBe(220_00);
    c.credits('R1', '35.00');
    expect(c.decision().overdueOpen).toBe(220_00);
  });

  it('before a dispute was decided, or of another bill, says nothing of its credit note either [M3, L15]', () => {
    const c = owing();
    c.disputes('R2');
    c.resolvesFor('debtor', 0);
    c.waives({ invoices: ['R1'], amount: 20_00 });
    c.until('2026-03-06');
    c.disputesPart('R1', '60.00');
    c.resolvesFor('debtor', 1);
    expect(c.decision().overdueOpen).toBe(120_00);
    c.credits('R1', '60.00');
    expect(c.decision().overdueOpen).toBe(120_00);
    c.credits('R2', '15.00'); // what is left of that bill was right
    expect(c.decision().overdueOpen).toBe(205_00);
  });

  it('needs more people the more is let go, never by who asks, and never who asked [M7, Q16]', () => {
    const c = owing();
    c.waives({ invoices: ['R1', 'R2'], percent: 40 }, 'boss');
    expect(c.approval()?.amount).toBe(120_00);
    expect(c.approves('boss')).toMatchObject({ code: 'ownRequest' });
    expect(c.approves('ann', { role: 'supervisor' })).toMatchObject({ code: 'otherRole' });
    c.approves('ann', { role: 'finance' });
    expect(c.approves('ann', { role: 'finance' })).toMatchObject({ code: 'approvedBefore' });
    expect(status(c)).toEqual(['asked']);
    c.approves('bob', { role: 'finance' });
    c.until('2026-03-06');
    expect(openOf(c)).toEqual([120_00, 60_00]);
  });

  it('of a small amount needs nobody where policy asks nobody [M7]', () => {
    const c = owing();
    expect(c.waives({ amount: 20_00 })?.text).toContain('Nobody has to approve');
    c.until('2026-03-06');
    expect(openOf(c)).toEqual([180_00, 100_00]);
  });

  it('goes from the oldest invoice on when an amount is named [M7]', () => {
    const c = owing();
    c.waives({ amount: 120_00 });
    expect(c.it.state?.waivers[0]?.credits.map((x) => x.amount)).toEqual([100_00, 20_00]);
  });

  it('is never more than policy lets go of an invoice, also not in several goes [M7]', () => {
    const c = owing();
    expect(c.waives({ percent: 51 })).toMatchObject({ outcome: 'refused', code: 'aboveMaximum' });
    expect(c.waives({ amount: 150_01 })).toMatchObject({ code: 'aboveMaximum' });
    c.waives({ invoices: ['R1'], percent: 40 });
    c.approves('boss');
    c.until('2026-03-06');
    expect(openOf(c)[0]).toBe(120_00);
    expect(c.waives({ invoices: ['R1'], amount: 20_01 })).toMatchObject({ code: 'aboveMaximum' });
    expect(c.waives({ invoices: ['R1'], amount: 20_00 })).toMatchObject({ outcome: 'accepted' });
  });

  it('is void after a payment, a credit note or a payment taken back, also when it was approved [M7, Q16]', () => {
    const c = owing();
    c.waives({ invoices: ['R1'], percent: 25 });
    c.pays('10.00');
    expect(status(c)).toEqual(['void']);
    expect(c.approval()).toBeUndefined();
    c.waives({ invoices: ['R1'], percent: 25 });
    c.credits('R1', '10.00');
    expect(status(c)).toEqual(['void', 'void']);
    c.waives({ invoices: ['R1'], percent: 25 });
    c.reverses();
    expect(status(c)).toEqual(['void', 'void', 'void']);
    expect(booked(c)).toEqual([]);
  });

  it('that nobody has to approve is void after a payment all the same [M7, Q16]', () => {
    const c = owing({ answers: inTurn({ 'waiver.1': ['failed'] }) });
    c.waives({ amount: 20_00 });
    expect(status(c)).toEqual(['granted']);
    c.untilTime('2026-03-06', '00:01');
    c.pays('10.00');
    c.until('2026-03-07');
    expect([status(c), booked(c)]).toEqual([['void'], []]);
  });

  it('is void when billing finds less open than was agreed to: nothing is credited [M7, Q16, N2]', () => {
    const c = owing({ answers: inTurn({ 'waiver.1': ['moneyMoved'] }) });
    c.waives({ invoices: ['R1'], percent: 25 });
    c.approves('boss');
    c.until('2026-03-06');
    expect([status(c), openOf(c)]).toEqual([['void'], [200_00, 100_00]]);
  });

  it('is over when nobody answers in time, or somebody says no; it may be asked for anew [M7, E5]', () => {
    const c = owing();
    c.waives({ invoices: ['R1'], percent: 25 });
    c.until('2026-03-12');
    expect(status(c)).toEqual(['asked']);
    c.until('2026-03-14');
    expect(status(c)).toEqual(['expired']);
    c.waives({ invoices: ['R1'], percent: 25 });
    expect(c.rejects('boss')).toMatchObject({ outcome: 'accepted', text: expect.stringContaining('Not granted') });
    expect(status(c)).toEqual(['expired', 'refused']);
    expect(c.waives({ invoices: ['R1'], percent: 25 })).toMatchObject({ outcome: 'accepted' });
  });

  it('keeps no step back while it is asked for, and a person sees that it waits [M7, E5]', () => {
    const c = owing();
    c.waives({ invoices: ['R1'], percent: 25 });
    expect(c.decision()).toMatchObject({ attention: 'approval', blockedBy: 'none' });
    expect(explain(c.it.question()).asked).toMatchObject([{ by: 'supervisor', stillNeeded: 1 }]);
    c.until('2026-03-13');
    expect(c.given()).toContain('reminder/second#1');
  });

  it('is booked once whatever becomes of the answer [M7, F2]', () => {
    for (const crash of ['crashAfter', 'crashBefore', 'failed'] as const) {
      const c = owing({ answers: inTurn({ 'waiver.1': [crash] }) });
      c.waives({ invoices: ['R1'], percent: 25 });
      c.approves('boss');
      c.until('2026-03-07');
      expect([status(c), openOf(c), booked(c)]).toEqual([['booked'], [150_00, 100_00], ['C1.waiver.1.1']]);
    }
  });

  it('is booked on a hold and on a day off alike: it only ever spares the debtor something [M7]', () => {
    const c = owing();
    c.holds('2026-03-05', '2026-03-15');
    c.waives({ invoices: ['R1'], percent: 25 });
    c.approves('boss');
    c.until('2026-03-06');
    expect(status(c)).toEqual(['booked']);
  });

  it('is refused with what is missing: rules, terms, an invoice, or fees that are booked [M7, L15]', () => {
    const { waiver: _, ...without } = policy;
    expect(owing({ policy: without }).waives({ percent: 10 })).toMatchObject({
      code: 'noWaiverRules',
      text: 'Policy corporate-us has no rules for waivers; nothing is waived.',
    });
    const c = owing();
    expect(c.waives({})).toMatchObject({ code: 'waiverTerms' });
    expect(c.waives({ percent: 10, amount: 10 })).toMatchObject({ code: 'waiverTerms' });
    expect(c.waives({ percent: 10, invoices: ['R9'] })).toMatchObject({ code: 'unknownInvoice' });
    expect(c.waives({ of: 'fees', percent: 10 })).toMatchObject({ code: 'nothingToWaive' });
    c.waives({ percent: 10 });
    expect(c.waives({ percent: 10 })).toMatchObject({ code: 'waiverWaits' });
  });

  it('of fees touches nothing but invoices of fees [M7, L15]', () => {
    const c = owing();
    c.owesMore('2026-03-04', '30.00');
    const fees = c.it.w.invoices[2];
    if (fees) fees.feeOnly = true;
    c.waives({ of: 'fees', percent: 50 });
    c.until('2026-03-06');
    expect(openOf(c)).toEqual([200_00, 100_00, 15_00]);
  });

  it('that waits is not taken for granted by a forecast [M7, N1]', () => {
    const { waiver } = policy;
    const c = owing({ policy: { ...policy, waiver: waiver && { ...waiver, expiresAfterDays: 365 } } });
    c.waives({ invoices: ['R1'], percent: 25 });
    expect(forecast(c.it.question()).acts.some(({ act }) => act.kind === 'creditNote')).toBe(false);
  });
});
