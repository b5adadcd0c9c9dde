import type { CaseEvent } from '../case/events.ts';
import type { Attention, BlockedBy } from '../case/vocabulary.ts';
import { atLocal, type Instant, type PlainDate } from '../time/instant.ts';
import type { WorkOrder } from './decision.ts';
import type { Finding, Question } from './question.ts';
import type { Reason } from './reasons.ts';

/** Nothing is done but to look again at an instant, which is never left out (E5). */
export function wait(of: {
  at: Instant;
  because: Reason;
  blockedBy?: BlockedBy;
  attention?: Attention;
  /** What was passed over on the way. */
  why?: readonly Reason[];
  events?: readonly CaseEvent[];
  workOrders?: readonly WorkOrder[];
}): Finding {
  const { at, because, blockedBy = 'none', attention = 'none', why = [], events = [], workOrders = [] } = of;
  return { events, workOrders, next: { do: 'look', at, blockedBy, attention, because }, why: [...why, because] };
}

/** When people are at work on a day, at the debtor's place: looks that wait for them come then. */
export const morningOf = (day: PlainDate, q: Question): Instant => atLocal(day, 9 * 60, q.facts.account.place.zone);

/** The first instant of a day at the debtor's place. */
export const startOf = (day: PlainDate, q: Question): Instant => atLocal(day, 0, q.facts.account.place.zone);
