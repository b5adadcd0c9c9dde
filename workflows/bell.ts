import { condition, setHandler } from '@temporalio/workflow';
import type { Mailbox } from './mailbox.ts';
import { nudge, retry } from './messages.ts';
import type { Plan } from './plan.ts';

export type Woken = 'letter' | 'alarm' | 'nudge';

/** What wakes a sleeping case besides letters: its alarm, and nudges that are not letters. */
export interface Bell {
  /** Sleeps out the plan unless a letter or a nudge comes; the timer's summary says what then. */
  letterOr(plan: Plan): Promise<Woken>;
  /** Has the case look again, as a nudge does. */
  ring(): void;
  /** Rung or nudged, and nobody has looked since. */
  readonly isRung: boolean;
  /** What rang before is answered by the look that begins now. */
  hush(): void;
  /** Waits for a growing pause after a failure, for a new letter, or for `retry`. */
  pause(failures: number): Promise<void>;
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

export function hangBell(mailbox: Mailbox): Bell {
  let rung = false;
  let nudged = false;
  setHandler(
    nudge,
    (order) => {
      if (order?.ring === true) rung = true;
      else nudged = true;
    },
    { description: 'Look again now: reads everything anew, harmless at any time. Send {}' },
  );
  setHandler(retry, () => void (nudged = true), {
    description: 'Try again now what failed, once its cause is mended. No JSON needed.',
  });
  const hush = (): void => {
    rung = false;
    nudged = false;
  };
  return {
    async letterOr(plan) {
      const stirred = (): boolean => !mailbox.isEmpty || rung || nudged;
      if (!stirred() && plan.sleepMs > 0) await condition(stirred, plan.sleepMs, { summary: plan.summary });
      const woken = !mailbox.isEmpty ? 'letter' : nudged ? 'nudge' : 'alarm';
      hush();
      return woken;
    },
    ring: () => void (nudged = true),
    get isRung() {
      return rung || nudged;
    },
    hush,
    async pause(failures) {
      const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 12));
      const stirred = (): boolean => mailbox.hasNews || rung || nudged;
      const at = `${new Date(Date.now() + ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      const summary = `Try again at ${at}, failure ${failures} — sooner with the signal "retry"`;
      await condition(stirred, ms, { summary });
      hush();
    },
  };
}
