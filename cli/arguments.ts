import { InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../api/access/roles.ts';
import { LANGUAGES, type Language } from '../domain/decide/reasons.ts';
import { plainDate } from '../domain/time/plain-date.ts';

/** Parsers of arguments: each throws what commander shows as wrong usage. */

export function caseNumber(text: string): string {
  const number = text.toUpperCase();
  if (/^C\d{1,15}$/.test(number)) return number;
  throw new InvalidArgumentError('Write a case number such as C1042.');
}

export function date(text: string): string {
  try {
    return plainDate(text);
  } catch {
    throw new InvalidArgumentError('Write a date as YYYY-MM-DD.');
  }
}

export function amount(text: string): string {
  if (/^\d{1,15}(\.\d{1,4})?$/.test(text)) return text;
  throw new InvalidArgumentError('Write an amount in major units such as 120.50, without currency or commas.');
}

export const whole =
  (from: number, to: number) =>
  (text: string): number => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw new InvalidArgumentError(`Write a whole number from ${from} to ${to}.`);
  };

/** `person` of the API: a short name, no address. */
export function shortName(text: string): string {
  if (/^[\w.-]{1,40}$/.test(text)) return text;
  throw new InvalidArgumentError('Write 1 to 40 letters, digits, dots, hyphens or underscores.');
}

export const roleOption = (flags: string, description: string): Option => {
  const option = new Option(flags, description);
  return option.choices([...ROLES]) as Option & { parseArg: (text: string) => Role };
};

/** An option of commands that tell reasons. */
export interface Spoken {
  readonly language: Language;
}

export const inLanguage = (): Option =>
  new Option('--language <language>', 'language of the reasons').choices([...LANGUAGES]).default('en');
