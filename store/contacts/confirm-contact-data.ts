import type { Instant } from '../../domain/time/instant.ts';
import type { AccountKey } from '../ledger/read-account.ts';
import { inTransaction, type Ledger } from '../ledger/transaction.ts';

export interface Confirmation {
  readonly account: AccountKey;
  /** Of the data that was confirmed. */
  readonly version: number;
  readonly by: string;
  readonly now: Instant;
}

export type Confirmed =
  | { readonly outcome: 'done'; readonly accountId: string; readonly version: number }
  | { readonly outcome: 'unknownAccount' }
  /** Nothing was ever sent that could be confirmed. */
  | { readonly outcome: 'noContactData' }
  /** It is not what it was when the account was called. */
  | { readonly outcome: 'changed'; readonly version: number };

/**
 * An agent called back and had the contact data confirmed. It counts for all accounts of the debtor until the data changes,
 * and their work orders to do so are done; the same again only moves the day.
 */
export const confirmContactData = (ledger: Ledger, c: Confirmation): Promise<Confirmed> =>
  inTransaction(ledger, async (tx) => {
    const account = await tx.account.findUnique({ where: c.account, select: { id: true, debtorId: true } });
    if (!account) return { outcome: 'unknownAccount' };
    const { debtorId } = account;
    const { count } = await tx.contactData.updateMany({
      where: { debtorId, version: c.version },
      data: { confirmedAt: new Date(c.now), confirmedBy: c.by },
    });
    if (count === 0) {
      const now = await tx.contactData.findUnique({ where: { debtorId }, select: { version: true } });
      return now ? { outcome: 'changed', version: now.version } : { outcome: 'noContactData' };
    }
    await tx.$executeRaw`
      update work_order o set done_at = ${c.now}::timestamptz from account a
      where a.debtor_id = ${debtorId} and o.account_id = a.id and o.kind = 'confirmContactData' and o.done_at is null`;
    return { outcome: 'done', accountId: account.id, version: c.version };
  });
