import type { PlainDate } from '../../domain/time/instant.ts';
import { addDays, daysBetween, weekday } from '../../domain/time/plain-date.ts';

/**
 * Days to add to every date so that `dayZero`, a Monday, falls on the Monday of the week of `to`: always whole weeks,
 * so that weekdays stay what they were. Negative when `to` lies before.
 */
export function wholeWeekShift({ dayZero, to }: { dayZero: PlainDate; to: PlainDate }): number {
  if (weekday(dayZero) !== 1) throw new RangeError(`day 0 has to be a Monday: ${dayZero}`);
  return daysBetween(dayZero, addDays(to, 1 - weekday(to)));
}
