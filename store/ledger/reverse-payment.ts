import type { Instant } from '../../domain/time/instant.ts';
import { passToWaitForPayments } from '../waiting/gates.ts';
import { bookReversals } from './book-reversals.ts';
import { inTwoGoes } from './in-two-goes.ts';
import { checkReversal, type NewReversal, type Reversal, type ReversalResult } from './reversal.ts';
import { inTransaction, type Ledger } from './transaction.ts';

export type { NewReversal, Reversal, ReversalResult } from './reversal.ts';

/**
 * Takes payments' allocations back: their invoices are open again at their original due dates (Q5), recovered debt is
 * unrecovered; credit from other payments goes to what reopened. The rows stay, marked by the payment's `reversed_at`.
 * The reversal of a payment not yet known waits for it. One result each, in order.
 */
export async function reversePayments(
  ledger: Ledger,
  { reversals, now }: { readonly reversals: readonly NewReversal[]; readonly now: Instant },
): Promise<ReversalResult[]> {
  // A row of its own each: the same object twice is two rows.
  const rows = reversals.map((reversal) => ({ reversal: { ...reversal }, bad: checkReversal(reversal) }));
  const good = rows.filter(({ bad }) => bad === undefined).map(({ reversal }) => reversal);
  const booked = await inTwoGoes(good, (some, strangers) =>
    inTransaction(ledger, async (tx) => {
      if (strangers === 'keep') await passToWaitForPayments(tx);
      return bookReversals(tx, { reversals: some, strangers, now });
    }),
  );
  const results = new Map(good.map((reversal, n) => [reversal, booked[n]]));
  return rows.map(({ reversal, bad }) => {
    const result = bad ?? results.get(reversal);
    if (!result) throw new Error('a reversal has no result');
    return result;
  });
}

/** One reversal: see `reversePayments`. */
export async function reversePayment(ledger: Ledger, { now, ...reversal }: Reversal): Promise<ReversalResult> {
  const [result] = await reversePayments(ledger, { reversals: [reversal], now });
  if (!result) throw new Error('a reversal has no result');
  return result;
}
