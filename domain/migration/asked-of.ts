import type { Question } from '../decide/question.ts';
import type { Ahead } from '../forecast/what-follows.ts';
import { ruleFor } from '../policy/authority.ts';
import type { AuthorityTier } from '../policy/step.ts';

/** How many of whom have to agree to an act at its amount; undefined: nobody. */
export type AskedOf = Pick<AuthorityTier, 'by' | 'persons'>;

/** Of whom the policy asks the approval of an act ahead; what is given and not used yet is asked of nobody any more (Q16). */
export function askedOf({ act }: Ahead, { policy, state }: Pick<Question, 'policy' | 'state'>): AskedOf | undefined {
  const step = policy.steps.find(({ id }) => id === act.step);
  const rule = ruleFor(step?.approval, act.amount);
  const isGiven = state.approvals.findLast((a) => a.step === act.step)?.status === 'approved';
  return rule && !isGiven ? { by: rule.by, persons: rule.persons } : undefined;
}

export const isSameAsked = (a: AskedOf | undefined, b: AskedOf | undefined): boolean =>
  a?.by === b?.by && a?.persons === b?.persons;

/** Nobody in place of somebody, fewer people, or others than the higher ones; more of the same, or legal or finance in place of a supervisor, are not. */
export function isLessAsked(from: AskedOf | undefined, to: AskedOf | undefined): boolean {
  if (!from) return false;
  if (!to || to.persons < from.persons) return true;
  return to.by !== from.by && from.by !== 'supervisor';
}

export const askedWords = (asked: AskedOf | undefined): string =>
  asked ? `by ${asked.persons} of ${asked.by}` : 'by nobody';
