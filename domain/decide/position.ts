import type { DateRange, InvoiceFacts } from '../case/facts.ts';
import { earlierOf, laterOf, localDate, type PlainDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { disputeUntil } from './disputed.ts';
import type { Position, Standing } from './question.ts';

/** Whether an invoice may be chased at all (Q1): issued, open above tolerance, not disputed, not merely fees. */
function isChaseable(invoice: InvoiceFacts, q: Standing, today: PlainDate): boolean {
  return (
    !invoice.feeOnly &&
    !invoice.writtenOff &&
    invoice.issuedOn <= today &&
    invoice.open >= Math.max(1, q.policy.tolerance) &&
    !q.state.disputes.some((d) => d.invoiceId === invoice.id && disputeUntil(d, q, today) !== undefined)
  );
}

/** Some write "for ever" as the year 9999: a pause is looked at as if it ended within ten years, so that days can be counted. */
const FAR_DAYS = 3_650;

export function positionOf(q: Standing): Position {
  const today = localDate(q.now, q.facts.account.place.zone);
  const chaseable = q.facts.invoices.filter((invoice) => isChaseable(invoice, q, today));
  const overdue = chaseable.filter((invoice) => invoice.dueOn < today);
  const anchor = chaseable.map((invoice) => invoice.dueOn).sort()[0];
  return {
    today,
    anchor,
    overdue: overdue.length > 0,
    overdueIds: overdue.map((invoice) => invoice.id),
    overdueOpen: overdue.reduce((sum, invoice) => sum + invoice.open, 0),
    pauses: [...q.state.holds, ...q.facts.moratoria, ...disputePauses(q, anchor)]
      .map(({ from, until }) => ({ from, until: earlierOf(until, addDays(today, FAR_DAYS)) }))
      .filter((range) => range.from <= range.until),
  };
}

/** A dispute decided for the operator: its days do not count against the invoice that is the anchor (M3). */
function disputePauses(q: Standing, anchor: PlainDate | undefined): DateRange[] {
  return q.state.disputes.flatMap((d) => {
    const invoice = q.facts.invoices.find((i) => i.id === d.invoiceId);
    return d.resolved?.inFavourOf === 'operator' && invoice?.dueOn === anchor
      ? [{ from: d.openedOn, until: addDays(d.resolved.on, -1) }].filter((r) => r.from <= r.until)
      : [];
  });
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
