import type { Currency, Minor } from '../../domain/money/money.ts';

const known = new Set(Intl.supportedValuesOf('currency'));
const digits = new Map<Currency, number>();

/** Whether ISO 4217 has the code today, as the platform's own tables know it. */
export const isCurrency = (code: string): boolean => known.has(code);

/** How many decimals the currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  let found = digits.get(currency);
  if (found === undefined) {
    found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, found);
  }
  return found;
}

/** A plain decimal such as `1234.50` in minor units, or the reason why it is none that can be owed. */
export function parseAmount({ text, currency }: { text: string; currency: Currency }): { minor: Minor } | { reason: string } {
  if (/^-/.test(text)) return { reason: `negative: ${text} (credits are not invoices)` };
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return { reason: `not an amount: ${text} (write 1234.50: no sign, no separators)` };
  const places = minorDigits(currency);
  if (fraction.length > places) return { reason: `${text} has more than ${places} decimals, finer than ${currency} goes` };
  const minor = Number(whole + fraction.padEnd(places, '0'));
  if (!Number.isSafeInteger(minor)) return { reason: `too large: ${text}` };
  if (minor === 0) return { reason: 'nothing owed: the amount is zero' };
  return { minor };
}
