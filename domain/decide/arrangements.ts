import type { Arrangement, HardshipEnd } from '../case/agreements.ts';
import { applyAll } from '../case/apply.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Minor } from '../money/money.ts';
import { earlierOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { paidOn } from './covered.ts';
import { openDisputes } from './disputed.ts';
import { excusedOn, excusesOf, putOffTo } from './excused.ts';
import { isHelpOpen, isLedTo } from './hardship.ts';
import { dueBy, totalOf } from './instalments.ts';
import type { Finding, Position, Question } from './question.ts';
import { morningOf, startOf, wait } from './wait.ts';

/** Looked at so often meanwhile: an invoice that is posted in between is seen before it falls due. */
const LOOK_DAYS = 7;

/** How many instalments have come, from the first on: by what billing shows, within the agreed tolerance (F13). */
function keptOf(a: Arrangement, q: Question): number {
  const paid = paidOn(a.invoices, q);
  const missing = dueBy(a.instalments).findIndex((due) => paid * 100 < due * a.keptPercent);
  return missing < 0 ? a.instalments.length : missing;
}

/**
 * The first day on which an instalment that has not come breaks the arrangement, and which from 1. Undefined: all have
 * come, or what has not is disputed: that is not asked for, and the rest still is (M3).
 */
function breaksOn(a: Arrangement, q: Question): { on: PlainDate; n: number } | undefined {
  const paid = paidOn(a.invoices, q);
  const total = totalOf(a.instalments);
  const due = dueBy(a.instalments);
  const found = a.instalments.flatMap(({ dueOn }, index) => {
    const by = addDays(dueOn, a.graceDays + 1);
    const excuses = excusesOf(a, by, q);
    const days = [by, ...excuses.flatMap((e) => putOffTo(by, e) ?? [])].sort();
    const asked = (day: PlainDate): Minor =>
      Math.min(due[index] ?? total, total - excusedOn(day, by, excuses, q.state));
    const on = days.find((day) => paid * 100 < asked(day) * a.keptPercent);
    return on ? [{ on, n: index + 1 }] : [];
  });
  return found.sort((x, y) => (x.on < y.on ? -1 : 1))[0];
}

/** The day on which it is over when nothing is missing; undefined: what is left of it is disputed, and nobody has decided. */
function endsOn(a: Arrangement, q: Question): PlainDate | undefined {
  const last = a.instalments.at(-1);
  if (!last) return undefined;
  const by = addDays(last.dueOn, a.graceDays + 1);
  const days = excusesOf(a, by, q).map((e) => putOffTo(by, e));
  return days.includes(undefined) ? undefined : [by, ...days].sort().at(-1);
}

/** The first day on which an instalment that has not come breaks it, else its end; undefined: a dispute is to be decided. */
export const arrangementLooksOn = (a: Arrangement, q: Question): PlainDate | undefined =>
  breaksOn(a, q)?.on ?? endsOn(a, q);

/**
 * Each instalment is kept as soon as billing shows enough money on the invoices it covers, and broken when its grace is
 * over (M1, F13). Kept to the end once everything has come, or the last date has passed and nothing of it is missing.
 */
export function reviewArrangement(q: Question, p: Position): CaseEvent[] {
  const { arrangement: a } = q.state;
  if (!a) return lapsed(q, p);
  const paid = paidOn(a.invoices, q);
  const count = keptOf(a, q);
  const kept = Array.from({ length: Math.max(0, count - a.kept) }, (_, n): CaseEvent => {
    return { type: 'instalmentKept', id: a.id, n: a.kept + n + 1, paid, at: q.now };
  });
  const broken = breaksOn(a, q);
  const isBroken = broken !== undefined && p.today >= broken.on;
  const ends = endsOn(a, q);
  const isOver = broken === undefined && ends !== undefined && p.today >= ends;
  // Who has said that he cannot pay is not held to what he agreed before, until that is decided (Q18).
  const gone = lapsed(q, p);
  const isExcused = isHelpOpen(applyAll(q.state, gone));
  const isAll = paid > totalOf(a.instalments) - Math.max(1, q.policy.tolerance);
  if (isAll || isOver) return [...kept, { type: 'arrangementKept', id: a.id, paid }, ...endsWith(q, 'kept')];
  if (isBroken && !isExcused)
    return [
      ...gone,
      ...kept,
      { type: 'arrangementBroken', id: a.id, n: broken.n, paid, at: q.now },
      ...endsWith(q, 'broken'),
    ];
  return [...kept, ...gone];
}

/** A proposal that was not accepted in time is void. */
function lapsed(q: Question, p: Position): CaseEvent[] {
  const { proposal } = q.state;
  if (!proposal || p.today <= proposal.acceptBy) return [];
  const ends = isLedTo(q.state) ? [] : hardshipEnds(q, 'notAccepted');
  return [{ type: 'proposalLapsed', id: proposal.id }, ...ends];
}

const endsWith = (q: Question, how: HardshipEnd): CaseEvent[] => (isLedTo(q.state) ? hardshipEnds(q, how) : []);

const hardshipEnds = ({ state: { hardship } }: Question, how: HardshipEnd): CaseEvent[] =>
  hardship?.status === 'granted' ? [{ type: 'hardshipEnded', id: hardship.id, how }] : [];

/**
 * While an arrangement is kept its invoices are not chased, newer ones are (Q1); one that came of hardship keeps every
 * step back (Q18). Looked at when its next instalment would be broken, and every week.
 */
export function awaitArrangement(q: Question, p: Position): Finding | undefined {
  const { arrangement: a, hardship } = q.state;
  if (!a || (p.overdue && hardship?.status !== 'granted')) return undefined;
  const until = arrangementLooksOn(a, q);
  const nextLook = addDays(p.today, LOOK_DAYS);
  if (until)
    return wait({
      at: startOf(earlierOf(until, nextLook), q),
      because: { code: 'arranged', until },
      blockedBy: 'arrangement',
    });
  const decideBy = openDisputes(q, p)[0] ?? nextLook;
  const isLate = decideBy <= p.today;
  return wait({
    at: morningOf(isLate ? nextLook : earlierOf(decideBy, nextLook), q),
    because: { code: 'disputed', until: decideBy },
    blockedBy: 'dispute',
    attention: isLate ? 'sla' : 'none',
  });
}
