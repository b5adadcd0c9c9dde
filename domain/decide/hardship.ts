import { addDays } from '../time/plain-date.ts';
import type { Finding, Position, Question } from './question.ts';
import { morningOf, startOf, wait } from './wait.ts';

/** Seen again after so many days when nobody has assessed it in time. */
const LATE_LOOK_DAYS = 7;

/**
 * A debtor who says he cannot pay (Q18): no step while it is assessed, nor until the arrangement it leads to is accepted
 * or void. Late, it is somebody's turn, and it is seen every week.
 */
export function awaitHardship(q: Question, p: Position): Finding | undefined {
  const { hardship: h, arrangement, proposal } = q.state;
  if (!h || arrangement || (h.status !== 'asked' && h.status !== 'granted')) return undefined;
  if (h.status === 'granted' && proposal) {
    const until = addDays(proposal.acceptBy, 1);
    return wait({ at: startOf(until, q), because: { code: 'toBeAccepted', until }, blockedBy: 'hardship' });
  }
  const isLate = h.dueOn < p.today;
  const at = morningOf(addDays(isLate ? p.today : h.dueOn, isLate ? LATE_LOOK_DAYS : 1), q);
  const because = { code: 'hardship', status: h.status, until: h.dueOn } as const;
  return wait({ at, because, blockedBy: 'hardship', attention: isLate ? 'sla' : 'none' });
}
