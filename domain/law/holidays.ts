import Holidays from 'date-holidays';
import type { PlainDate } from '../time/instant.ts';
import { addDays, plainDate, weekday } from '../time/plain-date.ts';
import { decreedHolidays, isWorkedWeekend } from './decreed-days.ts';
import { correctionsFor } from './holiday-corrections.ts';
import type { Place } from './law.ts';

/** Public holidays and working days of a place. Pure: the same date and place always give the same answer. */
export interface HolidayCalendar {
  /** What the dates come from, as recorded with every decision. */
  readonly version: string;
  /** Throws when the country or subdivision is unknown. */
  isHoliday(date: PlainDate, place: Place): boolean;
  /** Neither Saturday, Sunday nor holiday; or a Saturday or Sunday that is worked by decree. */
  isWorkingDay(date: PlainDate, place: Place): boolean;
  /** The n-th working day after `date`, or before it when n is negative; `date` itself when n is 0. */
  addWorkingDays(date: PlainDate, n: number, place: Place): PlainDate;
}

/** The public holidays of the `date-holidays` package, with our corrections; whole days only, no half ones. */
export function holidayCalendar(): HolidayCalendar {
  const years = new Map<string, ReadonlySet<string>>();
  const isHoliday = (date: PlainDate, place: Place): boolean => {
    const key = `${place.country}|${place.subdivision ?? ''}|${date.slice(0, 4)}`;
    let days = years.get(key);
    if (days === undefined) years.set(key, (days = holidaysOf(Number(date.slice(0, 4)), place)));
    return days.has(date);
  };
  const isWorkingDay = (date: PlainDate, place: Place): boolean =>
    weekday(date) < 6 ? !isHoliday(date, place) : isWorkedWeekend(date, place);
  const addWorkingDays = (date: PlainDate, n: number, place: Place): PlainDate => {
    if (!Number.isSafeInteger(n)) throw new RangeError(`working days are whole: ${n}`);
    let day = date;
    for (let left = Math.abs(n); left > 0; ) {
      day = addDays(day, Math.sign(n));
      if (isWorkingDay(day, place)) left -= 1;
    }
    return day;
  };
  return { version: 'date-holidays@3.37.0+corrections@2026-11-26.2', isHoliday, isWorkingDay, addWorkingDays };
}

/** Days of one year. The year before is read too: a holiday of several days may reach over New Year. */
function holidaysOf(year: number, place: Place): ReadonlySet<string> {
  const source = packageFor(place);
  const decreed = decreedHolidays(year, place);
  if (decreed) return decreed;
  const corrections = correctionsFor(place);
  const dropped = new Set(corrections.flatMap((it) => it.dropRule ?? []));
  const added = corrections.flatMap(({ add }) => (add !== undefined && year >= add.since ? [add] : []));
  const days = new Set<string>();
  for (const holiday of [...source.getHolidays(year - 1), ...source.getHolidays(year)]) {
    if (holiday.type !== 'public' || dropped.has(holiday.rule)) continue;
    const first = plainDate(holiday.date.slice(0, 10));
    const isLonger = added.some((add) => 'dayAfter' in add && add.dayAfter === holiday.rule);
    const length = wholeDays(holiday.start, holiday.end) + (isLonger ? 1 : 0);
    for (let n = 0; n < length; n += 1) days.add(addDays(first, n));
  }
  for (const add of added) if ('day' in add) days.add(`${year}-${add.day}`);
  return days;
}

/** Whole days of a holiday, forgiving the hour a clock change takes. */
const wholeDays = (start: Date, end: Date): number =>
  Math.floor((end.getTime() - start.getTime() + 2 * 3_600_000) / 86_400_000);

function packageFor({ country, subdivision }: Place): Holidays {
  const known = new Holidays();
  if (!(country in known.getCountries()))
    throw new Error(`no holidays are known for country "${country}": write an ISO 3166-1 code such as CA`);
  if (subdivision === undefined) return new Holidays(country);
  const states = Object.keys(known.getStates(country) ?? {});
  if (states.length > 0 && !states.includes(subdivision))
    throw new Error(
      `no holidays are known for subdivision "${subdivision}" of ${country}: ` +
        `write one of ${states.join(', ')}, or leave it out when it has no holidays of its own`,
    );
  return states.length > 0 ? new Holidays(country, subdivision) : new Holidays(country);
}
