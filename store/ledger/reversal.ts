import type { Currency, Minor } from '../../domain/money/money.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { Waiting } from '../waiting/waits-for.ts';
import { checkDate, checkId, type Refused, refused, show } from './refused.ts';

export interface NewReversal {
  /** The sender's id of the reversal; not the payment's. */
  readonly eventId: string;
  /** Event id of the payment or credit note that is taken back: refund, chargeback, correction. */
  readonly paymentEventId: string;
  readonly reversedOn: PlainDate;
}

export interface Reversal extends NewReversal {
  readonly now: Instant;
}

export type ReversalResult =
  | {
      readonly outcome: 'reversed' | 'alreadyTaken';
      readonly accountId: string;
      readonly amount: Minor;
      readonly currency: Currency;
    }
  /** For its payment. */
  | Waiting
  | Refused;

/** Why it can never be booked. */
export function checkReversal({ eventId, paymentEventId, reversedOn }: NewReversal): Refused | undefined {
  const bad =
    checkId('event id', eventId) ??
    checkId('payment event id', paymentEventId) ??
    checkDate('the day reversed', reversedOn);
  if (bad || eventId !== paymentEventId) return bad;
  return refused('badId', `event ${show(eventId)} cannot reverse itself: send the reversal under an id of its own`);
}
