import type { Currency } from '../../domain/money/money.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { eventName } from '../waiting/waits-for.ts';
import { answerUnreversed } from './answer-unreversed.ts';
import type { NewReversal, ReversalResult } from './reversal.ts';
import { inRounds, type Place } from './rounds.ts';
import { spendCredit } from './spend-credit.ts';
import type { Tx } from './transaction.ts';

export interface ReversalBooking {
  /** Checked. */
  readonly reversals: readonly NewReversal[];
  /** What names an unknown payment: left without a result, or kept waiting (alone behind the payments gate). */
  readonly strangers: 'leave' | 'keep';
  readonly now: Instant;
  /** When each was first sent; now, if not said. */
  readonly receivedAt?: ReadonlyMap<NewReversal, Instant> | undefined;
}

/** Takes payments back in the caller's transaction, as if one after the other; two statements a round. */
export async function bookReversals(tx: Tx, booking: ReversalBooking): Promise<(ReversalResult | undefined)[]> {
  const { reversals } = booking;
  if (reversals.length === 0) return [];
  const results = new Map<NewReversal, ReversalResult>();
  const payments = await lockPayments(tx, reversals);
  const known = reversals.flatMap((reversal): Entry[] => {
    const payment = payments.get(reversal.paymentEventId);
    return payment ? [{ reversal, payment }] : [];
  });
  for (const round of inRounds(known, placeOf)) await bookRound(tx, { ...booking, round, results });
  const untaken = reversals.filter(({ paymentEventId }) => !payments.has(paymentEventId));
  if (booking.strangers === 'keep') await answerUnreversed(tx, { ...booking, untaken, results });
  return reversals.map((reversal) => results.get(reversal));
}

interface Payment {
  readonly eventId: string;
  readonly accountId: string;
  readonly currency: Currency;
  readonly amount: bigint;
}

const told = ({ accountId, currency, amount }: Payment) => ({ accountId, currency, amount: Number(amount) });

interface Entry {
  readonly reversal: NewReversal;
  readonly payment: Payment;
}

const placeOf = ({ reversal, payment }: Entry): Place => ({
  alone: [eventName(reversal.eventId), `account:${payment.accountId}`],
});

interface Round extends ReversalBooking {
  /** No two of one account, nor of one event. */
  readonly round: readonly Entry[];
  readonly results: Map<NewReversal, ReversalResult>;
}

async function bookRound(tx: Tx, { round, results, ...booking }: Round): Promise<void> {
  const done = new Set(await takeBack(tx, round, booking.now));
  const taken = round.filter(({ reversal }) => done.has(reversal.eventId));
  await spendCredit(tx, { accountIds: taken.map(({ payment }) => payment.accountId) });
  for (const { reversal, payment } of taken) results.set(reversal, { outcome: 'reversed', ...told(payment) });
  const untaken = round.filter((entry) => !taken.includes(entry)).map(({ reversal }) => reversal);
  await answerUnreversed(tx, { ...booking, untaken, results });
}
/** The payments, with their accounts locked in the order of their numbers. */
async function lockPayments(tx: Tx, reversals: readonly NewReversal[]): Promise<Map<string, Payment>> {
  const ids = [...new Set(reversals.map(({ paymentEventId }) => paymentEventId))];
  const payments = await tx.$queryRaw<Payment[]>`
    select p.event_id as "eventId", p.account_id as "accountId", a.currency, p.amount
    from payment p join account a on a.id = p.account_id
    where p.event_id = any(${ids}::text[]) order by a.number for update of a`;
  return new Map(payments.map((payment) => [payment.eventId, payment]));
}

/** Gives the event ids that were taken. A letter goes out for an open case, and for one closed as cured: it may reopen. */
async function takeBack(tx: Tx, round: readonly Entry[], now: Instant): Promise<string[]> {
  const rows = round.map(({ reversal, payment }, n) => ({
    ...reversal,
    n,
    account: payment.accountId,
    letter: { id: reversal.eventId, type: 'paymentReversed', on: reversal.reversedOn, amount: Number(payment.amount) },
  }));
  const done = await tx.$queryRaw<{ eventId: string }[]>`
    with sent as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(n int, account text, "eventId" text, "paymentEventId" text, "reversedOn" date, letter jsonb)
      limit ${rows.length}::int
    ), before as (
      select s.*, p.id, p.kind, p.amount, p.unallocated from sent s join payment p on p.event_id = s."paymentEventId"
      where p.reversed_at is null
        and (select o.id from payment o where o.event_id = s."eventId") is null
        and (select o.id from payment o where o.reversal_event_id = s."eventId") is null
        and (select w.id from waiting_event w where w.key = 'event:' || s."eventId") is null
    ), marked as (
      update payment p set reversed_at = ${now}::timestamptz, reversed_on = b."reversedOn", reversal_event_id = b."eventId", unallocated = 0
      from before b where p.id = b.id
    ), freed as (
      select a.invoice_id, sum(a.amount) as amount from allocation a join before b on a.payment_id = b.id
      where not a.recovery group by a.invoice_id
    ), reopened as (
      update invoice i set open = i.open + f.amount from freed f where i.id = f.invoice_id
    ), raised as (
      update account a set money_version = a.money_version + 1, credit = a.credit - b.unallocated,
        paid_net = a.paid_net - case b.kind when 'payment' then b.amount else 0 end
      from before b where a.id = b.account
    ), told as (
      insert into outbox (account_id, currency, letter, created_at)
      select b.account, a.currency, b.letter, ${now}::timestamptz from before b join account a on a.id = b.account
      where exists (select 1 from "case" c where c.account_id = b.account and c.closed_at is null)
        or 'cured' = (select c.outcome from "case" c where c.account_id = b.account order by c.opened_at desc, c.id desc limit 1)
      order by b.n
    )
    select "eventId" from before`;
  return done.map(({ eventId }) => eventId);
}
