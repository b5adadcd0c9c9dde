import type { CaseState } from '../case/state.ts';
import { addDays } from '../time/plain-date.ts';
import type { Finding, Position, Question } from './question.ts';
import { morningOf, startOf, wait } from './wait.ts';

/** Seen again after so many days when nobody has assessed it in time. */
const LATE_LOOK_DAYS = 7;

type Helped = Pick<CaseState, 'hardship' | 'arrangement'>;

/**
 * A debtor who says he cannot pay (Q18): no step while it is assessed, nor until the arrangement it leads to is accepted
 * or void, whatever was arranged before. Late, it is somebody's turn, and it is seen every week.
 */
export function awaitHardship(q: Question, p: Position): Finding | undefined {
  const { hardship: h, proposal } = q.state;
  if (!h || !isHelpOpen(q.state)) return undefined;
  if (h.status === 'granted' && proposal) {
    const until = addDays(proposal.acceptBy, 1);
    return wait({ at: startOf(until, q), because: { code: 'toBeAccepted', until }, blockedBy: 'hardship' });
  }
  const isLate = h.dueOn < p.today;
  const at = morningOf(addDays(isLate ? p.today : h.dueOn, isLate ? LATE_LOOK_DAYS : 1), q);
  const because = { code: 'hardship', status: h.status === 'asked' ? 'asked' : 'granted', until: h.dueOn } as const;
  return wait({ at, because, blockedBy: 'hardship', attention: isLate ? 'sla' : 'none' });
}

/** Asked for and not assessed yet, or granted and nothing has come of it. */
export const isHelpOpen = (state: Helped): boolean =>
  state.hardship?.status === 'asked' || (state.hardship?.status === 'granted' && !isLedTo(state));

/** The arrangement that stands is what the request led to: it was accepted since. */
export const isLedTo = ({ hardship, arrangement }: Helped): boolean =>
  arrangement !== undefined && hardship?.arrangement === arrangement.id;
