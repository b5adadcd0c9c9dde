import { describe, expect, it } from 'vitest';
import type { ArrearsCause } from '../../../domain/case/vocabulary.ts';
import { failing } from '../../../domain/decide/conditions.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import { SKIP_CAUSES, type SkipCause } from '../../../domain/decide/reasons.ts';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { RiskRules } from '../../../domain/policy/risk-rules.ts';
import type { StepConditions } from '../../../domain/policy/step.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const us = shippedPolicy('corporate-us');
const risk: RiskRules = {
  bands: [
    { band: 'low', from: 0 },
    { band: 'high', from: 50 },
  ],
  points: [
    { when: { factor: 'tenureDaysBelow', than: 180 }, add: 20 },
    { when: { factor: 'paidLateAtLeast', times: 3 }, add: 30 },
  ],
};

/** The shipped policy with conditions on one step. */
const withWhen = (when: StepConditions, step = 'second', more: Partial<Policy> = {}): Policy => ({
  ...us,
  ...more,
  steps: us.steps.map((s) => (s.id === step ? { ...s, when } : s)),
});

/** 100.00 due on 2 March, and whatever else is told. */
function caseUnder(policy: Policy, told: (c: TestCase) => void = () => {}): TestCase {
  const c = aCase({ policy, owes: [['2026-03-02', '100.00']] });
  told(c);
  c.until('2026-03-03');
  return c;
}

const says = (cause: ArrearsCause) => (c: TestCase) => {
  c.until('2026-03-03');
  c.records({ outcome: 'spoken', direction: 'inbound', cause });
};
const account = (facts: Partial<TestCase['it']['w']['account']>) => (c: TestCase) => {
  Object.assign(c.it.w.account, facts);
};
const since = (day: string) => account({ customerSince: plainDate(day) });
const worth = (recoveryPercent: number) => ({ worth: { cost: 40_00, recoveryPercent, returnPercent: 100 } });

const rows: readonly [string, StepConditions, SkipCause, (c: TestCase) => void, (c: TestCase) => void][] = [
  ['a cause of arrears [S3]', { cause: ['cashFlow', 'forgot'] }, 'otherCause', says('forgot'), says('wilful')],
  ['a cause nobody recorded', { cause: ['cashFlow'] }, 'otherCause', says('cashFlow'), () => {}],
  ['a cause that is excepted', { notCause: ['operatorFault'] }, 'exceptedCause', () => {}, says('operatorFault')],
  ['a customer group [S2]', { segment: ['carrier'] }, 'otherSegment', account({ segment: 'carrier' }), () => {}],
  ['a kind of service [S2]', { serviceType: ['fixed'] }, 'otherService', account({ serviceType: 'fixed' }), () => {}],
  ['how long a customer', { tenureDaysAtLeast: 365 }, 'newCustomer', since('2025-03-03'), since('2025-03-04')],
  ['a customer since nobody knows', { tenureDaysAtLeast: 0 }, 'newCustomer', since('2026-03-03'), () => {}],
  [
    'a clause of the contract [L17]',
    { arbitrationClause: true },
    'contractClause',
    account({ contract: { arbitrationClause: true } }),
    () => {},
  ],
];

describe('a step is passed over while one of its conditions does not hold, and says which', () => {
  it.each(rows)('%s', (_, when, cause, holds, fails) => {
    const policy = withWhen(when);
    for (const [told, skipped] of [
      [holds, false],
      [fails, true],
    ] as const) {
      const c = caseUnder(policy, told);
      const reason = c.decision().why.find((r) => r.code === 'stepSkipped' && r.step === 'second');
      expect(reason).toEqual(skipped ? { code: 'stepSkipped', step: 'second', because: cause } : undefined);
      c.until('2026-03-13');
      expect(c.given().includes('reminder/second#1')).toBe(!skipped);
    }
  });

  it('a risk band, told from tenure and history [P4]', () => {
    const policy = withWhen({ risk: ['high'] }, 'second', { risk });
    const bad = caseUnder(policy, account({ customerSince: plainDate('2026-01-01'), paidLate: 3 }));
    const good = caseUnder(policy, account({ customerSince: plainDate('2020-01-01'), paidLate: 3 }));
    for (const c of [bad, good]) c.until('2026-03-13');
    expect(bad.given()).toContain('reminder/second#1');
    expect(good.decision().why).toContainEqual({ code: 'stepSkipped', step: 'second', because: 'otherRisk' });
  });

  it('a band without rules for one is no band [P4]', () => {
    expect(failing({ risk: ['low'] }, caseUnder(us).it.question(), positionOf(caseUnder(us).it.question()))).toBe(
      'otherRisk',
    );
  });

  it('what it costs against what it is likely to bring [L17]', () => {
    expect(caseUnder(withWhen(worth(40), 'first')).given()).toEqual(['reminder/first#1']);
    const c = caseUnder(withWhen(worth(39), 'first'));
    expect(c.given()).toEqual([]);
    expect(c.decision().why).toContainEqual({ code: 'stepSkipped', step: 'first', because: 'notWorth' });
  });

  it('the age of the debt, reached on the day, days on hold not counted [Q1, Q7]', () => {
    const c = aCase({ policy: us, owes: [['2026-03-02', '100.00']] });
    const age = (days: number) => failing({ overdueDaysAtLeast: days }, c.it.question(), positionOf(c.it.question()));
    c.until('2026-03-04');
    c.holds('2026-03-05', '2026-03-08');
    c.until('2026-03-11');
    // The 3rd and 4th, the 9th to the 11th.
    expect([age(5), age(6)]).toEqual([undefined, 'tooYoung']);
  });

  it('broken promises', () => {
    const q = caseUnder(us).it.question();
    const after = { ...q, state: { ...q.state, brokenPromises: 2 } };
    const asked = (times: number) => failing({ brokenPromisesAtLeast: times }, after, positionOf(after));
    expect([asked(2), asked(3)]).toEqual([undefined, 'fewBrokenPromises']);
  });

  it('all that are written must hold', () => {
    const q = caseUnder(us).it.question();
    const both = (openBelow: number) => failing({ openAtLeast: 50_00, openBelow }, q, positionOf(q));
    expect([both(100_01), both(100_00)]).toEqual([undefined, 'amountTooLarge']);
    expect(failing({ openAtLeast: 100_01 }, q, positionOf(q))).toBe('amountTooSmall');
  });

  it('is said in words a person understands, each its own', () => {
    const words = SKIP_CAUSES.map((because) => inWords({ code: 'stepSkipped', step: 's', because }, 'UTC'));
    expect(new Set(words).size).toBe(SKIP_CAUSES.length);
    expect(words.join()).not.toMatch(/undefined/);
  });
});
