import { z } from 'zod';
import type { Currency } from '../money/money.ts';

/** Digits behind the point of a currency (USD 2, JPY 0, KWD 3); undefined when there is no such currency. */
export function minorDigits(currency: Currency): number | undefined {
  if (!Intl.supportedValuesOf('currency').includes(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** An amount as people write it, `"50.00"`, read into minor units of a currency with so many digits. */
export function amount(digits: number) {
  const example = `"50${digits > 0 ? `.${'0'.repeat(digits)}` : ''}"`;
  const say = `write an amount in quotes, such as ${example}`;
  return z
    .string({ error: say })
    .regex(/^\d+(\.\d+)?$/, { error: say, abort: true })
    .refine((text) => (text.split('.')[1] ?? '').length <= digits, {
      error: `there is nothing smaller than the currency's ${digits} digits behind the point; ${say}`,
      abort: true,
    })
    .transform((text) => {
      const [whole = '', fraction = ''] = text.split('.');
      return Number(whole + fraction.padEnd(digits, '0'));
    })
    .refine(Number.isSafeInteger, { error: 'too large; write an amount below 90,000,000,000,000' });
}

/** A duration in whole days, ISO 8601: `P14D` or `P2W`. */
export const days = durationIn({
  pattern: /^P(?:(\d{1,4})W|(\d{1,4})D)$/,
  units: [7, 1],
  say: 'write a duration in days, such as P14D',
});

/** A duration in whole hours, ISO 8601: `PT72H` or `P3D`. */
export const hours = durationIn({
  pattern: /^P(?:(\d{1,4})D|T(\d{1,5})H)$/,
  units: [24, 1],
  say: 'write a duration in hours or days, such as PT72H or P3D',
});

function durationIn({ pattern, units, say }: { pattern: RegExp; units: readonly [number, number]; say: string }) {
  return z
    .string({ error: say })
    .regex(pattern, { error: say, abort: true })
    .transform((text) => {
      const [, larger, smaller] = pattern.exec(text) ?? [];
      return larger === undefined ? Number(smaller) * units[1] : Number(larger) * units[0];
    });
}

/** A duration of at least one day. */
export const daysAboveZero = days.refine((count) => count >= 1, { error: 'write at least P1D' });
/** A duration of at least one hour. */
export const hoursAboveZero = hours.refine((count) => count >= 1, { error: 'write at least PT1H' });

/** A share of `0.3 %`, read into hundredths of a percent: 30. */
export const hundredths = percentIn({ digits: 2, say: 'write a percentage, such as 0.3 %' });

/** A share of `95 %`, read into whole percents, at most `to`. */
export const percent = ({ from = 0, to = 100, such }: { from?: number; to?: number; such: string }) => {
  const say = `write a percentage from ${from} % to ${to} %, ${such}`;
  return percentIn({ digits: 0, say }).refine((share) => share >= from && share <= to, { error: say });
};

function percentIn({ digits, say }: { digits: number; say: string }) {
  const pattern = digits > 0 ? new RegExp(`^\\d{1,4}(\\.\\d{1,${digits}})? ?%$`) : /^\d{1,4} ?%$/;
  return z
    .string({ error: say })
    .regex(pattern, { error: say, abort: true })
    .transform((text) => Math.round(Number(text.replace('%', '').trim()) * 10 ** digits));
}

/** So many working days, as times are written: `{ workingDays: 4 }`. */
export const workingDays = z
  .object(
    { workingDays: whole({ from: 1, to: 60, such: 'such as 4' }) },
    { error: 'write { workingDays: 4 }, the working days until it counts' },
  )
  .transform(({ workingDays: count }) => count);

/** A map with exactly these keys; the keys are told when something else stands there. */
export const block = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.object(shape, { error: `write a map with the keys ${Object.keys(shape).join(', ')}` });

export const flag = z.boolean({ error: 'write true or false' });

/** Some words out of a closed set, none twice. */
export function someOf<const T extends readonly [string, ...string[]]>(words: T) {
  const error = `write a list of ${words.slice(0, 2).join(', ')} …, such as [${words[0]}]`;
  return z
    .array(oneOf(words), { error })
    .min(1, { error })
    .refine((list) => new Set(list).size === list.length, { error: 'write each of them once' });
}

const sayFact = 'write it as it stands on the accounts, such as corporate or US-NY';
/** What stands on accounts as the operator writes it: customer group, region, kind of service. */
export const factPart = z.string({ error: sayFact }).regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u, { error: sayFact });

/** A whole number within bounds, both inclusive. */
export function whole({ from, to, such }: { from: number; to: number; such: string }) {
  const say = `write a whole number from ${from} to ${to}, ${such}`;
  return z.int({ error: say }).min(from, { error: say }).max(to, { error: say });
}

/** One word out of a closed set. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: `write one of: ${words.join(', ')}` });
}

/** Lower-case words joined by hyphens: ids stand in keys, logs and search attributes. */
export const identifier = z
  .string({ error: 'write an id in lower case, such as corporate-us' })
  .regex(/^[a-z][a-z0-9-]{0,47}$/, { error: 'write an id of a–z, 0–9 and hyphens, at most 48, such as corporate-us' });
