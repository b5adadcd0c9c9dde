import type { WriteStream } from 'node:tty';
import { queuesUnder } from '../../activities/case/deps.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { StackConfig } from '../config.ts';
import { readAgenda } from './agenda.ts';
import { scriptedApprovers } from './approvers.ts';
import { awaitedReports } from './awaited-reports.ts';
import { beginOrGoOn, endOfPlay } from './begin.ts';
import { openBusinessClock } from './business-clock.ts';
import { type PlayInput, play } from './driver.ts';
import { type Closer, type House, openHouse } from './house.ts';
import { nudgeCases } from './nudges.ts';
import { createPictures } from './pictures.ts';
import { openCases } from './planned.ts';
import { type PlayRecord, writePlay } from './play-file.ts';
import { type Providers, startProviders, TASK_QUEUES, workerEnvironment } from './providers.ts';
import { stayInRealTime } from './real-time.ts';
import { requireLocalPlay } from './safety.ts';
import { openScreen, type Screen } from './screen.ts';
import { duration } from './summary.ts';
import { scheduleSweep } from './sweeps.ts';
import { keepWorker } from './worker-keeper.ts';

export interface StackInput {
  readonly config: StackConfig;
  readonly signal: AbortSignal;
  readonly out: Pick<WriteStream, 'write' | 'isTTY'>;
}

/**
 * Starts everything, plays what is left of the play, then goes on in real time until `signal` — or, with
 * `--until-settled`, checks what came of it and ends. Gives the exit code. However it ends, nothing it started is left.
 */
export async function runStack({ config, signal, out }: StackInput): Promise<number> {
  requireLocalPlay(config.asked);
  const screen = openScreen(out);
  const closers: Closer[] = [];
  try {
    const house = await openHouse({ config, closers, say: screen.say });
    signal.throwIfAborted();
    return await runIn({ config, signal, screen, closers, house });
  } finally {
    screen.say('Stopping …');
    for (const close of closers.reverse())
      await close().catch((error: unknown) => screen.say(`While stopping: ${String(error)}`));
  }
}

interface Running {
  readonly config: StackConfig;
  readonly signal: AbortSignal;
  readonly screen: Screen;
  readonly closers: Closer[];
  readonly house: House;
}

async function runIn(running: Running): Promise<number> {
  const { config, signal, screen, closers, house } = running;
  const { pool, client } = house;
  const { prisma } = house.database;
  screen.say('taking in the portfolio');
  const { play: record, imported } = await beginOrGoOn({ config, pool, prisma, today: instant(Date.now()) });
  if (imported) screen.say(importLine(imported));
  const clock = await openBusinessClock({ pool });
  const providers = await startProviders({ config, now: clock.now, closers });
  screen.say('starting the worker');
  const env = workerEnvironment({
    config,
    providers,
    databaseUrl: house.databaseUrl,
    temporalAddress: house.temporalAddress,
  });
  const { failed } = await keepWorker({ env, folder: config.dataFolder, say: screen.say, closers });
  signal.throwIfAborted();
  for (const line of welcome({ house, providers, record })) screen.say(line);
  const taskQueue = queuesUnder(TASK_QUEUES).cases;
  const until = endOfPlay(record);
  const agenda = await readAgenda({ path: record.portfolio, shift: record.shift, dayZero: record.dayZero, until });
  const approvers = scriptedApprovers({ pool, client });
  const pictures = createPictures({ pool, screen, record });
  await scheduleSweep({ client, taskQueue, paused: true });
  const startedAt = Date.now();
  const keep = (now: Instant, finished: boolean): PlayRecord => {
    const kept = { ...record, reached: now, finished, playedMs: record.playedMs + Date.now() - startedAt };
    writePlay(config.dataFolder, kept);
    return kept;
  };
  const input: PlayInput = {
    ...{ pool, prisma, client, clock, agenda, approvers, taskQueue, until, signal },
    awaitedReports: awaitedReports(providers.sandbox),
    onStep: (now) => {
      keep(now, false);
      pictures.step(now);
    },
    onTrouble: screen.say,
  };
  const work = async (): Promise<number> => {
    let reached = record;
    if (!record.finished) {
      if (!imported) await nudgeCases({ client, cases: await openCases({ pool }), ring: false });
      const played = await play(input);
      reached = keep(clock.now(), true);
      await pictures.last(clock.now());
      screen.say(`Played ${record.days} days in ${duration(reached.playedMs)}, ${played.slices} steps of the clock.`);
    }
    if (config.untilSettled) {
      // The checks are loaded only when they are asked for.
      const { settle } = await import('./settle.ts');
      return settle({ house, providers, record: reached, until, say: screen.say });
    }
    await stayInRealTime({ pool, client, clock, approvers, taskQueue, pictures, signal, say: screen.say });
    return 0;
  };
  return Promise.race([work(), failed, aborted(signal)]);
}

function importLine(imported: {
  accounts: number;
  invoices: number;
  invoicesLater: number;
  rejected: number;
  rejectsFile?: string | undefined;
}): string {
  const rejects =
    imported.rejected > 0 ? `; ${imported.rejected} rows could not be taken, see ${imported.rejectsFile}` : '';
  return `${imported.accounts} accounts, ${imported.invoices} invoices issued so far, ${imported.invoicesLater} to come${rejects}.`;
}

function welcome({ house, providers, record }: { house: House; providers: Providers; record: PlayRecord }): string[] {
  return [
    '',
    `Temporal UI  ${house.temporalUi ?? `(of the server at ${house.temporalAddress})`}`,
    `Inbox        ${providers.inbox.url}`,
    `SMS sandbox  ${providers.sandbox.url}`,
    '',
    `Plays ${record.days} days from ${record.dayZero}. Payments come on the days on which these customers really paid; how the newest`,
    'invoices ended was withheld by the publisher of the data, so they stay unpaid here and feed the late stages.',
    'Approvals are given by two scripted approvers, A (legal) and B (finance); a few are refused or left to expire.',
    '',
  ];
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
