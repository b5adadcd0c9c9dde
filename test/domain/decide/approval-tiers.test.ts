import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../domain/forecast/explain.ts';
import { ruleFor } from '../../../domain/policy/authority.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { ApprovalRule } from '../../../domain/policy/step.ts';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const us = shippedPolicy('corporate-us');

/** Referral: nobody up to 300.00, one of supervisor above it, one of legal above 1,000.00, two of finance above 10,000.00. */
const rule: ApprovalRule = {
  by: 'supervisor',
  persons: 1,
  above: 300_00,
  expiresAfterDays: 14,
  askAgainAfterDays: 30,
  tiers: [
    { above: 1_000_00, by: 'legal', persons: 1 },
    { above: 10_000_00, by: 'finance', persons: 2 },
  ],
};
const tiered: Policy = { ...us, steps: us.steps.map((s) => (s.id === 'refer' ? { ...s, approval: rule } : s)) };

function waiting(amount: string) {
  const c = aCase({ policy: tiered, owes: [['2026-03-02', amount]] });
  c.until('2026-05-08');
  return c;
}

describe('approval by amount', () => {
  it('up to the first tier nobody is asked [Q16]', () => {
    const c = waiting('300.00');
    expect(c.approval()).toBeUndefined();
    c.until('2026-05-12');
    expect(c.done()).toContain('legalReferral/refer#1');
  });

  it.each([
    ['300.01', 'supervisor', 1],
    ['1000.00', 'supervisor', 1],
    ['1000.01', 'legal', 1],
    ['10000.01', 'finance', 2],
  ])('%s asks %s, %i of them: the last tier that is exceeded [Q16, E1]', (amount, by, persons) => {
    const c = waiting(amount);
    expect(c.decision().why.at(-1)).toMatchObject({ code: 'awaitingApproval', role: by });
    const asked = explain(c.it.question());
    expect(asked.asked).toMatchObject([{ by, stillNeeded: persons }]);
    expect(asked.blocked?.who).toBe(by);
    // A role that is not asked may not answer.
    const other = by === 'legal' ? 'supervisor' : 'legal';
    expect(c.approves('ann', { role: other })?.code).toBe('otherRole');
    expect(c.rejects('ann', { role: other })?.code).toBe('otherRole');
    for (let n = 1; n < persons; n++) {
      expect(c.approves(`p${n}`, { role: by })?.text).toContain('waits for another person');
      c.until(`2026-05-1${n}`);
      expect(c.done()).not.toContain('legalReferral/refer#1');
    }
    expect(c.approves('last', { role: by })?.code).toBe('approved');
    c.until('2026-05-13');
    expect(c.done()).toContain('legalReferral/refer#1');
  });

  it('a debt that grows into another tier is asked of that one [Q16]', () => {
    const c = waiting('900.00');
    c.owesMore('2026-05-08', '200.00');
    c.until('2026-05-09');
    c.escalates();
    expect(c.approval()).toMatchObject({ amount: 1_100_00 });
    expect(explain(c.it.question()).asked).toMatchObject([{ by: 'legal' }]);
  });

  it('a larger amount never needs less: the tier asked is the highest that is exceeded [Q16]', () => {
    const amounts = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((amount) => ruleFor(rule, amount)?.above ?? -1);
        expect(more ?? -1).toBeGreaterThanOrEqual(less ?? -1);
        expect(less === -1 || (less ?? 0) < Math.min(a, b)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
