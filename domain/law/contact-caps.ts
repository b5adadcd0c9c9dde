import { type Instant, localDate, type PlainDate, type Zone } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';

/** Local days of contacts, in the debtor's zone: caps count days as the debtor lives them. */
export const contactDays = (contacts: readonly Instant[], zone: Zone): readonly PlainDate[] =>
  contacts.map((at) => localDate(at, zone));

/**
 * Whether one more contact on `day` keeps every run of `span` consecutive local days at or below `max`. Contacts may lie
 * after `day`: a run that ends later counts as well.
 */
export function capAllows(query: { day: PlainDate; taken: readonly PlainDate[]; max: number; span: number }): boolean {
  const offsets = query.taken.map((day) => daysBetween(query.day, day)).filter((n) => Math.abs(n) < query.span);
  if (offsets.length < query.max) return true;
  for (let first = 1 - query.span; first <= 0; first += 1) {
    const inRun = offsets.filter((n) => n >= first && n < first + query.span).length;
    if (inRun >= query.max) return false;
  }
  return true;
}
