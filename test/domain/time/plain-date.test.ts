import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, plainDate, weekday } from '../../../domain/time/plain-date.ts';

describe('dates', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '', '2026-04-31'])('%j is none', (text) => {
    expect(() => plainDate(text)).toThrow(/not a date/);
  });

  it('know the leap day and the end of the year [F10]', () => {
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(plainDate('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(plainDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(plainDate('2028-01-01'), plainDate('2029-01-01'))).toBe(366);
  });

  it('count weekdays from Monday', () => {
    expect(weekday(plainDate('2026-11-22'))).toBe(7);
    expect(weekday(plainDate('1969-12-29'))).toBe(1);
  });

  it.each([
    ['2025-12-31', 2, '2026-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-01-15', 2, '2026-03-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });
});

const days = fc.integer({ min: -20_000, max: 60_000 }).map((n) => addDays(plainDate('2000-01-01'), n));

it('adding days and counting them are inverse, and weekdays follow each other', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
      const then = addDays(date, n);
      expect(daysBetween(date, then)).toBe(n);
      expect(weekday(then)).toBe(((((weekday(date) - 1 + n) % 7) + 7) % 7) + 1);
      expect(then > date).toBe(n > 0);
    }),
    { numRuns: 2000 },
  );
});
