import { z } from 'zod';
import type { PlainDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { date, dateOf } from './values.ts';

/** A day as it is agreed on the phone: a date, or so many days from today at the debtor's place. */
export const someDay = <S extends z.core.$ZodLooseShape>(fields: S, name: 'on' | 'until') =>
  z.union([
    z.strictObject({ ...fields, [name]: date } as S & Record<typeof name, typeof date>),
    z.strictObject({ ...fields, withinDays: days }),
  ]);

const days = z
  .int()
  .min(0)
  .max(3_650)
  .meta({ description: 'Days from today at the debtor’s place, instead of a date.', examples: [7] });

export function dayOf(
  given: { on?: unknown; until?: unknown; withinDays?: unknown },
  today: PlainDate,
  name: 'on' | 'until',
): PlainDate {
  return typeof given.withinDays === 'number' ? addDays(today, given.withinDays) : dateOf(String(given[name]), name);
}
