/**
 * Days counted from 1970-01-01, and their ISO dates. Kept both ways: reading and printing dates costs more than all
 * else a lawful instant needs, and a portfolio lives on a few hundred days.
 */
const DAY = 86_400_000;
const KEPT = 100_000;
const dates = new Map<number, string>();
const numbers = new Map<string, number>();

export function dateOfDay(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY).toISOString().slice(0, 10);
    if (dates.size >= KEPT) dates.clear();
    dates.set(day, date);
  }
  return date;
}

/** NaN when the text is no date. */
export function dayOfDate(date: string): number {
  let day = numbers.get(date);
  if (day === undefined) {
    day = Date.parse(`${date}T00:00:00.000Z`) / DAY;
    if (numbers.size >= KEPT) numbers.clear();
    numbers.set(date, day);
  }
  return day;
}
