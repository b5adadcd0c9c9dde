import type { NewPosting, PostingResult } from '../../store/ledger/posting.ts';
import { amountOf, dateOf, minorOf } from '../shapes/values.ts';

interface Written {
  readonly eventId: string;
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  readonly invoices?: readonly string[] | undefined;
}

/** Money as the ledger takes it. Throws a Problem that names the field. */
export const readPosting = (body: Written & { readonly on: string; readonly onField: string }): NewPosting => ({
  eventId: body.eventId,
  accountNumber: body.account,
  currency: body.currency,
  amount: minorOf(body.amount, body.currency),
  receivedOn: dateOf(body.on, body.onField),
  invoiceNumbers: body.invoices,
});

type Booked = Extract<PostingResult, { allocated: number }>;

/** What became of it, in major units. */
export const tellPlaced = (placed: Booked, { amount, currency }: Written) => ({
  account: placed.accountId,
  amount: amountOf(minorOf(amount, currency), currency),
  currency,
  allocated: amountOf(placed.allocated, currency),
  recovered: amountOf(placed.recovered, currency),
  credit: amountOf(placed.credit, currency),
});
