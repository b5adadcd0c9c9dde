import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Approvers } from './approvers.ts';
import type { BusinessClock } from './business-clock.ts';
import { type BusyThing, whatIsBusy } from './busy.ts';
import { nudgeCases } from './nudges.ts';
import { pause } from './pause.ts';
import { dueBetween } from './planned.ts';

/** Real milliseconds: the first and the longest pause between two questions, and how they grow. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 200;
const GROWTH = 1.3;

/** Real milliseconds after which what is due and does not move is rung again: its signal came before its timer was set. */
const RING_AGAIN_MS = [3_000, 20_000];

/** Real milliseconds after which business time no longer waits for something. */
const PATIENCE_MS = 60_000;

export interface Quiet {
  /** Returns when nothing is busy but what was waited for in vain; `others` names what Postgres cannot know of. */
  untilNothingIsBusy(others: () => readonly string[]): Promise<void>;
  /** What is due has just been set off: patience begins anew. */
  beginSlice(): void;
  stuck(): readonly string[];
}

export interface QuietInput {
  readonly pool: Pool;
  readonly client: Client;
  readonly clock: BusinessClock;
  readonly approvers: Approvers;
  readonly awaitedReports: () => readonly string[];
  readonly signal: AbortSignal;
  readonly onTrouble: (sentence: string) => void;
  readonly patienceMs?: number | undefined;
}

/** Knows when business time may go on. */
export function createQuiet(input: QuietInput): Quiet {
  const { signal, approvers, onTrouble } = input;
  const patienceMs = input.patienceMs ?? PATIENCE_MS;
  const stuck = new Set<string>();
  let readUpTo = 0;
  let since = Date.now();

  const ask = async (others: readonly string[]): Promise<readonly string[]> => {
    // Reports first: once none is awaited, all have become rows, and the question to Postgres sees them.
    const awaited = input.awaitedReports();
    const busy = await whatIsBusy(input, {
      now: input.clock.now(),
      ignored: [...stuck],
      readUpTo,
      answers: approvers.sent,
    });
    const names = [...busy.things.map(describe), ...others, ...awaited].filter((name) => !stuck.has(name));
    if (names.length === 0 && stuck.size === 0) {
      readUpTo = busy.newestLetter;
      approvers.forgetSent();
    }
    return names;
  };

  return {
    stuck: () => [...stuck],
    beginSlice: () => void (since = Date.now()),
    async untilNothingIsBusy(others) {
      const again = [...RING_AGAIN_MS];
      for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(LONGEST_PAUSE_MS, ms * GROWTH)) {
        const names = await ask(others());
        if (names.length === 0) return;
        const waited = Date.now() - since;
        if (waited > (again[0] ?? Number.POSITIVE_INFINITY)) {
          again.shift();
          await ringOverdue(input);
        }
        if (waited > patienceMs) {
          for (const name of names) stuck.add(name);
          onTrouble(`Waited ${Math.round(waited / 1000)} s in vain and goes on without: ${names.join('; ')}.`);
          since = Date.now();
        }
        await pause(ms, signal);
      }
    },
  };
}

const describe = ({ name }: BusyThing): string => name;

async function ringOverdue({ pool, client, clock }: QuietInput): Promise<void> {
  await nudgeCases({ client, cases: await dueBetween({ pool }, { until: clock.now() }), ring: true });
}
