import { z } from 'zod';
import { decimal, parseAmount } from '../../domain/money/amount.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { Problem } from '../problem.ts';

/** No control characters. Written as ranges, which every reader of the API's description knows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const PRINTABLE = /^[^\u0000-\u001f\u007f-\u009f]*$/;
/** Half a character: JSON may hold one, no database does. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Printable text of a length every store takes. */
export const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(PRINTABLE, 'write printable characters only')
    .refine((written) => !LONE_SURROGATE.test(written), 'write whole characters only');

/** An id that a sender or we have given. */
export const id = text(120);

/** Free text for people: kept apart, never in a workflow's history. */
export const note = text(2_000).optional().meta({ description: 'For people; kept with the case, not in its history.' });

/** A person or a queue, by a short name: it stands in the case's record, so it is no full name and no address. */
export const person = z
  .string()
  .regex(/^[\w.-]{1,40}$/, 'write 1 to 40 letters, digits, dots, hyphens or underscores')
  .meta({ examples: ['anna'] });

/** `120.50`: what it may have behind the point depends on the currency. */
export const amountText = z
  .string()
  .max(20)
  .regex(/^\d+(\.\d+)?$/, 'write an amount in major units as text, such as "120.50"')
  .meta({ description: 'Major units as decimal text.', examples: ['120.50'] });

/** Minor units of the amount. Throws a Problem that names the field. */
export function minorOf(amount: string, currency: Currency, field = 'amount'): Minor {
  try {
    const minor = parseAmount(amount, currency);
    if (minor > 0) return minor;
  } catch (error) {
    throw wrong(field, error instanceof Error ? error.message : 'not an amount');
  }
  throw wrong(field, 'nothing is not an amount: send more than zero');
}

/** The same where nothing is an amount too. */
export function minorFromZero(amount: string, currency: Currency, field: string): Minor {
  try {
    return parseAmount(amount, currency);
  } catch (error) {
    throw wrong(field, error instanceof Error ? error.message : 'not an amount');
  }
}

/** The amount as it is written outside. */
export const amountOf = (minor: Minor, currency: Currency): string => decimal({ minor, currency });

export const date = z.iso.date().meta({ description: 'YYYY-MM-DD', examples: ['2027-03-15'] });

export function dateOf(written: string, field: string): PlainDate {
  try {
    return plainDate(written);
  } catch {
    throw wrong(field, 'write a date as YYYY-MM-DD');
  }
}

/** Decides nothing by itself: an instant as it stands in every answer. */
export const instantText = z.string().meta({ description: 'ISO 8601, UTC', examples: ['2027-03-15T14:00:00.000Z'] });

export const currencyText = z
  .string()
  .regex(/^[A-Z]{3}$/, 'write an ISO 4217 code such as USD')
  .meta({ examples: ['USD'] });

const wrong = (field: string, message: string): Problem =>
  new Problem({
    status: 422,
    code: 'invalid',
    detail: `Nothing was done. ${field}: ${message}`,
    errors: [{ path: field, message }],
  });
