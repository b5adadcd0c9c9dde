import type { Minor } from '../../domain/money/money.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { LockedAccount } from './lock-account.ts';
import { checkDate, checkId, type Refused, refused, show } from './refused.ts';
import { spendCredit } from './spend-credit.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';

export interface Reversal {
  /** The sender's id of the reversal; not the payment's. */
  readonly eventId: string;
  /** Event id of the payment or credit note that is taken back: refund, chargeback, correction. */
  readonly paymentEventId: string;
  readonly reversedOn: PlainDate;
  readonly now: Instant;
}

export type ReversalResult =
  | { readonly outcome: 'reversed'; readonly accountId: string; readonly amount: Minor }
  | { readonly outcome: 'alreadyTaken'; readonly accountId: string }
  | Refused;

/**
 * Takes a payment's allocations back: its invoices are open again at their original due dates (Q5), recovered debt is
 * unrecovered; credit from other payments goes to what reopened. The rows stay, marked by the payment's `reversed_at`.
 */
export async function reversePayment(ledger: Ledger, reversal: Reversal): Promise<ReversalResult> {
  const bad =
    checkId('event id', reversal.eventId) ??
    checkId('payment event id', reversal.paymentEventId) ??
    checkDate('the day reversed', reversal.reversedOn);
  if (bad) return bad;
  return inTransaction(ledger, async (tx) => {
    const account = await lockAccountOfPayment(tx, reversal.paymentEventId);
    if (!account) return unknownPayment(reversal);
    const amount = await takeBack(tx, account, reversal);
    if (amount === undefined) return compareWithTaken(tx, account, reversal);
    await spendCredit(tx, [account.id]);
    return { outcome: 'reversed', accountId: account.id, amount };
  });
}

async function lockAccountOfPayment(tx: Tx, eventId: string): Promise<LockedAccount | undefined> {
  const rows = await tx.$queryRaw<LockedAccount[]>`
    select a.id, a.currency, a.money_version as "moneyVersion" from account a
    where a.id = (select account_id from payment where event_id = ${eventId}) for update`;
  return rows[0];
}

/** A letter goes out for an open case, and for one closed as cured: the reversal may reopen it. */
async function takeBack(tx: Tx, account: LockedAccount, reversal: Reversal): Promise<Minor | undefined> {
  const { eventId, paymentEventId, reversedOn, now } = reversal;
  const letter = JSON.stringify({ id: eventId, type: 'paymentReversed', on: reversedOn });
  const [done] = await tx.$queryRaw<{ amount: bigint }[]>`
    with before as (
      select id, kind, amount, unallocated from payment p
      where event_id = ${paymentEventId} and reversed_at is null
        and not exists (select 1 from payment o where o.event_id = ${eventId} or o.reversal_event_id = ${eventId})
    ), marked as (
      update payment p set reversed_at = ${now}::timestamptz, reversal_event_id = ${eventId}, unallocated = 0
      from before b where p.id = b.id
    ), freed as (
      select a.invoice_id, sum(a.amount) as amount from allocation a join before b on a.payment_id = b.id
      where not a.recovery group by a.invoice_id
    ), reopened as (
      update invoice i set open = i.open + f.amount from freed f where i.id = f.invoice_id
    ), raised as (
      update account a set money_version = a.money_version + 1, credit = a.credit - b.unallocated,
        paid_net = a.paid_net - case b.kind when 'payment' then b.amount else 0 end
      from before b where a.id = ${account.id}
    ), told as (
      insert into outbox (account_id, currency, letter, created_at)
      select ${account.id}, ${account.currency}, ${letter}::jsonb || jsonb_build_object('amount', b.amount),
        ${now}::timestamptz
      from before b
      where exists (select 1 from "case" where account_id = ${account.id} and closed_at is null)
        or 'cured' = (select outcome from "case" where account_id = ${account.id} order by opened_at desc, id desc limit 1)
    )
    select amount from before`;
  return done === undefined ? undefined : Number(done.amount);
}

async function compareWithTaken(tx: Tx, account: LockedAccount, reversal: Reversal): Promise<ReversalResult> {
  const { eventId, paymentEventId } = reversal;
  const [payment] = await tx.$queryRaw<{ by: string | null }[]>`
    select reversal_event_id as by from payment where event_id = ${paymentEventId}`;
  if (payment?.by === eventId) return { outcome: 'alreadyTaken', accountId: account.id };
  if (payment?.by != null) {
    const text = `payment ${show(paymentEventId)} was already reversed by event ${show(payment.by)}: nothing is left to take back`;
    return refused('alreadyReversed', text);
  }
  const text = `event ${show(eventId)} was taken before for something else: send the reversal under an id of its own`;
  return refused('otherContent', text);
}

function unknownPayment(reversal: Reversal): Refused {
  const text = `no payment has the event id ${show(reversal.paymentEventId)}: post the payment first, or correct the id`;
  return refused('unknownPayment', text);
}
