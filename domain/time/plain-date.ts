import { DAY, type PlainDate } from './instant.ts';

/** Parses `YYYY-MM-DD`; throws a RangeError naming the text when there is no such day. */
export function plainDate(text: string): PlainDate {
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(ms) || isoDate(ms) !== text)
    throw new RangeError(`not a date: ${text}`);
  return text as PlainDate;
}

const isoDate = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10) as PlainDate;
const dayNumber = (date: PlainDate): number => Date.parse(`${date}T00:00:00.000Z`) / DAY;

export const addDays = (date: PlainDate, days: number): PlainDate => isoDate((dayNumber(date) + days) * DAY);

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from);

/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekday = (date: PlainDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** The same day of the month `months` later; the last of the month where it has no such day (31 December + 2: 28 or 29 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const first = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return isoDate(first.setUTCDate(Math.min(Number(date.slice(8)), lastDay)));
}
