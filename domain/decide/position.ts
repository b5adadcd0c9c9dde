import type { DateRange, InvoiceFacts } from '../case/facts.ts';
import type { Minor } from '../money/money.ts';
import { earlierOf, laterOf, localDate, type PlainDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { arrangedIds, settledIds } from './covered.ts';
import { disputedPart, disputePauses } from './disputed.ts';
import type { Position, Standing } from './question.ts';
import { stayPauses } from './stay-rules.ts';

/**
 * What of an invoice may be chased (Q1), minor units: issued, above tolerance, not disputed, not inside an arrangement
 * that is kept, not settled, not merely fees. 0: nothing.
 */
export function chaseablePart(invoice: InvoiceFacts, q: Standing, today: PlainDate): Minor {
  if (invoice.feeOnly || invoice.writtenOff || invoice.issuedOn > today) return 0;
  if (arrangedIds(q).includes(invoice.id) || settledIds(q).includes(invoice.id)) return 0;
  const part = invoice.open - disputedPart(invoice, q, today);
  return part >= Math.max(1, q.policy.tolerance) ? part : 0;
}

/** Some write "for ever" as the year 9999: a pause is looked at as if it ended within ten years, so that days can be counted. */
const FAR_DAYS = 3_650;

export function positionOf(q: Standing): Position {
  const today = localDate(q.now, q.facts.account.place.zone);
  let anchor: PlainDate | undefined;
  const overdueIds: string[] = [];
  const chased: InvoiceFacts[] = [];
  let overdueOpen = 0;
  for (const invoice of q.facts.invoices) {
    const part = chaseablePart(invoice, q, today);
    if (part === 0) continue;
    chased.push(invoice);
    if (anchor === undefined || invoice.dueOn < anchor) anchor = invoice.dueOn;
    if (invoice.dueOn >= today) continue;
    overdueIds.push(invoice.id);
    overdueOpen += part;
  }
  const ofAnchor = chased.filter(({ dueOn }) => dueOn === anchor);
  return {
    today,
    anchor,
    overdue: overdueIds.length > 0,
    overdueIds,
    overdueOpen,
    pauses: [...q.state.holds, ...q.facts.moratoria, ...stayPauses(q), ...disputePauses(q, ofAnchor)]
      .map(({ from, until }) => ({ from, until: earlierOf(until, addDays(today, FAR_DAYS)) }))
      .filter((range) => range.from <= range.until),
  };
}

/** The hold or moratorium a day lies in, the one that ends last. */
export function pauseOn(day: PlainDate, pauses: readonly DateRange[]): DateRange | undefined {
  return pauses.filter((r) => r.from <= day && day <= r.until).sort((a, b) => (a.until < b.until ? 1 : -1))[0];
}

/** First day at or after `day` that lies in no pause. */
export function afterPauses(day: PlainDate, pauses: readonly DateRange[]): PlainDate {
  const pause = pauseOn(day, pauses);
  return pause ? afterPauses(addDays(pause.until, 1), pauses) : day;
}

/** Days after `base` up to and including `day`, those in a pause not counted (Q7): the other way round of `countedDate`. */
export function countedDays(base: PlainDate, day: PlainDate, pauses: readonly DateRange[]): number {
  const paused = new Set(pauses.flatMap((r) => daysOf(laterOf(r.from, addDays(base, 1)), earlierOf(r.until, day))));
  return daysBetween(base, day) - paused.size;
}

const daysOf = (from: PlainDate, until: PlainDate): PlainDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, n) => addDays(from, n));

/** The day on which `days` counted days have passed since `base`; days in a pause do not count (Q7). */
export function countedDate(base: PlainDate, days: number, pauses: readonly DateRange[]): PlainDate {
  if (pauses.length === 0) return addDays(base, days);
  let date = base;
  for (let left = days; left > 0; left--) date = afterPauses(addDays(date, 1), pauses);
  return days > 0 ? date : afterPauses(date, pauses);
}
