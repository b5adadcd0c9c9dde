import { Temporal } from 'temporal-polyfill';

/** The one importer of the Temporal polyfill. Offsets are cached per zone and hour: they change at most then. */
const offsets = new Map<string, number>();
const HOUR = 3_600_000;

function offsetAt(epoch: number, zone: string): number {
  // Every transition in the time-zone database since 1970 falls on a quarter of an hour.
  const quarter = Math.floor(epoch / (HOUR / 4));
  const key = `${zone}|${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
    if (offsets.size > 200_000) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

export function localOf(epoch: number, zone: string): { date: string; minutes: number } {
  const wall = new Date(epoch + offsetAt(epoch, zone));
  return { date: wall.toISOString().slice(0, 10), minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}

/** Epoch of a wall-clock time: in a gap the time moves forward by the gap, in a fold it is the first of the two. */
export function epochOfLocal(date: string, minutes: number, zone: string): number {
  const wall = Date.parse(`${date}T00:00:00.000Z`) + minutes * 60_000;
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
