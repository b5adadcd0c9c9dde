import type { Channel } from '../../domain/case/vocabulary.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { AccountKey } from '../ledger/read-account.ts';
import { inTransaction, type Ledger, type Tx } from '../ledger/transaction.ts';

export interface OptOut {
  readonly account: AccountKey;
  readonly channel: Channel;
  readonly now: Instant;
}

export type OptOutResult =
  | { readonly outcome: 'done'; readonly accountId: string; readonly optedOutAt?: Instant | undefined }
  | { readonly outcome: 'unknownAccount' }
  /** The debtor has no address for that channel. */
  | { readonly outcome: 'noContactPoint' };

/** From now on the debtor is not written to on the channel; every open case of theirs looks again at once. */
export const optOut = (ledger: Ledger, order: OptOut): Promise<OptOutResult> => change(ledger, { ...order, to: 'out' });

/** The debtor may be written to on the channel again. */
export const optIn = (ledger: Ledger, order: OptOut): Promise<OptOutResult> => change(ledger, { ...order, to: 'in' });

/** Takes the debtor's lock, as whatever inserts a contact does: no message is reserved meanwhile. */
const change = (ledger: Ledger, order: OptOut & { readonly to: 'in' | 'out' }): Promise<OptOutResult> =>
  inTransaction(ledger, async (tx) => {
    const account = await tx.account.findUnique({ where: order.account, select: { id: true, debtorId: true } });
    if (!account) return { outcome: 'unknownAccount' };
    await tx.$executeRaw`select id from debtor where id = ${account.debtorId} for update`;
    const where = { debtorId_channel: { debtorId: account.debtorId, channel: order.channel } };
    const point = await tx.contactPoint.findUnique({ where });
    if (!point) return { outcome: 'noContactPoint' };
    const isOut = point.optedOutAt !== null;
    const done = (at: Date | null) =>
      ({ outcome: 'done', accountId: account.id, optedOutAt: at ? instant(at) : undefined }) as const;
    if (isOut === (order.to === 'out')) return done(point.optedOutAt);
    const optedOutAt = order.to === 'out' ? new Date(order.now) : null;
    await tx.contactPoint.update({ where, data: { optedOutAt } });
    await nudge(tx, { ...order, debtorId: account.debtorId });
    return done(optedOutAt);
  });

/** On the lane of people: what a debtor asks for never queues behind payments. */
async function nudge(tx: Tx, of: OptOut & { readonly debtorId: string }): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (account_id, currency, letter, created_at, lane)
    select c.account_id, c.currency,
      jsonb_build_object('type', 'nudge', 'id', 'opt-out/' || ${of.channel} || '/' || ${of.now} || '/' || c.id),
      ${of.now}::timestamptz, 'people'
    from "case" c join account a on a.id = c.account_id
    where a.debtor_id = ${of.debtorId} and c.closed_at is null`;
}
