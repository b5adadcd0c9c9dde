import { plainDate } from '../../domain/time/plain-date.ts';

export type RefusalReason =
  | 'badId'
  | 'badAmount'
  | 'badDate'
  | 'badCurrency'
  | 'badZone'
  | 'unknownAccount'
  | 'unknownInvoice'
  | 'otherCurrency'
  | 'otherContent'
  | 'otherOwner'
  | 'badPayer'
  | 'badTerms'
  | 'alreadyReversed';

/** Nothing was booked. `text` says to a person what is wrong and what to do. */
export interface Refused {
  readonly outcome: 'refused';
  readonly reason: RefusalReason;
  readonly text: string;
}

export const refused = (reason: RefusalReason, text: string): Refused => ({ outcome: 'refused', reason, text });

/** Printable, 1 to 120 characters: what letters carry as an id, and what a database can store. */
const ID = /^[^\p{Cc}\p{Cs}]{1,120}$/u;

/** Dates before it are typing errors, not debts; the database cannot hold year 0. */
const EARLIEST = '1900-01-01';

export function checkId(what: string, id: unknown): Refused | undefined {
  if (typeof id === 'string' && ID.test(id)) return undefined;
  return refused('badId', `${what} ${show(id)} cannot be used: send 1 to 120 printable characters`);
}

/** Amounts are positive whole minor units that a double holds exactly. */
export function checkAmount(amount: unknown): Refused | undefined {
  if (Number.isSafeInteger(amount) && (amount as number) > 0) return undefined;
  return refused('badAmount', `amount ${show(amount)} cannot be booked: send a positive whole number of minor units`);
}

export function checkDate(what: string, date: unknown): Refused | undefined {
  try {
    if (typeof date === 'string' && plainDate(date) >= EARLIEST) return undefined;
  } catch {
    // Told below, with the name of the field.
  }
  return refused('badDate', `${what} ${show(date)} is no date: send YYYY-MM-DD`);
}

export function checkCurrency(sent: string, own: string, number: string): Refused | undefined {
  if (sent === own) return undefined;
  const text = `account ${show(number)} is kept in ${own}, not ${show(sent)}: convert before sending, or name the right account`;
  return refused('otherCurrency', text);
}

export const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
