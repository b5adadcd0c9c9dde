import { dateOfDay, dayOfDate } from './days.ts';
import { DAY, type PlainDate } from './instant.ts';

/** Parses `YYYY-MM-DD`; throws a RangeError naming the text when there is no such day. */
export function plainDate(text: string): PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw notADate(text);
  const day = dayOfDate(text);
  if (Number.isNaN(day) || isoDate(day) !== text) throw notADate(text);
  return text as PlainDate;
}

const notADate = (text: string): RangeError => new RangeError(`not a date: ${text}; write it like 2026-03-29`);
const isoDate = (day: number): PlainDate => dateOfDay(day) as PlainDate;

export const addDays = (date: PlainDate, days: number): PlainDate => isoDate(dayOfDate(date) + days);

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayOfDate(to) - dayOfDate(from);

/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekday = (date: PlainDate): number => ((((dayOfDate(date) + 3) % 7) + 7) % 7) + 1;

/** The same day of the month `months` later; the last of the month where it has no such day (31 December + 2: 28 or 29 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const first = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return isoDate(first.setUTCDate(Math.min(Number(date.slice(8)), lastDay)) / DAY);
}
