import { createHash } from 'node:crypto';
import type { Settlement, Waiver } from '../case/concessions.ts';
import type { InvoiceFacts } from '../case/facts.ts';

/** What a concession is bound to (Q16): what is asked, and what is open on each invoice it is about. */
export type Bound =
  | Pick<Waiver, 'id' | 'credits'>
  | Pick<Settlement, 'id' | 'amount' | 'invoiceIds' | 'dueOn' | 'paidNetBefore'>;

/**
 * A payment, a credit note or a payment taken back gives another hash, and what was asked is void. Notices and the
 * passing of days do not: they change nothing of what is let go.
 */
export function concessionHash(
  of: Bound,
  { facts }: { facts: { readonly invoices: readonly InvoiceFacts[] } },
): string {
  const terms =
    'credits' in of
      ? of.credits.map(({ invoiceId, amount }) => `${invoiceId}=${amount}`)
      : [`${of.amount}`, of.dueOn, `${of.paidNetBefore}`, ...of.invoiceIds];
  const ids = 'credits' in of ? of.credits.map(({ invoiceId }) => invoiceId) : of.invoiceIds;
  const open = facts.invoices.filter((i) => ids.includes(i.id)).map((i) => `${i.id}:${i.open}`);
  const bound = [of.id, ...terms.sort(), ...open.sort()].join('|');
  return createHash('sha256').update(bound).digest('hex').slice(0, 16);
}
