import { dateOfDay, dayOfDate } from './days.ts';
import { epochOf, isoOf } from './iso.ts';
import { epochOfLocal, localOf } from './zone.ts';

/** A point in time as ISO 8601 UTC with milliseconds, `2026-03-29T01:30:00.000Z`. Fixed width, so `<` compares. */
export type Instant = string & { readonly __instant: unique symbol };

/** A calendar date without zone, `2026-03-29`. Fixed width, so `<` compares. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/** An IANA zone name, `America/Toronto`. */
export type Zone = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * From ISO text with `Z` or an offset (without one the answer would depend on the machine's own zone), epoch
 * milliseconds or a Date. Finer than a millisecond is cut. Throws a RangeError naming the text when it is no instant of
 * the years 0 to 9999.
 */
export function instant(value: string | number | Date): Instant {
  if (typeof value === 'string' && !isIsoInstant(value)) throw notAnInstant(value);
  const text = isoOf(typeof value === 'number' ? value : new Date(value).getTime());
  if (text === undefined) throw notAnInstant(value);
  return text as Instant;
}

/** The Date parser takes 30 February for 2 March. */
const isIsoInstant = (text: string): boolean => {
  const day = ISO_INSTANT.test(text) ? dayOfDate(text.slice(0, 10)) : Number.NaN;
  return !Number.isNaN(day) && dateOfDay(day) === text.slice(0, 10);
};

const notAnInstant = (value: string | number | Date): RangeError =>
  new RangeError(`not an instant: ${String(value)}; write it like 2026-03-29T01:30:00Z`);

export const epochMs = (at: Instant): number => epochOf(at);

export const addMs = (at: Instant, ms: number): Instant => instant(epochMs(at) + ms);

/** `to - from` in milliseconds. */
export const msBetween = (from: Instant, to: Instant): number => epochMs(to) - epochMs(from);

export const laterOf = <T extends Instant | PlainDate>(a: T, b: T): T => (a < b ? b : a);
export const earlierOf = <T extends Instant | PlainDate>(a: T, b: T): T => (b < a ? b : a);

/** Local calendar date of an instant in a zone. */
export const localDate = (at: Instant, zone: Zone): PlainDate => localOf(epochMs(at), zone).date as PlainDate;

/** Minutes since local midnight on the wall clock. */
export const localMinutes = (at: Instant, zone: Zone): number => localOf(epochMs(at), zone).minutes;

/**
 * The instant of a wall-clock time. A time that does not exist (spring gap) moves forward by the gap; one that exists
 * twice (autumn fold) is the first. `minutes` may be 1440: the next midnight.
 */
export const atLocal = (date: PlainDate, minutes: number, zone: Zone): Instant =>
  instant(epochOfLocal(date, minutes, zone));

/** `2027-03-15 09:42`, as the clock on a wall of the zone shows it. */
export function wallClock(at: Instant, zone: Zone): string {
  const minutes = localMinutes(at, zone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${localDate(at, zone)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
