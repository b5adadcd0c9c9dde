import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import type { Place } from '../../../domain/law/law.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import calendarPackage from '../../../node_modules/date-holidays/package.json' with { type: 'json' };
import { isDayOff, isPublicHoliday } from '../../support/auditor/days-off.ts';

const calendar = holidayCalendar();
const place = (country: string, subdivision?: string): Place => ({ zone: 'UTC', country, subdivision });
const holidaysOf = (year: number, where: Place): string[] => {
  const first = plainDate(`${year}-01-01`);
  const days = Array.from({ length: 366 }, (_, n) => addDays(first, n)).filter((day) => day.startsWith(`${year}`));
  return days.filter((day) => calendar.isHoliday(day, where)).map((day) => day.slice(5));
};

describe('public holidays [F10]', () => {
  it('of the United States in 2026: Independence Day falls on a Saturday and is kept on Friday as well', () => {
    expect(holidaysOf(2026, place('US'))).toEqual(
      '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'.split(' '),
    );
  });

  it('of the United States in 2027: New Year 2028 is a Saturday and is kept on 31 December', () => {
    expect(holidaysOf(2027, place('US'))).toEqual(
      '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'.split(' '),
    );
  });

  it('of Ontario: Family Day, Victoria Day and Boxing Day, but not Easter Monday', () => {
    expect(holidaysOf(2026, place('CA', 'ON'))).toEqual(
      '01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26'.split(' '),
    );
    expect(holidaysOf(2027, place('CA', 'ON'))).toEqual(
      '01-01 02-15 03-26 05-24 07-01 09-06 10-11 12-25 12-26'.split(' '),
    );
  });

  it('of Quebec: the National Holiday, no Family Day', () => {
    expect(holidaysOf(2026, place('CA', 'QC'))).toEqual('01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25'.split(' '));
  });

  it('of British Columbia: the Day for Truth and Reconciliation since 2023', () => {
    expect(holidaysOf(2026, place('CA', 'BC'))).toEqual(
      '01-01 02-16 04-03 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25'.split(' '),
    );
    expect(calendar.isHoliday(plainDate('2022-09-30'), place('CA', 'BC'))).toBe(false);
  });

  it('that last several days cover each of them, half days none', () => {
    expect(holidaysOf(2026, place('SA'))).toEqual(expect.arrayContaining(['03-19', '03-20', '03-21', '03-22']));
    expect(holidaysOf(2026, place('CN'))).not.toContain('03-08');
  });

  it('of China are those the State Council decreed: 2024, 2025, 2026', () => {
    const china = place('CN');
    expect(holidaysOf(2024, china)).toEqual(
      '01-01 02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-10 09-15 09-16 09-17 10-01 10-02 10-03 10-04 10-05 10-06 10-07'.split(
        ' ',
      ),
    );
    expect(holidaysOf(2025, china).filter((day) => day > '05-30')).toEqual(
      '05-31 06-01 06-02 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08'.split(' '),
    );
    expect(holidaysOf(2026, china).filter((day) => day < '04-01')).toEqual(
      '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23'.split(' '),
    );
  });

  it.each([undefined, '31'])(
    'of China in a year without a decree yet are those of the Regulation, children’s day not among them: in %s [F10]',
    (subdivision) => {
      const labourAndNation = '05-01 05-02 10-01 10-02 10-03';
      // The eve and the first three days of the lunar year, Qingming, Dragon Boat, Mid-Autumn.
      const others: Readonly<Record<number, string>> = {
        2027: '02-05 02-06 02-07 02-08 04-05 06-09 09-15',
        2028: '01-25 01-26 01-27 01-28 04-04 05-28 10-03',
        2029: '02-12 02-13 02-14 02-15 04-04 06-16 09-22',
        2030: '02-02 02-03 02-04 02-05 04-05 06-05 09-12',
        2031: '01-22 01-23 01-24 01-25 04-05 06-24 10-01',
        2032: '02-10 02-11 02-12 02-13 04-04 06-12 09-19',
      };
      for (const [year, days] of Object.entries(others)) {
        const all = new Set(['01-01', ...labourAndNation.split(' '), ...days.split(' ')]);
        expect([year, holidaysOf(Number(year), place('CN', subdivision))]).toEqual([year, [...all].sort()]);
      }
    },
  );

  it('of a province of Canada without a Day for Truth and Reconciliation are its own, not those of federal law [F10]', () => {
    expect(holidaysOf(2026, place('CA'))).toContain('09-30');
    expect(holidaysOf(2026, place('CA', 'AB'))).not.toContain('09-30');
  });

  it('of an unknown place are refused with a word on what to write', () => {
    const ask = (where: Place) => () => calendar.isHoliday(plainDate('2026-01-01'), where);
    expect(ask(place('XX'))).toThrow(/country "XX": write an ISO 3166-1 code/);
    expect(ask(place('CA', 'Ontario'))).toThrow(/subdivision "Ontario" of CA: write one of AB, BC/);
  });

  it('are those of the package version that is recorded with decisions', () => {
    expect(calendar.version).toContain(`date-holidays@${calendarPackage.version}+`);
  });
});

describe('working days', () => {
  const from = plainDate('2026-11-25');

  it('are counted over Thanksgiving and the weekend, forward and back [P1, F10]', () => {
    expect(calendar.addWorkingDays(from, 1, place('US'))).toBe('2026-11-27');
    expect(calendar.addWorkingDays(from, 2, place('US'))).toBe('2026-11-30');
    expect(calendar.addWorkingDays(plainDate('2026-11-30'), -2, place('US'))).toBe('2026-11-25');
    expect(calendar.addWorkingDays(plainDate('2026-11-29'), 0, place('US'))).toBe('2026-11-29');
    expect(() => calendar.addWorkingDays(from, 0.5, place('US'))).toThrow(RangeError);
  });

  it('of China take in the Saturdays and Sundays that are worked for a bridge day [F10]', () => {
    const china = place('CN');
    // The Sunday after New Year and the Saturdays around the Spring Festival of 2026.
    for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2025-09-28'])
      expect(calendar.isWorkingDay(plainDate(day), china)).toBe(true);
    expect(calendar.isWorkingDay(plainDate('2026-02-14'), place('US'))).toBe(false);
    expect(calendar.addWorkingDays(plainDate('2026-02-13'), 1, china)).toBe('2026-02-14');
    expect(calendar.addWorkingDays(plainDate('2026-02-14'), 1, china)).toBe('2026-02-24');
    expect(calendar.addWorkingDays(plainDate('2026-02-27'), -2, china)).toBe('2026-02-25');
  });

  it('forward and back again is the same working day', () => {
    const places = fc.constantFrom(place('US'), place('US', 'CA'), place('CA', 'ON'), place('CN'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 1, max: 40 }), places, (day, n, where) => {
        const start = calendar.addWorkingDays(addDays(plainDate('2026-01-01'), day), 1, where);
        const end = calendar.addWorkingDays(start, n, where);
        expect(calendar.isWorkingDay(end, where)).toBe(true);
        expect(calendar.addWorkingDays(end, -n, where)).toBe(start);
      }),
      { numRuns: 1000 },
    );
  });
});

it('the second opinion of the tests has the same days off and on in China [F10]', () => {
  for (const subdivision of [undefined, '31']) {
    const china = { country: 'CN', subdivision: subdivision ?? null };
    const where = place('CN', subdivision);
    for (let day = plainDate('2024-01-01'); day < '2033-01-01'; day = addDays(day, 1)) {
      expect([day, isPublicHoliday(day, china)]).toEqual([day, calendar.isHoliday(day, where)]);
      expect([day, isDayOff(day, china)]).toEqual([day, !calendar.isWorkingDay(day, where)]);
    }
  }
});
