import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { queuesUnder } from '../../activities/case/deps.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { overdueWithoutCase } from '../../store/sweep/pages.ts';
import { caseOpeningId } from '../../worker/intake.ts';
import type { BusinessClock } from './business-clock.ts';
import { pause } from './pause.ts';
import { nextSweep, sweepOf } from './sweeps.ts';

export interface SweepKeeper {
  readonly nextAt: Instant;
  /** Names of sweeps that are under way. */
  running(): readonly string[];
  startDue(now: Instant): void;
}

export interface SweepKeeperInput {
  readonly prisma: PrismaClient;
  readonly client: Client;
  readonly clock: BusinessClock;
  readonly taskQueue: string;
  readonly signal: AbortSignal;
  readonly onTrouble: (sentence: string) => void;
}

/** Real milliseconds that cases just started are given for their first look. */
const FIRST_LOOKS_MS = 10_000;

/** One sweep a business day, started at its hour; under way until the cases it opened have looked for the first time. */
export function sweepKeeper(input: SweepKeeperInput): SweepKeeper {
  const { clock, onTrouble } = input;
  const running = new Set<string>();
  const overlooked = new Set<string>();
  let nextAt = nextSweep(clock.now());
  const run = async (day: Instant): Promise<void> => {
    const swept = await sweepOf({ ...input, day });
    if (swept.failed > 0)
      onTrouble(`The sweep of ${day.slice(0, 10)} could not do ${swept.failed}; the next one tries again.`);
    if (swept.handedOver) await casesOpened(input);
    if (swept.opened > 0 || swept.handedOver) await firstLooks(input, overlooked);
  };
  return {
    get nextAt() {
      return nextAt;
    },
    running: () => [...running],
    startDue(now) {
      if (nextAt > now) return;
      const day = nextAt;
      const name = `sweep of ${day.slice(0, 10)}`;
      nextAt = nextSweep(now);
      running.add(name);
      run(day)
        .catch((error: unknown) => input.signal.aborted || onTrouble(`The ${name} failed: ${String(error)}`))
        .finally(() => running.delete(name));
    },
  };
}

/** Many cases are opened by a workflow of their own, at their pace. */
async function casesOpened({ client, taskQueue }: SweepKeeperInput): Promise<void> {
  try {
    await client.workflow.getHandle(caseOpeningId(queuesBeside(taskQueue))).result();
  } catch (error) {
    // It was over before it could be asked for, and its history is gone.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** The queues of the worker that has this one for its cases. */
const queuesBeside = (cases: string) => queuesUnder(cases.slice(0, cases.length - queuesUnder('').cases.length));

/** A case exists in Postgres only once it has looked; who is overdue and is given none is remembered and not waited for again. */
async function firstLooks({ prisma, clock, signal }: SweepKeeperInput, overlooked: Set<string>): Promise<void> {
  const waiting = async () => {
    const overdue = await overdueWithoutCase({ prisma }, { after: '', most: 1_000, now: clock.now(), tolerance: 1 });
    return overdue.filter(({ accountId }) => !overlooked.has(accountId));
  };
  for (const until = Date.now() + FIRST_LOOKS_MS; ; ) {
    const left = await waiting();
    if (left.length === 0) return;
    if (Date.now() > until) {
      for (const { accountId } of left) overlooked.add(accountId);
      return;
    }
    await pause(50, signal);
  }
}
