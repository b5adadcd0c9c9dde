import { atLocal } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Finding, Position, Question } from './question.ts';

/** A case ends when nothing it chases is overdue (E5); else says what it waits for. */
export function closing(q: Question, p: Position): Finding | undefined {
  if (p.overdue) return undefined;
  const dispute = q.state.disputes.filter((d) => !d.resolved && isStillOpen(d.invoiceId, q, p))[0];
  if (dispute) {
    const because = { code: 'disputed', until: dispute.dueOn } as const;
    const late = dispute.dueOn <= p.today;
    const at = atLocal(late ? addDays(p.today, 7) : dispute.dueOn, 9 * 60, q.facts.account.place.zone);
    return wait({ at, blockedBy: 'dispute', because }, late ? 'sla' : 'none');
  }
  const writtenOff = q.facts.acts.some((a) => a.kind === 'writeOff' && a.status === 'done');
  const outcome = writtenOff ? 'writtenOff' : 'cured';
  return {
    events: [],
    workOrders: [],
    next: { do: 'close', outcome },
    why: [{ code: writtenOff ? 'allWrittenOff' : 'nothingOverdue' }],
  };
}

const isStillOpen = (invoiceId: string, q: Question, p: Position): boolean =>
  q.facts.invoices.some((i) => i.id === invoiceId && i.open > 0 && i.dueOn < p.today && !i.writtenOff);

type Wait = Pick<Extract<NonNullable<Finding['next']>, { do: 'look' }>, 'at' | 'blockedBy' | 'because'>;

function wait(next: Wait, attention: 'none' | 'sla' = 'none'): Finding {
  return { events: [], workOrders: [], next: { do: 'look', ...next, attention }, why: [next.because] };
}
