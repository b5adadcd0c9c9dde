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
  return isPublicHoliday(date, where) || ((day === 0 || day === 6) && !isWorkedWeekend(date, where));
}

/** Weekend days worked in China for a bridge day, as the State Council told them for 2024, 2025 and 2026. */
const WORKED_IN_CHINA = `
  2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12
  2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
  2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`;

export const isWorkedWeekend = (date: string, { country }: Where): boolean =>
  country === 'CN' && WORKED_IN_CHINA.includes(date);

/** Days off in China in the same years: day and month of the first, and how many. */
const OFF_IN_CHINA: Readonly<Record<number, string>> = {
  2024: '01-01:1 02-10:8 04-04:3 05-01:5 06-10:1 09-15:3 10-01:7',
  2025: '01-01:1 01-28:8 04-04:3 05-01:5 05-31:3 10-01:8',
  2026: '01-01:3 02-15:9 04-04:3 05-01:5 06-19:3 09-25:3 10-01:7',
};

function toldInChina(year: number): Set<string> | undefined {
  const told = OFF_IN_CHINA[year]?.split(' ').map((one) => one.split(':'));
  if (!told) return undefined;
  return new Set(
    told.flatMap(([first = '', count]) =>
      Array.from({ length: Number(count) }, (_, n) => plusDays(`${year}-${first}`, n)),
    ),
  );
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

/** The n-th working day after a date. */
export function workingDaysAfter(date: string, n: number, where: Where): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = plusDays(day, 1);
    if (!isDayOff(day, where)) left--;
  }
  return day;
}

function holidaysIn(year: number, where: Where): Set<string> {
  const told = where.country === 'CN' ? toldInChina(year) : undefined;
  if (told) return told;
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
  if (where.country === 'CN' && year > 2024)
    for (const day of SINCE_2025[year] ?? ['05-02']) days.add(`${year}-${day}`);
  return days;
}

/** What the Regulation has in China since 2025 and the package has not: 2 May, and the third day of the lunar year. */
const SINCE_2025: Readonly<Record<number, readonly string[]>> = {
  2027: ['05-02', '02-08'],
  2028: ['05-02', '01-28'],
  2029: ['05-02', '02-15'],
  2030: ['05-02', '02-05'],
  2031: ['05-02', '01-25'],
  2032: ['05-02', '02-13'],
};

/** Ontario's Employment Standards Act, s. 1, does not name Easter Monday; in China 1 June is for children only. */
const isMistaken = (rule: string, { country, subdivision }: Where): boolean =>
  (country === 'CA' && subdivision === 'ON' && rule === 'easter 1') || (country === 'CN' && rule === '06-01');

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
