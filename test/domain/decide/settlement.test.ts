import { describe, expect, it } from 'vitest';
import { explain } from '../../../domain/forecast/explain.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase, type CaseSetting, type TestCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { openOf, owingTwo } from './two-invoices.ts';

const us = shippedPolicy('corporate-us');
/** At least 60 %, paid within 30 days; one of finance agrees above 50.00 let go; a day of grace by the promise rules. */
const policy: Policy = {
  ...us,
  settlement: {
    minPercent: 60,
    maxDays: 30,
    authority: [{ above: 50_00, by: 'finance', persons: 1 }],
    expiresAfterDays: 5,
  },
};
const { graceDays } = policy.promise;

const owing = (more: Partial<CaseSetting> = {}): TestCase => owingTwo(policy, more);
/** 200.00 for 300.00 by 16 March, approved. */
function standing(more: Partial<CaseSetting> = {}): TestCase {
  const c = owing(more);
  c.settlesFor('200.00', '2026-03-16');
  c.approves('ann', { role: 'finance' });
  return c;
}
const status = (c: TestCase) => c.it.state?.settlements.map((s) => s.status);

describe('a settlement', () => {
  it('kept closes the debt: what was let go is credited, once [M7]', () => {
    const c = standing();
    expect(status(c)).toEqual(['stands']);
    expect(c.decision()).toMatchObject({ blockedBy: 'settlement', stage: 'reminder' });
    c.until('2026-03-14');
    expect(c.given()).toEqual(['reminder/first#1']);
    c.pays('200.00');
    c.until('2026-03-15');
    expect(openOf(c)).toEqual([0, 0]);
    expect([status(c), c.outcome()]).toEqual([['booked'], 'cured']);
    expect(c.it.w.felt.filter((f) => f.kind === 'creditNote')).toHaveLength(1);
    expect(c.it.w.paidNet).toBe(200_00);
  });

  it('brings service back when it is kept [M7, Q15, L14]', () => {
    const c = aCase({ policy, owes: [['2026-03-02', '300.00']] });
    c.until('2026-03-26');
    expect(c.service()).toBe('restricted');
    c.settlesFor('200.00', '2026-04-10');
    c.approves('ann');
    c.pays('200.00');
    c.until('2026-03-27');
    expect([c.service(), c.outcome()]).toEqual(['active', 'cured']);
  });

  it('never lets go more than was agreed, whatever else was paid [M7]', () => {
    const c = standing();
    c.pays('250.00');
    c.until('2026-03-06');
    expect(openOf(c)).toEqual([0, 0]);
    expect(c.it.w.acts.find((a) => a.kind === 'creditNote')?.amount).toBe(50_00);
    const other = standing();
    other.owesMore('2026-03-04', '80.00');
    other.pays('200.00', { invoice: 'R1' });
    other.until('2026-03-06');
    expect(openOf(other)).toEqual([0, 0, 80_00]);
    // What was paid on a newer invoice is no money for it, and no more is let go for that.
    const elsewhere = standing();
    elsewhere.owesMore('2026-03-04', '80.00');
    elsewhere.pays('80.00', { invoice: 'R3' });
    elsewhere.pays('120.00', { invoice: 'R1' });
    elsewhere.until('2026-03-06');
    expect([status(elsewhere), openOf(elsewhere)]).toEqual([['stands'], [80_00, 100_00, 0]]);
    elsewhere.pays('130.00');
    elsewhere.until('2026-03-07');
    expect(openOf(elsewhere)).toEqual([0, 0, 0]);
    expect(elsewhere.it.w.acts.find((a) => a.kind === 'creditNote')?.amount).toBe(50_00);
  });

  it('broken is void: all is owed again, and the next step comes at once [M7, M2]', () => {
    const c = standing();
    c.pays('150.00');
    expect(status(c)).toEqual(['stands']);
    const last = 16 + graceDays;
    c.until(`2026-03-${last}`);
    expect(status(c)).toEqual(['stands']);
    c.until(`2026-03-${last + 1}`);
    expect(status(c)).toEqual(['broken']);
    expect(openOf(c)).toEqual([50_00, 100_00]);
    expect(c.decision().blockedBy).toBe('none');
    expect(c.it.state?.escalatedAt).toBeDefined();
    expect(c.given()).toContain('reminder/second#1');
  });

  it('does not stand before it is approved, and is void after a payment [M7, Q16]', () => {
    const c = owing();
    c.settlesFor('200.00', '2026-03-16');
    expect(c.approval()).toMatchObject({ step: 'settlement.1', amount: 100_00 });
    expect(c.decision()).toMatchObject({ blockedBy: 'none', attention: 'approval' });
    c.pays('10.00');
    expect(status(c)).toEqual(['void']);
    expect(c.settlesFor('250.00', '2026-03-16')).toMatchObject({ outcome: 'accepted' });
    expect(status(c)).toEqual(['void', 'stands']);
  });

  it('nobody approved in time is over [M7, E5]', () => {
    const c = owing();
    c.settlesFor('200.00', '2026-03-16');
    c.until('2026-03-10');
    expect(status(c)).toEqual(['asked']);
    c.until('2026-03-12');
    expect(status(c)).toEqual(['expired']);
    c.settlesFor('200.00', '2026-03-20');
    c.rejects('ann');
    expect(status(c)).toEqual(['expired', 'refused']);
  });

  it('stays approved though payments come: they are what it is for [M7, Q16]', () => {
    const c = standing();
    c.pays('50.00');
    c.until('2026-03-14');
    c.pays('150.00');
    c.until('2026-03-15');
    expect(c.it.state?.approvals.map((a) => a.status)).toEqual(['approved']);
    expect(status(c)).toEqual(['booked']);
  });

  it('is not credited when the money is taken back first [M7, Q5]', () => {
    const c = standing({ answers: inTurn({ 'settlement.1': ['failed', 'failed', 'failed'] }) });
    c.pays('200.00');
    expect(status(c)).toEqual(['kept']);
    c.reverses();
    c.until('2026-03-08');
    expect([status(c), openOf(c)]).toEqual([['void'], [200_00, 100_00]]);
  });

  it('is credited as things are then when a payment comes between [M7, N2]', () => {
    const c = standing({ answers: inTurn({ 'settlement.1': ['moneyMoved'] }) });
    c.pays('200.00');
    c.pays('20.00');
    c.until('2026-03-06');
    expect([status(c), openOf(c)]).toEqual([['booked'], [0, 0]]);
    expect(c.it.w.acts.findLast((a) => a.kind === 'creditNote')?.amount).toBe(80_00);
  });

  it('says who can lift it, and when it ends [M7, N1]', () => {
    const { blocked } = explain(standing().it.question());
    expect(blocked).toMatchObject({ by: 'settlement', who: 'debtor' });
    expect(blocked?.untilOn).toBe(`2026-03-${16 + graceDays + 1}`);
  });

  it('is refused with the reason: rules, date, amount, or one that stands [M7]', () => {
    const { settlement: _, ...without } = policy;
    expect(owing({ policy: without }).settlesFor('200.00', '2026-03-16')).toMatchObject({ code: 'noSettlementRules' });
    const c = owing();
    expect(c.settlesFor('179.99', '2026-03-16')).toMatchObject({ code: 'settlementAmount' });
    expect(c.settlesFor('300.00', '2026-03-16')).toMatchObject({ code: 'settlementAmount' });
    expect(c.settlesFor('200.00', '2026-04-05')).toMatchObject({ code: 'settlementDate' });
    expect(c.settlesFor('200.00', '2026-03-04')).toMatchObject({ code: 'settlementDate' });
    c.settlesFor('180.00', '2026-03-16');
    expect(c.settlesFor('200.00', '2026-03-16')).toMatchObject({ code: 'settlementStands' });
  });
});
