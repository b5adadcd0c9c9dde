import { instant } from '../../domain/time/instant.ts';
import type { Clock } from '../clock.ts';

/** The machine's clock. */
export const systemClock = (): Clock => ({
  now: async () => instant(Date.now()),
});
