import type { Currency, Minor } from '../../domain/money/money.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { Waiting } from '../waiting/waits-for.ts';
import { checkAmount, checkDate, checkId, type Refused } from './refused.ts';

/** Money, or a credit note that counts like money, for one account. */
export interface NewPosting {
  /** The sender's id of the event: the same again is taken once. */
  readonly eventId: string;
  readonly accountNumber: string;
  readonly currency: Currency;
  /** Positive minor units. */
  readonly amount: Minor;
  readonly receivedOn: PlainDate;
  /** Invoices of this account to settle first; what is left goes to the oldest due. Waits until all of them are there. */
  readonly invoiceNumbers?: readonly string[] | undefined;
}

export interface Posting extends NewPosting {
  /** Business time of the booking. */
  readonly now: Instant;
}

/** Where the money went when it was booked: set against open invoices, booked as recovery of written-off ones, kept as credit. */
export interface Placed {
  readonly accountId: string;
  readonly allocated: Minor;
  readonly recovered: Minor;
  /** The three add up to the amount. */
  readonly credit: Minor;
}

export type PostingResult =
  | (Placed & { readonly outcome: 'posted' })
  /** The same event was booked before; told as it was then. */
  | (Placed & { readonly outcome: 'alreadyTaken' })
  | Waiting
  | Refused;

export type PostingKind = 'payment' | 'credit';

/** One movement as the ledger books it. */
export interface MoneyRow extends Omit<NewPosting, 'invoiceNumbers'> {
  readonly kind: PostingKind;
  /** Sorted, none twice. */
  readonly named: readonly string[];
  /** When it was first sent. */
  readonly receivedAt: Instant;
  /** Of a credit note, why it was given; undefined: the sender knows. */
  readonly reason?: 'smallBalance' | undefined;
  /** Book it though an invoice it names is missing. */
  readonly anyway?: boolean | undefined;
}

/** The row, or why it can never be booked. */
export function moneyRow(kind: PostingKind, posting: NewPosting, now: Instant): MoneyRow | Refused {
  const { invoiceNumbers = [], eventId, accountNumber, currency, amount, receivedOn } = posting;
  const bad =
    checkId('event id', eventId) ??
    checkId('account number', accountNumber) ??
    checkAmount(amount) ??
    checkDate('the day received', receivedOn) ??
    invoiceNumbers.map((number) => checkId('invoice number', number)).find((fault) => fault !== undefined);
  if (bad) return bad;
  const named = [...new Set(invoiceNumbers)].sort();
  return { kind, eventId, accountNumber, currency, amount, receivedOn, named, receivedAt: now };
}
