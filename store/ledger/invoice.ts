import type { Currency, Minor } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';
import type { Waiting } from '../waiting/waits-for.ts';
import { checkAmount, checkDate, checkId, type Refused, refused, show } from './refused.ts';

export interface NewInvoice {
  readonly accountNumber: string;
  readonly number: string;
  readonly currency: Currency;
  /** Positive minor units. */
  readonly amount: Minor;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** `fees`: nothing but fees; such an invoice alone never stops a service (Q1). */
  /** The tax within `amount` (E1), minor units. */
  readonly tax?: Minor | undefined;
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
  checkDate('the due date', invoice.dueOn) ??
  checkTax(invoice);

function checkTax({ tax, amount }: NewInvoice): Refused | undefined {
  if (tax === undefined || (Number.isSafeInteger(tax) && tax >= 0 && tax <= amount)) return undefined;
  return refused('badAmount', `tax ${show(tax)} cannot be booked: send minor units from 0 to the amount it is part of`);
}
