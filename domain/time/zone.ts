import { Temporal } from 'temporal-polyfill';
import { dateOfDay, dayOfDate } from './days.ts';

/** The one importer of the Temporal polyfill, asked once for every stretch of time between two clock changes of a zone. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A stretch with one offset: epoch milliseconds, `until` exclusive. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const stretches = new Map<string, Stretch[]>();

function offsetAt(epoch: number, zone: string): number {
  let known = stretches.get(zone);
  if (known === undefined) stretches.set(zone, (known = []));
  for (const stretch of known) if (epoch >= stretch.from && epoch < stretch.until) return stretch.offset;
  const found = stretchAt(epoch, zone);
  // The newest first: questions come from around one time, and a zone has two stretches a year.
  known.unshift(found);
  return found.offset;
}

function stretchAt(epoch: number, zone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
  const before = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const after = at.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1e6,
  };
}

export function localOf(epoch: number, zone: string): { date: string; minutes: number } {
  const wall = epoch + offsetAt(epoch, zone);
  const day = Math.floor(wall / DAY);
  return { date: dateOfDay(day), minutes: Math.floor((wall - day * DAY) / 60_000) };
}

/** Epoch of a wall-clock time: in a gap the time moves forward by the gap, in a fold it is the first of the two. */
export function epochOfLocal(date: string, minutes: number, zone: string): number {
  const wall = dayOfDate(date) * DAY + minutes * 60_000;
  const before = wall - offsetAt(wall - 24 * HOUR, zone);
  const after = wall - offsetAt(wall + 24 * HOUR, zone);
  if (offsetAt(before, zone) === wall - before) return before;
  if (offsetAt(after, zone) === wall - after) return after;
  return before;
}

/** Whether the name is a zone that can be computed with. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
