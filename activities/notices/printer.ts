import type { Money } from '../../domain/money/money.ts';

/** Amounts, dates and rates as text. */
export interface Printer {
  money(money: Money): string;
  date(date: string): string;
  percent(decimal: string): string;
}

/**
 * Printing for a BCP 47 locale. Amounts carry the currency's code, never a bare `$`; blanks are plain, because others
 * would make an SMS twice as long. A numeric month is read as the day by half the world, so `short` dates are ISO.
 */
export function createPrinter(locale: string, length: 'full' | 'short'): Printer {
  const dates = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    day: 'numeric',
    month: 'long',
  });
  const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');
  return {
    money({ minor, currency }) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' });
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      return plain(format.format(minor / 10 ** digits));
    },
    date: (date) => (length === 'short' ? date : plain(dates.format(new Date(`${date}T00:00:00Z`)))),
    percent: (decimal) =>
      plain(
        new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(Number(decimal) / 100),
      ),
  };
}
