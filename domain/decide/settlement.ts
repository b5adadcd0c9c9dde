import type { Credit, Settlement } from '../case/concessions.ts';
import type { CaseEvent } from '../case/events.ts';
import { inOrder } from '../money/concede.ts';
import type { Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { concessionHash } from './concession-hash.ts';
import { chaseablePart } from './position.ts';
import type { Finding, Position, Question } from './question.ts';
import { startOf, wait } from './wait.ts';
import { agreed, notGiven } from './waivers.ts';

/** The first day on which an unpaid settlement is broken: its day, and the days policy grants for posting lag. */
export const settlementEndsOn = ({ dueOn }: Settlement, q: Question): PlainDate =>
  addDays(dueOn, q.policy.promise.graceDays + 1);

/** The one that was offered and is not over; undefined: there is none. */
export const openSettlement = ({ state }: Pick<Question, 'state'>): Settlement | undefined =>
  state.settlements.findLast((s) => s.status === 'asked' || s.status === 'stands' || s.status === 'kept');

/** Kept as soon as billing shows the money, within the tolerance; broken, and escalated, when its day is over (M7). */
export const reviewSettlement = (q: Question, p: Position): CaseEvent[] =>
  q.state.settlements.flatMap((s) => reviewOne(s, q, p));

function reviewOne(s: Settlement, q: Question, p: Position): CaseEvent[] {
  const paid = paidFor(s, q);
  switch (s.status) {
    case 'asked':
      return reviewAsked(s, q);
    case 'stands':
      if (isPaid(s, q)) return [{ type: 'settlementKept', id: s.id, paid }];
      return p.today >= settlementEndsOn(s, q) ? [{ type: 'settlementBroken', id: s.id, paid, at: q.now }] : [];
    case 'kept':
      return reviewKept(s, q, p);
    case 'booked':
    case 'broken':
    case 'refused':
    case 'expired':
    case 'void':
      return [];
  }
}

function reviewAsked(s: Settlement, q: Question): CaseEvent[] {
  if (concessionHash(s, q) !== s.hash) return [{ type: 'settlementEnded', id: s.id, how: 'void' }];
  const how = notGiven(s.id, q);
  if (how) return [{ type: 'settlementEnded', id: s.id, how }];
  return agreed(s.id, q) ? [{ type: 'settlementGranted', id: s.id }] : [];
}

/** The money may be taken back before the rest is credited: then nothing is. */
function reviewKept(s: Settlement, q: Question, p: Position): CaseEvent[] {
  const acts = q.facts.acts.filter((a) => a.step === s.id);
  if (acts.some((a) => a.status === 'reserved')) return [];
  const isBooked = acts.some((a) => a.status === 'done');
  if (isBooked) return [{ type: 'settlementEnded', id: s.id, how: 'booked' }];
  if (!isPaid(s, q)) return [{ type: 'settlementEnded', id: s.id, how: 'void' }];
  return restOf(s, q, p).length === 0 ? [{ type: 'settlementEnded', id: s.id, how: 'booked' }] : [];
}

const paidFor = (s: Settlement, q: Question): Minor => Math.max(0, q.facts.paidNet - s.paidNetBefore);

const isPaid = (s: Settlement, q: Question): boolean => paidFor(s, q) > s.amount - Math.max(1, q.policy.tolerance);

/** What is left on its invoices, oldest due first, and never more than was agreed to be let go. */
export function restOf(s: Settlement, q: Question, p: Position): readonly Credit[] {
  const owing = s.invoiceIds.flatMap((id) => {
    const invoice = q.facts.invoices.find((i) => i.id === id);
    return invoice ? [{ invoiceId: id, most: chaseablePart(invoice, q, p.today) }] : [];
  });
  return inOrder(s.owed - s.amount, owing);
}

/** While an offer stands nothing is done but to look when it would be broken. */
export function awaitSettlement(q: Question): Finding | undefined {
  const s = q.state.settlements.findLast(({ status }) => status === 'stands');
  if (!s) return undefined;
  const until = settlementEndsOn(s, q);
  return wait({ at: startOf(until, q), because: { code: 'settling', until }, blockedBy: 'settlement' });
}
