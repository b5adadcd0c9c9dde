import { fractionDigits } from './currency.ts';
import type { Currency, Minor, Money } from './money.ts';

/**
 * Reads an amount in major units, `1234.56`: digits with at most as many after the point as the currency has; no sign,
 * no grouping, no spaces. Returns minor units. Throws a RangeError that says what is wrong and what to write.
 */
export function parseAmount(text: string, currency: Currency): Minor {
  const places = fractionDigits(currency);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is no amount: ${fault(text)}; write it like ${sample(places)}`);
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > places)
    throw new RangeError(
      `"${text}" is no amount of ${currency}: it has ${places} digits after the point, not ${fraction.length}`,
    );
  const minor = Number(whole + fraction.padEnd(places, '0'));
  if (!Number.isSafeInteger(minor))
    throw new RangeError(`"${text}" is no amount: it is too large to be counted exactly`);
  return minor;
}

/** Why `parseAmount` would refuse the text; undefined when it would not. */
export function amountFault(text: string, currency: Currency): string | undefined {
  try {
    parseAmount(text, currency);
    return undefined;
  } catch (error) {
    return (error as RangeError).message;
  }
}

/** For people, in their locale: `$1,234.56`. Exact for every safe integer. Throws a RangeError when `minor` is none. */
export function formatMoney(money: Money, locale: string): string {
  return formatterFor(money.currency, locale).format(decimal(money) as Intl.StringNumericLiteral);
}

/** Major units as a floating number: for display fields and filters only, never to be calculated with. */
export const majorUnits = (money: Money): number => Number(decimal(money));

/** The exact decimal text, `-1234.56`; what `parseAmount` reads when it is not negative. */
export function decimal({ minor, currency }: Money): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not whole minor units of ${currency}: ${minor}`);
  const places = fractionDigits(currency);
  const figures = String(Math.abs(minor)).padStart(places + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return places === 0 ? sign + figures : `${sign}${figures.slice(0, -places)}.${figures.slice(-places)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: Currency, locale: string): Intl.NumberFormat {
  const key = `${locale}|${currency}`;
  let format = formatters.get(key);
  if (format === undefined) {
    fractionDigits(currency);
    formatters.set(key, (format = new Intl.NumberFormat(locale, { style: 'currency', currency })));
  }
  return format;
}

function fault(text: string): string {
  if (text.trim() === '') return 'it is empty';
  if (/^[-+]/.test(text.trim())) return 'it has a sign';
  if (/^\d[\d,' \u00a0\u202f]*(\.\d+)?$/.test(text)) return 'it has grouping or spaces';
  if (/^\s|\s$/.test(text)) return 'it has spaces around it';
  return 'only digits and one point are allowed';
}

const sample = (places: number): string => (places === 0 ? '1234' : `1234.${'56789'.slice(0, places)}`);
