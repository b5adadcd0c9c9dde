import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, isoOf } from '../../../domain/time/iso.ts';

const RUNS = { numRuns: 1_000 };
const [YEAR_0, YEAR_10_000] = [-62_167_219_200_000, 253_402_300_800_000];

describe('instants as text', () => {
  it('are always what Date prints, and read back to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: YEAR_0, max: YEAR_10_000 - 1 }), (epoch) => {
        const text = new Date(epoch).toISOString();
        expect(isoOf(epoch)).toBe(text);
        expect(epochOf(text)).toBe(epoch);
      }),
      RUNS,
    );
  });

  it('cut what is finer than a millisecond as Date does', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 4e12, noNaN: true }), (epoch) => {
        expect(isoOf(epoch)).toBe(new Date(epoch).toISOString());
      }),
      RUNS,
    );
  });

  it('are none outside the years 0 to 9999', () => {
    for (const epoch of [YEAR_0 - 1, YEAR_10_000, Number.NaN, Number.POSITIVE_INFINITY])
      expect(isoOf(epoch)).toBeUndefined();
  });

  it('are never read otherwise than Date reads them', () => {
    const figures = fc.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    const spoiled = fc
      .tuple(figures, fc.nat(23), fc.constantFrom('-', ':', 'X', ' ', '9', 'z'))
      .map(([text, at, by]) => `${text.slice(0, at)}${by}${text.slice(at + 1)}`);
    fc.assert(
      fc.property(fc.oneof(figures, spoiled, fc.string(), fc.string({ minLength: 24, maxLength: 24 })), (text) => {
        expect(epochOf(text)).toBe(Date.parse(text));
      }),
      RUNS,
    );
  });
});
