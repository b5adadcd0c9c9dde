import type { Settlement } from '../case/concessions.ts';
import type { CaseEvent } from '../case/events.ts';
import type { ActRecord } from '../case/facts.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { concessionHash } from './concession-hash.ts';
import type { WorkOrder } from './decision.ts';
import type { Finding, Position, Question } from './question.ts';
import { isGone, isPaid, letGoBy, missingSince, paidFor } from './settlement-money.ts';
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
      // Credited otherwise, and what was left paid: there is nothing to settle, and nothing to break.
      if (isGone(s, q)) return [{ type: 'settlementEnded', id: s.id, how: 'void' }];
      return p.today >= settlementEndsOn(s, q) ? [{ type: 'settlementBroken', id: s.id, paid, at: q.now }] : [];
    case 'kept':
      return reviewKept(s, q);
    case 'booked':
      return reviewBooked(s, q);
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

/** The money may be taken back before the rest is credited: then nothing is. Over once nothing is left to be credited. */
function reviewKept(s: Settlement, q: Question): CaseEvent[] {
  const acts = q.facts.acts.filter((a) => a.step === s.id);
  if (acts.some((a) => a.status === 'reserved')) return [];
  if (creditedFor(s, q)) return [{ type: 'settlementEnded', id: s.id, how: 'booked' }, ...reviewBooked(s, q)];
  if (!isPaid(s, q)) return [{ type: 'settlementEnded', id: s.id, how: 'void' }];
  return letGoBy(s, q).length === 0 ? [{ type: 'settlementEnded', id: s.id, how: 'booked' }] : [];
}

/** The money may be taken back after the rest was credited as well: that is a settlement broken (Q5). */
function reviewBooked(s: Settlement, q: Question): CaseEvent[] {
  const missing = missingSince(s, creditedFor(s, q)?.amount ?? 0, q);
  return missing ? [{ type: 'settlementBroken', id: s.id, paid: missing.paid, at: q.now }] : [];
}

/** The credit note that let the rest go. */
const creditedFor = (s: Settlement, { facts }: Question): ActRecord | undefined =>
  facts.acts.find((a) => a.step === s.id && a.status === 'done');

/** A credit note takes effect in billing, and only people take it back there: named until somebody has decided. */
export const creditNoteOrders = (q: Question, p: Position): WorkOrder[] =>
  q.state.settlements.flatMap((s): WorkOrder[] => {
    const note = s.status === 'broken' ? creditedFor(s, q) : undefined;
    if (!note) return [];
    return [
      {
        key: `${q.caseNumber}.${s.id}.stands`,
        kind: 'creditNoteStands',
        text: `The money for ${s.id} was taken back, and its credit note ${note.key} still stands. Take the credit note back in billing when all is to be owed again; else leave it: only what is open is chased.`,
        dueOn: addDays(p.today, q.policy.dispute.slaDays),
      },
    ];
  });

/** While an offer stands nothing is done but to look when it would be broken. */
export function awaitSettlement(q: Question): Finding | undefined {
  const s = q.state.settlements.findLast(({ status }) => status === 'stands');
  if (!s) return undefined;
  const until = settlementEndsOn(s, q);
  return wait({ at: startOf(until, q), because: { code: 'settling', until }, blockedBy: 'settlement' });
}
