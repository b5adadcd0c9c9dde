import type { Currency } from '../../domain/money/money.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { keepWaiting } from '../waiting/keep-waiting.ts';
import { eventName, type WaitsFor } from '../waiting/waits-for.ts';
import { refused, show } from './refused.ts';
import type { NewReversal, ReversalResult } from './reversal.ts';
import type { Tx } from './transaction.ts';

interface Answering {
  /** Not booked: taken before, contradicting, or of a payment that is not there. */
  readonly untaken: readonly NewReversal[];
  readonly results: Map<NewReversal, ReversalResult>;
  readonly now: Instant;
  readonly receivedAt?: ReadonlyMap<NewReversal, Instant> | undefined;
}

/** Answers a repeat as before, refuses what contradicts, and keeps the reversal of a payment that is still to come. */
export async function answerUnreversed(tx: Tx, { untaken, results, now, receivedAt }: Answering): Promise<void> {
  if (untaken.length === 0) return;
  const found = await readUses(tx, untaken);
  const early = new Map<string, NewReversal>();
  for (const reversal of untaken) {
    const twin = early.get(reversal.eventId);
    const answer = answerOf(reversal, found) ?? (twin && waitsToo(reversal, twin.paymentEventId));
    results.set(reversal, answer ?? waiting(reversal));
    if (!answer) early.set(reversal.eventId, reversal);
  }
  await keepWaiting(
    tx,
    [...early.values()].map((reversal) => ({
      key: eventName(reversal.eventId),
      kind: 'reversal',
      waitsFor: waitsForPayment(reversal),
      body: bodyOf(reversal),
      receivedAt: receivedAt?.get(reversal) ?? now,
    })),
  );
}

const bodyOf = ({ eventId, paymentEventId, reversedOn }: NewReversal) => ({ eventId, paymentEventId, reversedOn });

const waitsForPayment = ({ paymentEventId }: NewReversal): WaitsFor => ({ kind: 'payment', eventId: paymentEventId });
const waiting = (reversal: NewReversal): ReversalResult => ({
  outcome: 'waiting',
  waitsFor: waitsForPayment(reversal),
});
const waitsToo = (reversal: NewReversal, paymentEventId: unknown): ReversalResult =>
  reversal.paymentEventId === paymentEventId ? waiting(reversal) : otherContent(reversal);

interface Found {
  readonly payments: readonly {
    readonly eventId: string;
    readonly accountId: string;
    readonly currency: Currency;
    readonly amount: bigint;
    readonly by: string | null;
  }[];
  readonly waiting: readonly { readonly key: string; readonly kind: string; readonly paymentEventId: string | null }[];
}

async function readUses(tx: Tx, reversals: readonly NewReversal[]): Promise<Found> {
  const ids = reversals.map(({ eventId }) => eventId);
  const either = [...ids, ...reversals.map(({ paymentEventId }) => paymentEventId)];
  const payments = await tx.$queryRaw<Found['payments']>`
    select p.event_id as "eventId", p.account_id as "accountId", a.currency, p.amount, p.reversal_event_id as by
    from payment p join account a on a.id = p.account_id
    where p.event_id = any(${either}::text[]) or p.reversal_event_id = any(${ids}::text[])`;
  const early = await tx.$queryRaw<Found['waiting']>`
    select key, kind, body ->> 'paymentEventId' as "paymentEventId"
    from waiting_event where key = any(${ids.map(eventName)}::text[])`;
  return { payments, waiting: early };
}

/** What the ledger holds of it already; undefined: the payment is not there, nor was the id used. */
function answerOf(reversal: NewReversal, { payments, waiting: early }: Found): ReversalResult | undefined {
  const { eventId, paymentEventId } = reversal;
  const reversed = payments.find(({ by }) => by === eventId);
  if (reversed?.eventId === paymentEventId) {
    const { accountId, currency, amount } = reversed;
    return { outcome: 'alreadyTaken', accountId, currency, amount: Number(amount) };
  }
  const payment = payments.find((one) => one.eventId === paymentEventId);
  if (payment?.by != null) {
    const text = `payment ${show(paymentEventId)} was already reversed by event ${show(payment.by)}: nothing is left to take back`;
    return refused('alreadyReversed', text);
  }
  if (reversed || payments.some((one) => one.eventId === eventId)) return otherContent(reversal);
  const kept = early.find(({ key }) => key === eventName(eventId));
  if (kept) return kept.kind === 'reversal' ? waitsToo(reversal, kept.paymentEventId) : otherContent(reversal);
  if (payment) throw new Error(`reversal ${show(eventId)} was neither taken nor taken before`);
  return undefined;
}

function otherContent({ eventId }: NewReversal): ReversalResult {
  const text = `event ${show(eventId)} was taken before for something else: send the reversal under an id of its own`;
  return refused('otherContent', text);
}
