import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Approvers } from './approvers.ts';
import type { BusinessClock } from './business-clock.ts';
import { nudgeCases } from './nudges.ts';
import { pause } from './pause.ts';
import type { Pictures } from './pictures.ts';
import { openCases } from './planned.ts';
import { resumeSchedule } from './sweeps.ts';

const ROUND_MS = 5_000;

/**
 * The play is over: business time keeps its lead and ticks like any clock. Every sleeper looks again, so that its timer
 * says when it really wakes; the schedule runs the sweep; the scripted approvers go on. Ends with `signal`.
 */
export async function stayInRealTime(input: {
  readonly pool: Pool;
  readonly client: Client;
  readonly clock: BusinessClock;
  readonly approvers: Approvers;
  readonly pictures: Pictures;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}): Promise<void> {
  const { pool, client, clock, approvers, pictures, signal, say } = input;
  const sleepers = await openCases({ pool });
  await nudgeCases({ client, cases: sleepers, ring: false });
  await resumeSchedule({ client });
  say(
    `In real time from here on: ${sleepers.length} open cases sleep until their next act. Look around; Ctrl-C ends everything.`,
  );
  for (;;) {
    await approvers.answer(clock.now());
    approvers.forgetSent();
    pictures.step(clock.now());
    await pause(ROUND_MS, signal);
  }
}
