import type { Instant } from '../../domain/time/instant.ts';

/** One message to one address. `key` is the act's key; it stands in the body as the reference, so a sent message can be found. */
export interface Message {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** BCP 47 language of the text. */
  readonly language: string;
}

/**
 * What is known after an attempt. `accepted`: the provider has it under `ref`. `rejected`: it never will reach this
 * address. `notAccepted`: certainly not taken this time (refused connection, 429), may be tried again. `unknown`: it may
 * or may not have been taken (time-out, broken answer) and must not be repeated.
 */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly ref: string }
  | { readonly outcome: 'rejected'; readonly reason: string }
  | { readonly outcome: 'notAccepted'; readonly reason: string; readonly retryAfterMs?: number }
  | { readonly outcome: 'unknown'; readonly reason: string };

/** What a provider says about an earlier attempt. `cannotTell` where the channel cannot be asked (SMTP). */
export type AskResult =
  | { readonly found: 'yes'; readonly ref: string; readonly status: DeliveryStatus }
  | { readonly found: 'no' }
  | { readonly found: 'cannotTell' };

export type DeliveryStatus = 'accepted' | 'delivered' | 'undelivered';

/** A channel's provider. Never throws for what a provider or network does: every ending is a result. */
export interface Gateway {
  send(message: Message): Promise<SendResult>;
  /** Looks for a message by address, time and exact body. */
  ask(message: Message, sentAfter: Instant): Promise<AskResult>;
}
