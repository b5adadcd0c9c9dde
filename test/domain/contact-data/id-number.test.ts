import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idNumberFaults } from '../../../domain/contact-data/id-number.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { byTheTable, idNumbers15, idNumbers18 } from './id-numbers.ts';

const today = plainDate('2026-03-02');
const faults = (text: string) => idNumberFaults(text, { today });

describe('an id number of 18 characters', () => {
  it.each([
    ['the one of the standard, with X for ten', '11010519491231002X'],
    ['with a small x', '11010519491231002x'],
    ['in full width, spread out', '１１０１０５ １９４９１２３１ ００２Ｘ'],
    ['born on a leap day', byTheTable('11010520000229001')],
    ['born today', byTheTable('11010520260302001')],
    ['of a foreigner who may stay', byTheTable('91112419810803002')],
  ])('is good: %s [P3]', (_, text) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    ['idNumberWrongCheckDigit', '110105194912310021'],
    ['idNumberWrongCheckDigit', '11010519491213002X'], // two days for two months: 12-13 for 12-31
    ['idNumberNotADate', byTheTable('11010519000229001')], // no leap year
    ['idNumberNotADate', byTheTable('11010520230229001')],
    ['idNumberNotADate', byTheTable('11010519491331002')],
    ['idNumberNotADate', byTheTable('11010520260303001')], // tomorrow
    ['idNumberNotADate', byTheTable('44052418800101001')], // by now nobody is as old
    ['idNumberUnknownRegion', byTheTable('00010519491231002')],
    ['idNumberNotDigits', 'X1010519491231002X'],
    ['idNumberNotDigits', '11010519491231OO2X'],
    ['idNumberAllOneDigit', '111111111111111111'],
    ['idNumberWrongLength', '11010519491231002'],
    ['idNumberWrongLength', '11010519491231002XX'],
    ['idNumberMissing', '  '],
  ])('is faulty: %s %s [P3]', (fault, text) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('tells all that is wrong at once [P3]', () => {
    expect(faults('001305194913310021')).toEqual([
      'idNumberUnknownRegion',
      'idNumberNotADate',
      'idNumberWrongCheckDigit',
    ]);
  });
});

describe('an id number of 15 digits, the old form', () => {
  it('has a year of two digits and no check digit [P3]', () => {
    expect(faults('110105491231002')).toEqual([]);
    expect(faults('110105960229002')).toEqual([]); // 1996 was a leap year
  });

  it.each([
    ['idNumberNotADate', '110105970229002'],
    ['idNumberNotADate', '110105000229002'], // 1900 was none
    ['idNumberUnknownRegion', '200105491231002'],
    ['idNumberNotDigits', '11010549123100X'],
    ['idNumberAllOneDigit', '222222222222222'],
  ])('is faulty: %s %s [P3]', (fault, text) => {
    expect(faults(text)).toEqual([fault]);
  });
});

describe('of all id numbers', () => {
  const RUNS = { numRuns: 2_000 };

  it('every good one passes, of either length [P3]', () => {
    fc.assert(
      fc.property(fc.oneof(idNumbers18, idNumbers15), (text) => {
        expect(faults(text)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('one wrong character of 18 is always found [P3]', () => {
    fc.assert(
      fc.property(idNumbers18, fc.nat(17), fc.constantFrom(...'0123456789X'), (text, at, digit) => {
        fc.pre(text[at] !== digit);
        expect(faults(text.slice(0, at) + digit + text.slice(at + 1))).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it('two neighbours that changed places are always found [P3]', () => {
    fc.assert(
      fc.property(idNumbers18, fc.nat(16), (text, at) => {
        fc.pre(text[at] !== text[at + 1]);
        const turned = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
        expect(faults(turned)).not.toEqual([]);
      }),
      RUNS,
    );
  });
});
