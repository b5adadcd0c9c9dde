import { failing } from '../decide/conditions.ts';
import type { Position, Question } from '../decide/question.ts';
import type { AlertLevel } from '../policy/alert-rules.ts';

/**
 * How much a debt asks for attention, from its age, amount and risk (P6): the first level whose conditions hold, the
 * gravest standing first. Undefined when nothing is owed, no level holds, or the policy has none: none is made up.
 */
export function alertLevel(q: Question, p: Position): AlertLevel | undefined {
  if (p.anchor === undefined) return undefined;
  return q.policy.alerts?.levels.find(({ when }) => failing(when, q, p) === undefined)?.level;
}
