import type { Instant } from '../domain/time/instant.ts';

/** Business time. Activities ask it when they run; nothing else in the product reads a clock. */
export interface Clock {
  now(): Promise<Instant>;
}
