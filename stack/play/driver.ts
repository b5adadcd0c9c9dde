import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Agenda } from './agenda.ts';
import type { Approvers } from './approvers.ts';
import type { BusinessClock } from './business-clock.ts';
import { nudgeCases } from './nudges.ts';
import { dueBetween, plannedAfter } from './planned.ts';
import { postArrivals } from './post-arrivals.ts';
import { createQuiet, type Quiet } from './quiet.ts';
import { sliceEnd } from './slices.ts';
import { sweepKeeper } from './sweep-keeper.ts';

export interface PlayInput {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly client: Client;
  readonly clock: BusinessClock;
  readonly agenda: Agenda;
  readonly approvers: Approvers;
  /** Task queue of the sweep. */
  readonly taskQueue: string;
  /** Names of text messages taken whose delivery is not reported yet. */
  readonly awaitedReports: () => readonly string[];
  /** The play ends here. */
  readonly until: Instant;
  readonly signal: AbortSignal;
  /** Told after each step, so that a run that is cut off can go on here. */
  readonly onStep: (now: Instant) => void;
  /** Told, once, what business time waited for in vain, or what the ledger refused. */
  readonly onTrouble: (sentence: string) => void;
  /** Real milliseconds after which business time goes on without what does not move; a minute when left out. */
  readonly patienceMs?: number | undefined;
}

export interface Played {
  readonly slices: number;
  /** Names of what business time waited for in vain. */
  readonly stuck: readonly string[];
}

/**
 * Plays to `until`: again and again waits until nothing is busy, moves business time to the end of the next slice, and
 * sets off what has come due: what the portfolio brings, answers to approvals, cases, the sweep. Whatever kills a worker
 * stops time, because what it had under way stays busy.
 */
export async function play(input: PlayInput): Promise<Played> {
  const { clock, until, signal, agenda, approvers } = input;
  const quiet = createQuiet(input);
  const sweeps = sweepKeeper(input);
  let slices = 0;
  for (;;) {
    await quiet.untilNothingIsBusy(sweeps.running);
    signal.throwIfAborted();
    const before = clock.now();
    if (before >= until) return { slices, stuck: quiet.stuck() };
    const target = sliceEnd({
      now: before,
      planned: await everythingPlanned(input, before),
      stops: [sweeps.nextAt, until],
    });
    if (target && target > clock.now()) await clock.moveTo(target);
    slices += 1;
    const now = clock.now();
    const refused = await postArrivals({ ...input, arrivals: agenda.take(now), now });
    for (const { text } of refused) input.onTrouble(text);
    await approvers.answer(now);
    sweeps.startDue(now);
    await ringDue(input, quiet, { after: before, until: now });
    input.onStep(now);
  }
}

async function everythingPlanned({ pool, agenda, approvers }: PlayInput, now: Instant) {
  const [cases, answer] = await Promise.all([plannedAfter({ pool }, { now }), approvers.nextAt()]);
  const others = [agenda.nextAt(), answer].flatMap((at) => (at ? [{ at }] : []));
  return [...cases, ...others];
}

/** Rings what the step jumped over; the timers of what came due before it ring by themselves. */
async function ringDue(
  { pool, client }: PlayInput,
  quiet: Quiet,
  span: { after: Instant; until: Instant },
): Promise<void> {
  const cases = await dueBetween({ pool }, span);
  await nudgeCases({ client, cases, ring: true });
  quiet.beginSlice();
}
