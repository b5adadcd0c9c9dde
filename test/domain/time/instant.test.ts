import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, atLocal, HOUR, instant, localDate, localMinutes, MINUTE } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { isZone } from '../../../domain/time/zone.ts';

const at = (date: string, time: string, zone: string) =>
  atLocal(plainDate(date), Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), zone);

describe('instants', () => {
  it('are UTC with milliseconds, whatever offset they were written in', () => {
    expect(instant('2026-03-29T03:30:00+02:00')).toBe('2026-03-29T01:30:00.000Z');
    expect(instant(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    '2026-03-29',
    '2026-03-29T08:00',
    '2026-03-29 08:00Z',
    'March 29',
    '',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
  ])('are not read from %j, which is none or depends on the machine', (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('stay in the years that have four digits, so that text compares as time', () => {
    expect(() => instant(8.64e15)).toThrow(RangeError);
    expect(() => instant(Number.NaN)).toThrow(RangeError);
  });
});

describe('local times [F10]', () => {
  it('that do not exist in spring move forward by the gap', () => {
    expect(at('2026-03-08', '02:30', 'America/New_York')).toBe(at('2026-03-08', '03:30', 'America/New_York'));
    expect(at('2026-10-04', '02:15', 'Australia/Lord_Howe')).toBe(at('2026-10-04', '02:45', 'Australia/Lord_Howe'));
  });

  it('that exist twice in autumn are the first', () => {
    expect(at('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(addMs(at('2026-11-01', '01:30', 'America/New_York'), HOUR)).toBe('2026-11-01T06:30:00.000Z');
  });

  it('reach from UTC-10 to UTC+14', () => {
    expect(at('2026-03-10', '08:00', 'Pacific/Honolulu')).toBe('2026-03-10T18:00:00.000Z');
    expect(at('2026-03-10', '08:00', 'Pacific/Kiritimati')).toBe('2026-03-09T18:00:00.000Z');
    expect(localDate(instant('2026-12-31T10:30:00Z'), 'Pacific/Kiritimati')).toBe('2027-01-01');
    expect(localDate(instant('2027-01-01T09:30:00Z'), 'Pacific/Honolulu')).toBe('2026-12-31');
  });

  it('have a midnight at the end of every day, also when clocks change at midnight', () => {
    expect(at('2026-03-10', '24:00', 'UTC')).toBe('2026-03-11T00:00:00.000Z');
    expect(at('2026-10-31', '24:00', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z');
    expect(localMinutes(at('2026-04-24', '00:00', 'Africa/Cairo'), 'Africa/Cairo')).toBe(60);
  });

  it('are cut at zones that can be computed with', () => {
    expect(isZone('America/Toronto')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });
});

const zones = Intl.supportedValuesOf('timeZone').filter(isZone);
/** 2020 to 2037, on whole minutes. */
const moments = fc.integer({ min: 0, max: 18 * 365 * 24 * 60 }).map((n) => instant(Date.UTC(2020, 0, 1) + n * MINUTE));

it('agrees with the platform about the wall clock of every zone at any time', () => {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const wall = (when: string, zone: string): string => {
    let format = formats.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      formats.set(zone, format);
    }
    return format.format(new Date(when));
  };
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (when, zone) => {
      const minutes = localMinutes(when, zone);
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      expect(`${localDate(when, zone)} ${clock}`).toBe(wall(when, zone));
    }),
    { numRuns: 5000 },
  );
});

it('finds an instant again by its wall clock, or the earlier one that shows the same', () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (when, zone) => {
      const again = atLocal(localDate(when, zone), localMinutes(when, zone), zone);
      expect(again <= when).toBe(true);
      expect([localDate(again, zone), localMinutes(again, zone)]).toEqual([
        localDate(when, zone),
        localMinutes(when, zone),
      ]);
    }),
    { numRuns: 3000 },
  );
});
