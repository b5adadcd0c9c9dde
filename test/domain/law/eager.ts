import type { Policy } from '../../../domain/policy/policy.ts';
import type { Step } from '../../../domain/policy/step.ts';
import { aCase, type CaseSetting, type TestCase } from '../../support/a-case.ts';
import { ENDING } from '../decide/longer-ladder.ts';

const atOnce = (step: Step): Step => ({ ...step, at: [{ days: 1, from: 'anchor' }], gapDays: 0, approval: undefined });

/** Warning, restriction, suspension and end of service in a row, with no date of its own: only the law makes it wait. */
export const eager = (law: readonly string[], more: Partial<Policy> = {}): Policy => ({
  ...ENDING,
  law,
  steps: ENDING.steps.map(atOnce),
  ...more,
});

/** The same with two notices before every stop, the second `finalAfter` days after the first arrived. */
export function twoNotices(law: readonly string[], finalAfter = 1): Policy {
  const policy = eager(law);
  const named = (id: string) => policy.steps.filter((step) => step.id === id);
  const final = named('suspension-notice').map(
    (step): Step => ({
      ...step,
      id: 'final',
      stage: 'formalNotice',
      at: [{ days: finalAfter, from: 'delivered', step: 'notice' }],
    }),
  );
  const stops = ['restrict', 'suspend', 'terminate']
    .flatMap(named)
    .map((step): Step => ({ ...step, needs: ['notice', 'final'] }));
  return { ...policy, steps: [...named('notice'), ...final, ...stops] };
}

/** One debt of 500.00, due on 2 March 2026, under an eager policy bound to the law. */
export const eagerCase = (
  law: readonly string[],
  { rules, ...setting }: Partial<CaseSetting> & { readonly rules?: Partial<Policy> } = {},
): TestCase => aCase({ policy: eager(law, rules), owes: [['2026-03-02', '500.00']], ...setting });

/** The rules, full ids, that moved what comes next. */
export const movers = (c: TestCase): string[] =>
  c.decision().why.flatMap((reason) => (reason.code === 'lawMoved' ? [reason.rule] : []));
