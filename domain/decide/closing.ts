import { addDays } from '../time/plain-date.ts';
import { openDisputes } from './disputed.ts';
import type { Finding, Position, Question } from './question.ts';
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
  const isWrittenOff = q.facts.acts.some((a) => a.kind === 'writeOff' && a.status === 'done');
  return {
    events: [],
    workOrders: [],
    next: { do: 'close', outcome: isWrittenOff ? 'writtenOff' : 'cured' },
    why: [{ code: isWrittenOff ? 'allWrittenOff' : 'nothingOverdue' }],
  };
}
