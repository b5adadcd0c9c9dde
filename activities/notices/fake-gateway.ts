import { assertNever } from '../../domain/assert-never.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { AskResult, DeliveryStatus, Gateway, Message, SendResult } from './port.ts';

/** What the fake shall answer next; in `lost` the message is taken all the same and the answer is `unknown`. */
export type FakeOutcome = 'accepted' | 'rejected' | 'notAccepted' | 'lost' | 'unknownNotTaken';

export interface TakenMessage extends Message {
  readonly ref: string;
  readonly at: Instant;
  readonly status: DeliveryStatus;
}

export interface FakeGateway extends Gateway {
  /** Outcomes of the next sends, in order; after them everything is accepted. */
  script(...outcomes: readonly FakeOutcome[]): void;
  /** Sets what became of a taken message. */
  report(ref: string, status: DeliveryStatus): void;
  /** Every message taken, oldest first. */
  messages(): readonly TakenMessage[];
}

export interface FakeOptions {
  readonly now: () => Instant;
  /** False for a channel like SMTP. Default true. */
  readonly canBeAsked?: boolean;
}

/** A provider in memory that keeps the same promises as the real ones. */
export function createFakeGateway({ now, canBeAsked = true }: FakeOptions): FakeGateway {
  const taken: TakenMessage[] = [];
  const outcomes: FakeOutcome[] = [];
  const take = (message: Message): string => {
    const ref = `FAKE${String(taken.length + 1).padStart(8, '0')}`;
    taken.push({ ...message, ref, at: now(), status: 'accepted' });
    return ref;
  };
  return {
    send: async (message) => sendAs(outcomes.shift() ?? 'accepted', () => take(message)),
    async ask({ to, body }, sentAfter): Promise<AskResult> {
      if (!canBeAsked) return { found: 'cannotTell' };
      const found = taken.find((one) => one.to === to && one.body === body && one.at >= sentAfter);
      return found ? { found: 'yes', ref: found.ref, status: found.status } : { found: 'no' };
    },
    script: (...next) => void outcomes.push(...next),
    report(ref, status) {
      const place = taken.findIndex((one) => one.ref === ref);
      const before = taken[place];
      if (!before) throw new Error(`the fake never took ${ref}`);
      taken[place] = { ...before, status };
    },
    messages: () => taken,
  };
}

function sendAs(outcome: FakeOutcome, take: () => string): SendResult {
  switch (outcome) {
    case 'accepted':
      return { outcome: 'accepted', ref: take() };
    case 'rejected':
      return { outcome: 'rejected', reason: 'scripted: never reaches this address' };
    case 'notAccepted':
      return { outcome: 'notAccepted', reason: 'scripted: not taken this time', retryAfterMs: 1000 };
    case 'lost':
      take();
      return { outcome: 'unknown', reason: 'scripted: taken, the answer was lost' };
    case 'unknownNotTaken':
      return { outcome: 'unknown', reason: 'scripted: no answer, nothing taken' };
    default:
      return assertNever(outcome);
  }
}
