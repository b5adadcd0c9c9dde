import type { Posting, PostingResult } from './posting.ts';
import { type Postings, takeMoney } from './take-money.ts';
import type { Ledger } from './transaction.ts';

/**
 * Books payments received: to the invoices each names, else to the oldest due (M4); to written-off debt as recovery (E3);
 * the rest is kept as credit. One that names an account or invoice not yet known waits for it. Taken once per event id;
 * one result each, in order, as if posted one by one. Never throws for what was sent.
 */
export const postPayments = (ledger: Ledger, postings: Postings): Promise<PostingResult[]> =>
  takeMoney(ledger, 'payment', postings);

/** One payment: see `postPayments`. */
export async function postPayment(ledger: Ledger, { now, ...posting }: Posting): Promise<PostingResult> {
  const [result] = await postPayments(ledger, { postings: [posting], now });
  if (!result) throw new Error('a payment has no result');
  return result;
}
