import type { Arrangement, HardshipEnd } from '../case/agreements.ts';
import type { CaseEvent } from '../case/events.ts';
import { earlierOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { paidOn } from './covered.ts';
import { dueBy, totalOf } from './instalments.ts';
import type { Finding, Position, Question } from './question.ts';
import { startOf, wait } from './wait.ts';

/** Looked at so often meanwhile: an invoice that is posted in between is seen before it falls due. */
const LOOK_DAYS = 7;

/** How many instalments have come, from the first on: by what billing shows, within the agreed tolerance (F13). */
function keptOf(a: Arrangement, q: Question): number {
  const paid = paidOn(a.invoices, q);
  const missing = dueBy(a.instalments).findIndex((due) => paid * 100 < due * a.keptPercent);
  return missing < 0 ? a.instalments.length : missing;
}

/** The first day on which an instalment that has not come breaks the arrangement; of the last when all have come. */
export function arrangementLooksOn(a: Arrangement, q: Question): PlainDate | undefined {
  const next = a.instalments[keptOf(a, q)] ?? a.instalments.at(-1);
  return next && addDays(next.dueOn, a.graceDays + 1);
}

/**
 * Each instalment is kept as soon as billing shows enough money on the invoices it covers, and broken when its grace is
 * over (M1, F13). Kept to the end once everything has come, or the last date has passed.
 */
export function reviewArrangement(q: Question, p: Position): CaseEvent[] {
  const { arrangement: a } = q.state;
  if (!a) return lapsed(q, p);
  const paid = paidOn(a.invoices, q);
  const count = keptOf(a, q);
  const kept = Array.from({ length: Math.max(0, count - a.kept) }, (_, n): CaseEvent => {
    return { type: 'instalmentKept', id: a.id, n: a.kept + n + 1, paid, at: q.now };
  });
  const isOver = p.today >= (arrangementLooksOn(a, q) ?? p.today);
  const isAll = paid > totalOf(a.instalments) - Math.max(1, q.policy.tolerance);
  if (isAll || (isOver && count === a.instalments.length))
    return [...kept, { type: 'arrangementKept', id: a.id, paid }, ...hardshipEnds(q, 'kept')];
  if (isOver)
    return [
      ...kept,
      { type: 'arrangementBroken', id: a.id, n: count + 1, paid, at: q.now },
      ...hardshipEnds(q, 'broken'),
    ];
  return [...kept, ...lapsed(q, p)];
}

/** A proposal that was not accepted in time is void. */
function lapsed(q: Question, p: Position): CaseEvent[] {
  const { proposal, arrangement } = q.state;
  if (!proposal || p.today <= proposal.acceptBy) return [];
  const ends = arrangement ? [] : hardshipEnds(q, 'notAccepted');
  return [{ type: 'proposalLapsed', id: proposal.id }, ...ends];
}

const hardshipEnds = ({ state: { hardship } }: Question, how: HardshipEnd): CaseEvent[] =>
  hardship?.status === 'granted' ? [{ type: 'hardshipEnded', id: hardship.id, how }] : [];

/**
 * While an arrangement is kept its invoices are not chased, newer ones are (Q1); one that came of hardship keeps every
 * step back (Q18). Looked at when its next instalment would be broken, and every week.
 */
export function awaitArrangement(q: Question, p: Position): Finding | undefined {
  const { arrangement: a, hardship } = q.state;
  if (!a || (p.overdue && hardship?.status !== 'granted')) return undefined;
  const until = arrangementLooksOn(a, q) ?? addDays(p.today, 1);
  const at = startOf(earlierOf(until, addDays(p.today, LOOK_DAYS)), q);
  return wait({ at, because: { code: 'arranged', until }, blockedBy: 'arrangement' });
}
