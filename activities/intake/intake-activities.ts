import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Routing } from '../../store/intake/account-of-row.ts';
import { endImport } from '../../store/intake/end-import.ts';
import { BROKEN_OFF, type ImportJob, readImport } from '../../store/intake/import-job.ts';
import { takeStretch } from '../../store/intake/take-stretch.ts';
import type { ImportProgress, IntakeActivities, TakeImportInput } from '../../workflows/take-import.ts';
import type { Log } from '../case/deps.ts';
import type { Clock } from '../clock.ts';
import { whileAlive } from '../while-alive.ts';
import { progressOf } from './progress.ts';

export interface IntakeDeps {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  /** What is published now. */
  readonly routing: () => Promise<Routing>;
  /** Has cases opened at their pace, unless that is under way; given by the worker, since activities know no Temporal client. */
  readonly startCaseOpening: () => Promise<void>;
  readonly log: Log;
}

/** How long a stretch is: so much later, at most, ops see how far it is, and a worker that is asked to end has ended. */
const STRETCH_MS = 15_000;

export function createIntakeActivities(deps: IntakeDeps): IntakeActivities {
  return {
    takeStretch: (input) => whileAlive(() => plainly(deps, () => stretch(deps, input))),
    withdrawImport: ({ number }) =>
      plainly(deps, async () => {
        await endImport(deps, { number, status: 'withdrawn', now: await deps.clock.now() });
        return progressOf(await readImport(deps, { number }));
      }),
    beginCaseOpening: () => deps.startCaseOpening(),
  };
}

async function stretch(deps: IntakeDeps, { number }: TakeImportInput): Promise<ImportProgress> {
  const { cancellationSignal } = Context.current();
  const until = performance.now() + STRETCH_MS;
  const job = await takeStretch({
    ...deps,
    number,
    now: () => deps.clock.now(),
    routing: await deps.routing(),
    enough: () => cancellationSignal.aborted || performance.now() > until,
  });
  if (cancellationSignal.aborted) throw new CancelledFailure('stopped between two batches; nothing is lost');
  if (job?.status === 'uploading') throw stillComing(number);
  if (job?.status === 'brokenOff') await settleBrokenOff(deps, job);
  return progressOf(job);
}

/** It is started a moment before its upload is called whole; an upload that died meanwhile is known by its silence. */
const stillComing = (number: string): ApplicationFailure =>
  ApplicationFailure.retryable(
    `The upload of import ${number} is not whole yet. Asked again by itself; ten minutes of silence end it.`,
    'uploadNotWhole',
  );

/** One that is called broken off because it fell silent still has its bytes. */
async function settleBrokenOff(deps: IntakeDeps, { number }: ImportJob): Promise<void> {
  await endImport(deps, { number, status: 'brokenOff', why: BROKEN_OFF, now: await deps.clock.now() });
}

/** What ops read in Pending Activities. What the database said may hold a row of the file: it is not repeated. */
async function plainly<T>({ log }: IntakeDeps, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApplicationFailure || error instanceof CancelledFailure) throw error;
    const what = error instanceof Error ? error.constructor.name : typeof error;
    log.error({ error: what, stack: placesOf(error) }, 'a stretch of an import failed; it is tried again');
    throw ApplicationFailure.retryable(
      `A stretch of the file could not be taken (${what}). Tried again by itself, nothing is lost or counted twice. See that Postgres is up and migrated; else it is a bug: the worker's log says where.`,
      'stretchFailed',
    );
  }
}

/** Where it happened, without what was said. */
const placesOf = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .slice(0, 8)
    : [];
