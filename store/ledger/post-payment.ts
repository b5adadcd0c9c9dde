import { type Posting, type PostingResult, takeMoney } from './take-money.ts';
import type { Ledger } from './transaction.ts';

/**
 * Books a payment received: to the invoices it names, else to the oldest due (M4); to written-off debt as recovery (E3);
 * the rest is kept as credit. Taken once per event id. Never throws for what was sent.
 */
export const postPayment = (ledger: Ledger, posting: Posting): Promise<PostingResult> =>
  takeMoney(ledger, 'payment', posting);
