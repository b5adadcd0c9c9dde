import type { PlainDate } from '../time/instant.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import type { Place } from './law.ts';

/**
 * Holidays a government sets anew each year, with the weekend days that are worked in exchange. A year that stands here
 * is taken as a whole from the decree; one that is not decreed yet falls back on the package.
 */
interface DecreedYear {
  readonly country: string;
  readonly year: number;
  /** First and last day off, `MM-DD`, both included. */
  readonly off: readonly (readonly [first: string, last: string])[];
  /** Saturdays and Sundays that are working days. */
  readonly worked: readonly string[];
  readonly source: string;
}

const DECREED: readonly DecreedYear[] = [
  {
    country: 'CN',
    year: 2024,
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
    source: 'General Office of the State Council, notice on holidays in 2024, 25 October 2023',
  },
  {
    country: 'CN',
    year: 2025,
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
    source: 'General Office of the State Council, notice on holidays in 2025, 12 November 2024',
  },
  {
    country: 'CN',
    year: 2026,
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    source: 'General Office of the State Council, notice on holidays in 2026, 4 November 2025',
  },
];

/** Days off of a decreed year; undefined when none is decreed. */
export function decreedHolidays(year: number, { country }: Place): ReadonlySet<string> | undefined {
  const decree = DECREED.find((it) => it.country === country && it.year === year);
  return decree && new Set(decree.off.flatMap(([first, last]) => daysFrom(onDay(year, first), onDay(year, last))));
}

/** A Saturday or Sunday that is worked in exchange for a day off. */
export function isWorkedWeekend(date: PlainDate, { country }: Place): boolean {
  const decree = DECREED.find((it) => it.country === country && date.startsWith(`${it.year}-`));
  return decree?.worked.includes(date.slice(5)) ?? false;
}

const onDay = (year: number, day: string): PlainDate => plainDate(`${year}-${day}`);

function daysFrom(first: PlainDate, last: PlainDate): PlainDate[] {
  const days = [first];
  for (let day = first; day < last; ) days.push((day = addDays(day, 1)));
  return days;
}
