import type { Currency } from './money.ts';

const known = new Set(Intl.supportedValuesOf('currency'));
const digits = new Map<Currency, number>();

/** Whether the code is an ISO 4217 currency, in capitals. */
export const isCurrency = (code: string): code is Currency => known.has(code);

/** Fraction digits of a currency (CLDR: JPY 0, USD 2, KWD 3). Throws a RangeError for an unknown one. */
export function fractionDigits(currency: Currency): number {
  if (!isCurrency(currency)) throw new RangeError(`"${currency}" is no currency: write an ISO 4217 code such as USD`);
  let count = digits.get(currency);
  if (count === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    count = format.resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, count);
  }
  return count;
}
