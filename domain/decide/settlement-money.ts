import type { Credit, OwedBefore, Settlement } from '../case/concessions.ts';
import type { InvoiceFacts } from '../case/facts.ts';
import { inOrder } from '../money/concede.ts';
import type { Minor } from '../money/money.ts';
import { arrangedIds } from './covered.ts';
import { disputedPart } from './disputed.ts';
import type { Position, Question } from './question.ts';

/** What has come for it: payments since it was asked for, as far as they were set against its invoices. Never below 0. */
export function paidFor(s: Settlement, q: Question): Minor {
  const received = q.facts.paidNet - s.paidNetBefore;
  return Math.max(0, s.owing ? Math.min(received, setAgainst(s.owing, q)) : received);
}

/** Within the tolerance. */
export const isPaid = (s: Settlement, q: Question): boolean => isEnough(s, paidFor(s, q), q);

const isEnough = (s: Settlement, paid: Minor, q: Question): boolean =>
  paid > s.amount - Math.max(1, q.policy.tolerance);

/** By how much less is open, but for credit notes. A paid invoice may be missing from the facts; a write-off is no payment. */
const setAgainst = (owing: readonly OwedBefore[], q: Question): Minor =>
  owing.reduce((sum, before) => {
    const now = q.facts.invoices.find((i) => i.id === before.invoiceId);
    if (!now) return sum + before.open;
    if (now.writtenOff) return sum;
    return sum + before.open - now.open - Math.max(0, (now.credited ?? 0) - before.credited);
  }, 0);

/**
 * The money there is for it after the rest was credited, when that is no longer enough: some was taken back. Undefined:
 * it is enough. What comes or is taken back elsewhere changes nothing of that, nor does a write-off of what was not let go.
 */
export function missingSince(s: Settlement, credited: Minor, q: Question): { readonly paid: Minor } | undefined {
  if (!s.owing) return undefined;
  const open = s.owing.reduce((sum, { invoiceId }) => {
    const now = q.facts.invoices.find((i) => i.id === invoiceId);
    return now && !now.writtenOff ? sum + now.open : sum;
  }, 0);
  const paid = Math.max(0, s.owing.reduce((sum, before) => sum + before.open, 0) - open - credited);
  return isEnough(s, paid, q) ? undefined : { paid };
}

/** What is left to be let go on its invoices, oldest due first, and never more than was agreed to. */
export const letGoBy = (s: Settlement, q: Question): readonly Credit[] => spread(s, q, ({ open }) => open);

/** Nothing is open on its invoices any more, and not because it was written off. */
export const isGone = (s: Settlement, q: Question): boolean =>
  q.facts.invoices.every(({ id, open, writtenOff }) => !s.invoiceIds.includes(id) || (open === 0 && !writtenOff));

/** As much of it as can be credited today: what is disputed or inside an arrangement waits for its end. */
export const restOf = (s: Settlement, q: Question, p: Position): readonly Credit[] =>
  spread(s, q, (i) => (arrangedIds(q).includes(i.id) ? 0 : i.open - disputedPart(i, q, p.today)));

const spread = (s: Settlement, q: Question, most: (invoice: InvoiceFacts) => Minor): readonly Credit[] =>
  inOrder(
    s.owed - s.amount,
    s.invoiceIds.flatMap((id) => {
      const invoice = q.facts.invoices.find((i) => i.id === id);
      return invoice && !invoice.writtenOff ? [{ invoiceId: id, most: most(invoice) }] : [];
    }),
  );
