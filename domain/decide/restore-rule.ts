import { assertNever } from '../assert-never.ts';
import { restoreCeiling } from '../law/restore-law.ts';
import { DEFAULTS } from '../policy/defaults.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { daysOf } from './grace.ts';
import { positionOf } from './position.ts';
import type { Position, Question } from './question.ts';

/** Whether money brings service back now, by the policy's rule (Q4). */
export function isRestoreRuleMet(q: Question, p: Position): boolean {
  // What was written off is not paid: it never brings service back by itself.
  if (q.facts.invoices.some((i) => i.writtenOff && q.state.covered.includes(i.id))) return false;
  const owed = owedPosition(q, p);
  if (!owed.overdue) return true;
  const from = stopsStayFrom(q, owed);
  return wouldComeBackAt(q, owed) || (from !== undefined && p.today < from);
}

/** What is overdue with what an arrangement covers: agreed is not paid. */
export const owedPosition = (q: Question, p: Position): Position =>
  q.state.arrangement ? positionOf({ ...q, state: { ...q.state, arrangement: undefined } }) : p;

/** Whether a stop at this amount would be undone at once: then there is none. */
export const wouldComeBackAt = (q: Question, p: Position): boolean =>
  q.policy.restore.rule === 'belowAmount' && p.overdueOpen < q.policy.restore.amount;

/** The first day on which a stop would not be undone at once because the debt is too young; undefined: any day. */
export function stopsStayFrom(q: Question, p: Position): PlainDate | undefined {
  const { rule, cycleDays = DEFAULTS.cycleDays } = q.policy.restore;
  switch (rule) {
    case 'overduePaid':
    case 'belowAmount':
      return undefined;
    case 'previousCyclePaid':
      return p.anchor && addDays(p.anchor, cycleDays + 1);
    case 'anchorYounger':
      return p.anchor && addDays(p.anchor, firstStopAge(q, p));
    default:
      return assertNever(rule);
  }
}

function firstStopAge(q: Question, p: Position): number {
  const step = q.policy.steps.find((s) => s.work.do === 'service');
  return Math.max(0, ...(step?.at ?? []).map((t) => (t.from === 'anchor' ? daysOf(t, q, p).days : 0)));
}

/** Hours within which service is back: the policy's promise, or the law's where that is sooner (L14). */
export const restoreHours = ({ policy, law }: Pick<Question, 'policy' | 'law'>): number =>
  Math.min(policy.restore.withinHours, restoreCeiling(law) ?? policy.restore.withinHours);
