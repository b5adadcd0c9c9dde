import type { CoveredInvoice } from '../case/agreements.ts';
import type { Minor } from '../money/money.ts';
import type { Question, Standing } from './question.ts';

/** Ids of invoices inside an arrangement that is kept: they are not chased, newer ones are (Q1). */
export const arrangedIds = ({ state }: Pick<Standing, 'state'>): readonly string[] =>
  state.arrangement?.invoices.map(({ id }) => id) ?? [];

/** Ids of invoices of a settlement that was paid and is still to be credited (M7): whoever has settled is not chased. */
export const settledIds = ({ state }: Pick<Standing, 'state'>): readonly string[] =>
  state.settlements.flatMap(({ status, invoiceIds }) => (status === 'kept' ? invoiceIds : []));

/**
 * What has come on covered invoices since they were proposed: payments and credit notes on them, less what was taken
 * back; never below nothing. A paid invoice may be missing from the facts; a write-off is no payment.
 */
export function paidOn(covered: readonly CoveredInvoice[], { facts }: Pick<Question, 'facts'>): Minor {
  const owed = covered.map(({ id, open }) => {
    const now = facts.invoices.find((i) => i.id === id);
    return now?.writtenOff ? open : (now?.open ?? 0);
  });
  const before = covered.reduce((sum, { open }) => sum + open, 0);
  return Math.max(0, before - owed.reduce((sum, open) => sum + open, 0));
}
