import { describe, expect, it } from 'vitest';
import { explain } from '../../../domain/forecast/explain.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import { booked, owing, policy, status } from './a-waiver.ts';
import { openOf } from './two-invoices.ts';

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
