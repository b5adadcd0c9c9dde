import { type Posting, type PostingResult, takeMoney } from './take-money.ts';
import type { Ledger } from './transaction.ts';

/**
 * Books a credit note: what is owed falls as with a payment, but nothing was paid, so `paidNet` stays and no promise is
 * kept by it. Set against written-off debt it carries the recovery mark like a payment; its kind tells them apart.
 */
export const postCreditNote = (ledger: Ledger, posting: Posting): Promise<PostingResult> =>
  takeMoney(ledger, 'credit', posting);
