import type { Pool } from 'pg';
import { addMs, DAY, type Instant, instant, laterOf } from '../../domain/time/instant.ts';
import { addDays, plainDate } from '../../domain/time/plain-date.ts';
import { DAY_ZERO, DAYS_OF_PLAY } from '../../examples/day-zero.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { readPolicies, readRouting } from '../../policies/read-policies.ts';
import { type ImportResult, importPortfolio } from '../../store/intake/import-portfolio.ts';
import { wholeWeekShift } from '../../store/intake/whole-week-shift.ts';
import { ConfigError, SHIPPED_PORTFOLIO, type StackConfig } from '../config.ts';
import { lastWritten, setBusinessClock } from './business-clock.ts';
import { type PlayRecord, readPlay, writePlay } from './play-file.ts';

export interface Begun {
  readonly play: PlayRecord;
  /** Only when this start imported the portfolio. */
  readonly imported?: ImportResult | undefined;
}

/** Begins a play — clock to day 0, portfolio into the ledger — or goes on with the one that was begun. */
export async function beginOrGoOn(input: {
  readonly config: StackConfig;
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  /** The machine's time. */
  readonly today: Instant;
}): Promise<Begun> {
  const { config, pool } = input;
  const begun = readPlay(config.dataFolder);
  if (begun) {
    requireSame(config, begun);
    if (!begun.finished) await setBusinessClock({ pool, at: await reachedBy(begun, pool) });
    return { play: begun };
  }
  return begin(input);
}

/** Time stood still since the last run ended, but what was written then has happened. */
async function reachedBy(play: PlayRecord, pool: Pool): Promise<Instant> {
  const written = await lastWritten({ pool });
  return written ? laterOf(play.reached, written) : play.reached;
}

async function begin(input: Parameters<typeof beginOrGoOn>[0]): Promise<Begun> {
  const { config, pool, prisma, today } = input;
  const portfolio = config.portfolio ?? SHIPPED_PORTFOLIO;
  const dayZeroInFile = config.dayZero ?? DAY_ZERO;
  const shift = wholeWeekShift({ dayZero: dayZeroInFile, to: plainDate(today.slice(0, 10)) });
  const dayZero = addDays(dayZeroInFile, shift);
  const reached = instant(`${dayZero}T00:00:00Z`);
  await setBusinessClock({ pool, at: reached });
  const policies = readPolicies();
  const routing = { policies, rules: readRouting(policies) };
  const imported = await importPortfolio({ prisma, path: portfolio, shift, now: reached, asOf: dayZero, routing });
  const days = config.days ?? DAYS_OF_PLAY;
  const play: PlayRecord = { portfolio, shift, dayZero, days, reached, finished: false, playedMs: 0 };
  writePlay(config.dataFolder, play);
  return { play, imported };
}

function requireSame(config: StackConfig, begun: PlayRecord): void {
  const other =
    (config.portfolio !== undefined && config.portfolio !== begun.portfolio) ||
    (config.days !== undefined && config.days !== begun.days) ||
    (config.dayZero !== undefined && addDays(config.dayZero, begun.shift) !== begun.dayZero);
  if (other)
    throw new ConfigError(
      `${config.dataFolder} holds a play of ${begun.portfolio} over ${begun.days} days: leave the options out to go on with it, or add --fresh to begin anew.`,
    );
}

/** The end of the last day. */
export const endOfPlay = ({ dayZero, days }: Pick<PlayRecord, 'dayZero' | 'days'>): Instant =>
  addMs(instant(`${dayZero}T00:00:00Z`), (days + 1) * DAY);
