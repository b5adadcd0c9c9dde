import { addDays } from '../time/plain-date.ts';
import type { Finding, Position, Question } from './question.ts';
import { morningOf, wait } from './wait.ts';

/** Looked at again so often, should the account pay for itself by then. */
const LOOK_DAYS = 30;

/** Another account pays for this one: that one is chased, this one hears nothing (Q8). */
export function paidByParent(q: Question, p: Position): Finding | undefined {
  const { paidBy } = q.facts.account;
  if (paidBy === undefined || paidBy === q.facts.account.id) return undefined;
  return wait({ at: morningOf(addDays(p.today, LOOK_DAYS), q), because: { code: 'paidByParent', account: paidBy } });
}
