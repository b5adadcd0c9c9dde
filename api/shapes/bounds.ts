import { z } from 'zod';
import { type Instant, instant } from '../../domain/time/instant.ts';
import { date } from './values.ts';

/** Bounds of a filter. The year nought is a date to ISO 8601 and none to the database. */
const fromYearOne = (text: string): boolean => text >= '0001-01-02';

/** A day that something lies before. */
export const dayBound = date.refine(fromYearOne, 'write a date after the year 0');

/** An instant that something lies before: with `Z` or an offset. */
export const instantBound = z.iso
  .datetime({ offset: true, error: 'write an instant such as 2027-03-15T14:00:00Z, with Z or an offset' })
  .refine((text) => fromYearOne(text) && isInstant(text), 'write an instant of the years 1 to 9999')
  .meta({ examples: ['2027-03-15T14:00:00Z'] });

export const instantOf = (text: string): Instant => instant(text);

function isInstant(text: string): boolean {
  try {
    return instant(text) >= '0001-01-01';
  } catch {
    return false;
  }
}

/** An instant inside a cursor, as it was put there. */
export const timed = z.iso.datetime().refine(fromYearOne);
