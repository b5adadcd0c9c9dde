import type { Posting, PostingResult } from './posting.ts';
import { type Postings, takeMoney } from './take-money.ts';
import type { Ledger } from './transaction.ts';

/**
 * Books credit notes: what is owed falls as with a payment, but nothing was paid, so `paidNet` stays and no promise is
 * kept by it. Set against written-off debt one carries the recovery mark like a payment; its kind tells them apart.
 */
export const postCreditNotes = (ledger: Ledger, postings: Postings): Promise<PostingResult[]> =>
  takeMoney(ledger, 'credit', postings);

/** One credit note: see `postCreditNotes`. */
export async function postCreditNote(ledger: Ledger, { now, ...posting }: Posting): Promise<PostingResult> {
  const [result] = await postCreditNotes(ledger, { postings: [posting], now });
  if (!result) throw new Error('a credit note has no result');
  return result;
}
