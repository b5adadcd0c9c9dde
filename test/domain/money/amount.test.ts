import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, formatMoney, majorUnits, parseAmount } from '../../../domain/money/amount.ts';
import { fractionDigits, isCurrency } from '../../../domain/money/currency.ts';

describe('reading amounts', () => {
  it.each([
    ['1234.56', 'USD', 123456],
    ['1234.5', 'USD', 123450],
    ['1234', 'USD', 123400],
    ['0.01', 'CAD', 1],
    ['007.10', 'EUR', 710],
    ['1234', 'JPY', 1234],
    ['1.234', 'KWD', 1234],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
  ])('%s of %s is %d minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  it.each([
    ['', 'USD', /empty/],
    ['-1.00', 'USD', /sign/],
    ['+1', 'USD', /sign/],
    ['1,234.56', 'USD', /grouping/],
    ['1 234', 'USD', /grouping or spaces/],
    [' 1', 'USD', /spaces/],
    ['1.234', 'USD', /2 digits after the point, not 3/],
    ['1.0', 'JPY', /0 digits after the point/],
    ['1.', 'USD', /only digits/],
    ['.5', 'USD', /only digits/],
    ['1e3', 'USD', /only digits/],
    ['NaN', 'USD', /only digits/],
    ['١٢', 'USD', /only digits/],
    ['90071992547409.92', 'USD', /too large/],
    ['1', 'usd', /no currency/],
    ['1', 'ZZZ', /no currency/],
  ])('refuses %j of %s and says why', (text, currency, why) => {
    expect(() => parseAmount(text, currency)).toThrow(why);
  });

  it('says what to write instead, in the digits of the currency', () => {
    expect(() => parseAmount('x', 'JPY')).toThrow('write it like 1234');
    expect(() => parseAmount('x', 'KWD')).toThrow('write it like 1234.567');
  });
});

describe('printing amounts', () => {
  it('follows the locale and the digits of the currency', () => {
    expect(formatMoney({ minor: 123456, currency: 'USD' }, 'en-US')).toBe('$1,234.56');
    expect(formatMoney({ minor: 123456, currency: 'JPY' }, 'en-US')).toBe('¥123,456');
    expect(formatMoney({ minor: -5, currency: 'USD' }, 'en-US')).toBe('-$0.05');
    expect(formatMoney({ minor: 123456, currency: 'CAD' }, 'fr-CA')).toMatch(/^1\s234,56\s\$$/);
  });

  it('does not lose a cent of the largest amount there is', () => {
    expect(formatMoney({ minor: Number.MAX_SAFE_INTEGER, currency: 'USD' }, 'en-US')).toBe('$90,071,992,547,409.91');
  });

  it('refuses fractions of a minor unit and unknown currencies', () => {
    expect(() => formatMoney({ minor: 0.5, currency: 'USD' }, 'en')).toThrow(/not whole minor units/);
    expect(() => formatMoney({ minor: 1, currency: 'ZZZ' }, 'en')).toThrow(/no currency/);
  });

  it('gives major units for display', () => {
    expect(majorUnits({ minor: 1050, currency: 'USD' })).toBe(10.5);
    expect(majorUnits({ minor: 1050, currency: 'JPY' })).toBe(1050);
  });
});

it('knows currencies by their code in capitals, with the digits each has', () => {
  expect(['USD', 'CAD', 'CNY', 'JPY'].every(isCurrency)).toBe(true);
  expect(['usd', 'US', '', 'ZZZ'].some(isCurrency)).toBe(false);
  expect([fractionDigits('JPY'), fractionDigits('USD'), fractionDigits('KWD')]).toEqual([0, 2, 3]);
});

it('reads what it prints, for every amount of every currency', () => {
  const currencies = fc.constantFrom(...Intl.supportedValuesOf('currency'));
  fc.assert(
    fc.property(fc.maxSafeNat(), currencies, (minor, currency) => {
      expect(parseAmount(decimal({ minor, currency }), currency)).toBe(minor);
    }),
    { numRuns: 2000 },
  );
});

it('never returns anything but a whole, safe, not negative number, or throws a RangeError', () => {
  const texts = fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^[-+]?[\d., ]{0,20}$/));
  fc.assert(
    fc.property(texts, fc.constantFrom('USD', 'JPY', 'KWD'), (text, currency) => {
      try {
        const minor = parseAmount(text, currency);
        expect(Number.isSafeInteger(minor) && minor >= 0).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 2000 },
  );
});
