import type { WriteStream } from 'node:tty';
import { queuesUnder } from '../../activities/case/deps.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { StackConfig } from '../config.ts';
import { readAgenda } from './agenda.ts';
import { scriptedApprovers } from './approvers.ts';
import { awaitedReports } from './awaited-reports.ts';
import { type Begun, beginOrGoOn, endOfPlay } from './begin.ts';
import { type BusinessClock, openBusinessClock } from './business-clock.ts';
import { type PlayInput, play } from './driver.ts';
import { type Closer, type House, openHouse } from './house.ts';
import { localKeys } from './local-keys.ts';
import { nudgeCases } from './nudges.ts';
import { createPictures } from './pictures.ts';
import { openCases } from './planned.ts';
import { type PlayRecord, writePlay } from './play-file.ts';
import { type Providers, startProviders, TASK_QUEUES, workerEnvironment } from './providers.ts';
import { stayInRealTime } from './real-time.ts';
import { requireLocalPlay } from './safety.ts';
import { openScreen, type Screen } from './screen.ts';
import { duration } from './summary.ts';
import { pauseSchedule } from './sweeps.ts';
import { importLine, welcomeLines } from './welcome.ts';
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
  const ending = new AbortController();
  const running = { config, screen, closers, signal: AbortSignal.any([signal, ending.signal]) };
  try {
    const started = await start(running);
    return await Promise.race([playOn({ ...running, ...started }), started.workerFailed, aborted(signal)]);
  } finally {
    ending.abort(new Error('everything is being stopped'));
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
}

interface Started extends Begun {
  readonly house: House;
  readonly clock: BusinessClock;
  readonly providers: Providers;
  readonly workerFailed: Promise<never>;
}

/** Servers, clock and portfolio, stand-ins, worker; in this order, because each needs those before it. */
async function start({ config, signal, screen, closers }: Running): Promise<Started> {
  const { say } = screen;
  const house = await openHouse({ config, closers, say });
  signal.throwIfAborted();
  const { pool, databaseUrl, temporalAddress } = house;
  say('taking in the portfolio');
  const begun = await beginOrGoOn({ config, pool, prisma: house.database.prisma, today: instant(Date.now()) });
  if (begun.imported) say(importLine(begun.imported));
  const clock = await openBusinessClock({ pool });
  const providers = await startProviders({ config, now: clock.now, closers });
  signal.throwIfAborted();
  say('starting the worker');
  const env = workerEnvironment({ config, providers, databaseUrl, temporalAddress });
  const { failed } = await keepWorker({ env, folder: config.dataFolder, say, closers });
  const apiUrl = `http://127.0.0.1:${config.ports.api}`;
  const { prisma } = house.database;
  const keys = await localKeys({ prisma, folder: config.dataFolder, apiUrl, databaseUrl, now: clock.now() });
  for (const line of welcomeLines({ house, providers, record: begun.play, apiUrl, keys, folder: config.dataFolder }))
    say(line);
  return { ...begun, house, clock, providers, workerFailed: failed };
}

type All = Running & Started;

async function playOn(all: All): Promise<number> {
  const { config, house, clock, play: record, providers, screen, signal } = all;
  const { pool, client } = house;
  const until = endOfPlay(record);
  const taskQueue = queuesUnder(TASK_QUEUES).cases;
  const approvers = scriptedApprovers({ pool, client });
  const pictures = createPictures({ pool, screen, record });
  const keep = keeper(all);
  let reached = record;
  await pauseSchedule({ client });
  if (!record.finished) {
    if (!all.imported) await nudgeCases({ client, cases: await openCases({ pool }), ring: false });
    const agenda = await readAgenda({ ...record, path: record.portfolio, until });
    const input: PlayInput = {
      ...{ pool, prisma: house.database.prisma, client, clock, agenda, approvers, taskQueue, until, signal },
      awaitedReports: awaitedReports(providers.sandbox),
      onStep: (now) => {
        keep(now, false);
        pictures.step(now);
      },
      onTrouble: screen.say,
    };
    const { slices } = await play(input);
    reached = keep(clock.now(), true);
    await pictures.last(clock.now());
    screen.say(`Played ${record.days} days in ${duration(reached.playedMs)}, ${slices} steps of the clock.`);
  }
  if (!config.untilSettled) return lookAround({ ...all, approvers, pictures });
  // The checks are loaded only when they are asked for.
  const { settle } = await import('./settle.ts');
  return settle({ house, providers, record: reached, until, say: screen.say });
}

async function lookAround(
  all: All & Pick<Parameters<typeof stayInRealTime>[0], 'approvers' | 'pictures'>,
): Promise<number> {
  await stayInRealTime({ ...all, ...all.house, say: all.screen.say });
  return 0;
}

/** Writes down how far the play has come. */
function keeper({ config, play: record }: All): (reached: Instant, finished: boolean) => PlayRecord {
  const startedAt = Date.now();
  return (reached, finished) => {
    const kept = { ...record, reached, finished, playedMs: record.playedMs + Date.now() - startedAt };
    writePlay(config.dataFolder, kept);
    return kept;
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
