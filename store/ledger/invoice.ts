import type { Currency, Minor } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';
import type { Waiting } from '../waiting/waits-for.ts';
import { checkAmount, checkDate, checkId, type Refused } from './refused.ts';

export interface NewInvoice {
  readonly accountNumber: string;
  readonly number: string;
  readonly currency: Currency;
  /** Positive minor units. */
  readonly amount: Minor;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** `fees`: nothing but fees; such an invoice alone never stops a service (Q1). */
  readonly kind?: 'charges' | 'fees' | undefined;
}

export type InvoiceResult =
  | { readonly outcome: 'posted' | 'alreadyTaken'; readonly accountId: string; readonly invoiceId: string }
  /** For its account. */
  | Waiting
  | Refused;

/** Why it can never be booked. */
export const checkInvoice = (invoice: NewInvoice): Refused | undefined =>
  checkId('account number', invoice.accountNumber) ??
  checkId('invoice number', invoice.number) ??
  checkAmount(invoice.amount) ??
  checkDate('the day of issue', invoice.issuedOn) ??
  checkDate('the due date', invoice.dueOn);
