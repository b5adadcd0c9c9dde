import type { CaseEvent } from '../case/events.ts';
import type { Outcome } from '../case/vocabulary.ts';
import { localDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { openDisputes } from './disputed.ts';
import { goodbye } from './goodbye.ts';
import type { Finding, Position, Question } from './question.ts';
import { bookRemainders } from './remainders.ts';
import { morningOf, wait } from './wait.ts';

/** A case ends when nothing it chases is overdue (E5); else says what it waits for. */
export function closing(q: Question, p: Position): Finding | undefined {
  if (p.overdue || q.state.arrangement) return undefined;
  const until = openDisputes(q, p)[0];
  if (until) {
    const isLate = until <= p.today;
    const at = morningOf(isLate ? addDays(p.today, 7) : until, q);
    const because = { code: 'disputed', until } as const;
    return wait({ at, because, blockedBy: 'dispute', attention: isLate ? 'sla' : 'none' });
  }
  const remainders = bookRemainders(q, p);
  if (remainders) return remainders;
  const isWrittenOff = q.facts.acts.some((a) => a.kind === 'writeOff' && a.status === 'done');
  const last = isWrittenOff ? undefined : goodbye(q);
  if (last) return last;
  return {
    events: [],
    workOrders: [],
    next: { do: 'close', outcome: isWrittenOff ? 'writtenOff' : 'cured' },
    why: [{ code: isWrittenOff ? 'allWrittenOff' : 'nothingOverdue' }],
  };
}

/** What is written with every close: what each step brought, and what the debtor's record learns (E4). */
export function closeEvents(q: Pick<Question, 'state' | 'now' | 'facts'>, outcome: Outcome): CaseEvent[] {
  const { state, now, facts } = q;
  const { zone } = facts.account.place;
  const days = daysBetween(localDate(state.openedAt, zone), localDate(now, zone));
  const credit = { outcome, days, brokenPromises: state.brokenPromises, cause: state.cause };
  return [
    { type: 'closingRecorded', effects: state.effects, credit },
    { type: 'caseClosed', outcome, at: now },
  ];
}
