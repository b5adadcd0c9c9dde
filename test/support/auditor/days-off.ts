import Holidays from 'date-holidays';
import { DAY, HOUR, plusDays, weekdayOf } from './wall.ts';

export interface Where {
  readonly country: string;
  readonly subdivision: string | null;
}

const years = new Map<string, ReadonlySet<string>>();

/** A public holiday of the place, by the date-holidays package and what we know it has wrong. */
export function isPublicHoliday(date: string, where: Where): boolean {
  const year = Number(date.slice(0, 4));
  const key = `${where.country} ${where.subdivision ?? ''} ${year}`;
  let days = years.get(key);
  if (!days) years.set(key, (days = holidaysIn(year, where)));
  return days.has(date);
}

export function isDayOff(date: string, where: Where): boolean {
  const day = weekdayOf(date);
  return day === 0 || day === 6 || isPublicHoliday(date, where);
}

/** The n-th working day before a date. */
export function workingDaysBefore(date: string, n: number, where: Where): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = plusDays(day, -1);
    if (!isDayOff(day, where)) left--;
  }
  return day;
}

function holidaysIn(year: number, where: Where): Set<string> {
  const source = where.subdivision ? new Holidays(where.country, where.subdivision) : new Holidays(where.country);
  const days = new Set<string>();
  for (const one of [...source.getHolidays(year - 1), ...source.getHolidays(year)]) {
    if (one.type !== 'public' || isMistaken(one.rule, where)) continue;
    const first = one.date.slice(0, 10);
    // A day on which clocks go forward has 23 hours; half days do not count.
    const whole = Math.floor((one.end.getTime() - one.start.getTime() + 2 * HOUR) / DAY);
    for (let n = 0; n < whole; n++) days.add(plusDays(first, n));
  }
  if (reconciliationDay(year, where)) days.add(`${year}-09-30`);
  return days;
}

/** Ontario's Employment Standards Act, s. 1, does not name Easter Monday. */
const isMistaken = (rule: string, { country, subdivision }: Where): boolean =>
  country === 'CA' && subdivision === 'ON' && rule === 'easter 1';

/** First year of the National Day for Truth and Reconciliation as a public holiday; federal law without a province. */
const RECONCILIATION: Readonly<Record<string, number>> = {
  '': 2021,
  BC: 2023,
  MB: 2024,
  NT: 2022,
  NU: 2022,
  PE: 2022,
  YT: 2023,
};

const reconciliationDay = (year: number, { country, subdivision }: Where): boolean =>
  country === 'CA' && year >= (RECONCILIATION[subdivision ?? ''] ?? Number.POSITIVE_INFINITY);
