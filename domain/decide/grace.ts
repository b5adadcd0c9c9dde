import type { StepTime } from '../policy/step.ts';
import { failing } from './conditions.ts';
import type { Position, Question } from './question.ts';
import type { CountedGrace } from './reasons.ts';

/**
 * The days of a time as written, or of the first tier of its grace whose conditions hold (L10); none: the longest of them.
 * Who is on the black list has no grace by history: never more than the last tier, which is for everybody (S4). What the
 * law asks for is kept besides, whatever the grace.
 */
export function daysOf(time: StepTime, q: Question, p: Position): { days: number; grace?: CountedGrace } {
  if (!('grace' in time)) return { days: 'days' in time ? time.days : 0 };
  const tiers = q.policy.grace?.[time.grace] ?? [];
  const index = tiers.findIndex(({ when }) => failing(when, q, p) === undefined);
  const days = tiers[index]?.days ?? Math.max(0, ...tiers.map((tier) => tier.days));
  const last = tiers.at(-1)?.days ?? days;
  if (q.facts.account.blackListed && last < days)
    return { days: last, grace: { name: time.grace, tier: tiers.length } };
  return { days, grace: { name: time.grace, tier: index + 1 } };
}
