import type { Instant } from '../../domain/time/instant.ts';
import type { Clock } from '../clock.ts';

export interface FixedClock extends Clock {
  set(now: Instant): void;
}

/** Stands where it was set. For tests. */
export function fixedClock(start: Instant): FixedClock {
  let now = start;
  return {
    now: async () => now,
    set: (later) => {
      now = later;
    },
  };
}
