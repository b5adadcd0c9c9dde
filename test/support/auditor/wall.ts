/** Days and clocks as people live them, from Intl alone. Instants are epoch milliseconds, dates `YYYY-MM-DD`. */
export interface Wall {
  readonly date: string;
  /** Minutes since local midnight, by the clock on the wall. */
  readonly minutes: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, Map<number, Wall>>();

/** Clocks change on quarters of an hour only, so one answer serves a quarter. */
export function wall(at: number, zone: string): Wall {
  const quarter = Math.floor(at / (15 * MINUTE));
  let quarters = known.get(zone);
  if (!quarters) known.set(zone, (quarters = new Map()));
  let start = quarters.get(quarter);
  if (!start) quarters.set(quarter, (start = ask(quarter * 15 * MINUTE, zone)));
  return { date: start.date, minutes: start.minutes + Math.floor((at - quarter * 15 * MINUTE) / MINUTE) };
}

function ask(at: number, zone: string): Wall {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(zone, format);
  }
  const [date = '', clock = ''] = format.format(at).split(' ');
  return { date, minutes: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) };
}

const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Whole days from `a` to `b`. */
export const daysFrom = (a: string, b: string): number => (utc(b) - utc(a)) / DAY;

export const plusDays = (date: string, days: number): string =>
  new Date(utc(date) + days * DAY).toISOString().slice(0, 10);

/** The last minute of a local day. */
export function endOfDay(date: string, zone: string): number {
  const guess = utc(date) + DAY - MINUTE;
  const there = wall(guess, zone);
  return guess - daysFrom(date, there.date) * DAY - (there.minutes - (DAY / MINUTE - 1)) * MINUTE;
}

/** 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(utc(date)).getUTCDay();

/** `2026-03-02 09:05`, for people. */
export function clockText(at: number, zone: string): string {
  const { date, minutes } = wall(at, zone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
