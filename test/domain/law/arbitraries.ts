import fc from 'fast-check';
import type { HolidayCalendar } from '../../../domain/law/holidays.ts';
import { type LawPreset, lawPresetSchema } from '../../../domain/law/preset.ts';
import { instant } from '../../../domain/time/instant.ts';
import { addDays, weekday } from '../../../domain/time/plain-date.ts';

/** From UTC-10 to UTC+14, half and quarter hours, both hemispheres, clock changes at midnight and on Saturday night. */
export const ZONES = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Nuuk',
  'America/Santiago',
  'Atlantic/Azores',
  'UTC',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const border = fc.integer({ min: 300, max: 1320 });
const hours = fc.oneof(
  { weight: 1, arbitrary: fc.constant('closed') },
  { weight: 1, arbitrary: fc.constant('00:00-24:00') },
  {
    weight: 6,
    arbitrary: fc
      .tuple(border, border)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `${clock(Math.min(a, b))}-${clock(Math.max(a, b))}`),
  },
);
const origin = { says: 'A rule made up for a test.', source: 'made up for a test', status: 'house' };
const acts = fc.subarray(['message', 'call', 'service', 'desk'], { minLength: 1 });
const stops = fc.option(fc.subarray(['restrict', 'suspend', 'terminate'], { minLength: 1 }), { nil: undefined });
const open = fc.record({
  weekday: hours,
  saturday: hours,
  sunday: hours,
  holiday: fc.option(hours, { nil: undefined }),
});
const rule = fc.oneof(
  fc.record({ kind: fc.constant('hours'), acts, stops, open }),
  fc.record({
    kind: fc.constant('cutOff'),
    acts,
    stops,
    before: fc.constantFrom('nonWorkingDay', 'holiday'),
    at: border.map(clock),
  }),
  fc.record({
    kind: fc.constant('contactCap'),
    acts,
    per: fc.constantFrom('debtor', 'debt'),
    max: fc.integer({ min: 1, max: 4 }),
    days: fc.integer({ min: 1, max: 9 }),
  }),
);

export const presets: fc.Arbitrary<LawPreset> = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 4 }), fc.uuid())
  .map(([rules, name]) =>
    lawPresetSchema.parse({
      id: `p-${name}`,
      title: 'Made up',
      edition: '2026-11-22',
      rules: rules.map((it, index) => ({ ...it, ...origin, id: `r${index}` })),
    }),
  );

/** Whole minutes close to clock changes, a leap day and year ends, and anywhere in between. */
export const moments = fc
  .tuple(
    fc.constantFrom(
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-25',
      '2026-11-01',
      '2026-12-31',
      '2027-12-30',
      '2028-02-28',
    ),
    fc.integer({ min: -5 * 1440, max: 3 * 1440 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T12:00:00Z`) + minutes * 60_000);

/** Some of the forty days from a few days before the moment on. */
export const holidaySets = fc.array(fc.integer({ min: -4, max: 35 }), { maxLength: 8 });

export const datesAround = (epoch: number, offsets: readonly number[]): Set<string> =>
  new Set(offsets.map((n) => new Date(epoch + n * 86_400_000).toISOString().slice(0, 10)));

export function calendarOf(holidays: ReadonlySet<string>): HolidayCalendar {
  return {
    version: 'test',
    isHoliday: (date) => holidays.has(date),
    isWorkingDay: (date) => weekday(date) < 6 && !holidays.has(date),
    addWorkingDays: (date, n) => addDays(date, n),
  };
}

export const contactsAround = (epoch: number, minutes: readonly number[]) =>
  minutes.map((n) => instant(epoch + n * 60_000));
