import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Routing } from './account-of-row.ts';
import { chunkSource } from './chunks.ts';
import { endImport } from './end-import.ts';
import { type ImportJob, readImport } from './import-job.ts';
import type { Position } from './lines.ts';
import { PortfolioError } from './portfolio-error.ts';
import { noRows } from './read-portfolio.ts';
import { type RowReading, readRows } from './read-rows.ts';
import { takeJobBatch } from './take-job-batch.ts';

export interface StretchInput {
  readonly prisma: PrismaClient;
  readonly number: string;
  readonly now: () => Promise<Instant>;
  readonly routing: Routing;
  /** Asked after each batch; true ends the stretch there. */
  readonly enough: () => boolean;
  /** Rows a transaction; memory grows with it and not with the file. */
  readonly batchSize?: number | undefined;
}

/** The job as it stands after the stretch; undefined: there is none of this number. */
export type Stretch = ImportJob | undefined;

const UNDER_WAY: readonly string[] = ['waiting', 'taking'];

/**
 * Takes a whole upload into the ledger, from where it stands until `enough` or its end. Every batch is one transaction of
 * ledger, rejects, counts and place in the file: whenever this dies, whoever goes on counts nothing twice and leaves
 * nothing out; of two at once one finds that the other was faster, and stops.
 */
export async function takeStretch(input: StretchInput): Promise<Stretch> {
  const { prisma, number } = input;
  const job = await readImport({ prisma }, { number });
  if (!job || !UNDER_WAY.includes(job.status)) return job;
  try {
    const atEnd = await takeOn(input, await placeOf(prisma, job.id), job);
    if (atEnd) await endImport({ prisma }, { number, status: 'done', now: await input.now() });
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error;
    await endImport({ prisma }, { number, status: 'refused', why: error.message, now: await input.now() });
  }
  return readImport({ prisma }, { number });
}

/** True when the end of the file was reached. */
async function takeOn(input: StretchInput, place: Place, job: ImportJob): Promise<boolean> {
  const { prisma, batchSize = 500 } = input;
  const { format, encoding, asOf } = job;
  if (!encoding) throw new Error(`import ${job.number} is not whole`);
  const source = chunkSource({ prisma }, job.id);
  const goOn = place.begun ? { at: place.at, header: place.header } : undefined;
  let header = place.header;
  let from = place.at;
  let rows = job.counts.rows;
  let begunAt = performance.now();
  for await (const some of inBatches(readRows({ source, format, encoding, goOn }), batchSize)) {
    header = some.header ?? header;
    const now = await input.now();
    const work = { prisma, now, asOf, routing: input.routing, importId: job.id, header, from, begunAt };
    const went = await takeJobBatch({ ...work, readings: some.readings, next: some.next });
    if (!went) return false;
    from = some.next;
    begunAt = performance.now();
    rows += some.readings.length;
    if (input.enough()) return false;
  }
  if (rows === 0) throw noRows({ name: source.name, format });
  return true;
}

interface Place {
  readonly begun: boolean;
  readonly at: Position;
  readonly header: readonly string[];
}

async function placeOf(prisma: PrismaClient, id: number): Promise<Place> {
  const row = await prisma.import.findUniqueOrThrow({
    where: { id },
    select: { nextLine: true, nextByte: true, header: true },
  });
  return { begun: row.nextByte > 0n, at: { line: row.nextLine, byte: Number(row.nextByte) }, header: row.header };
}

type RecordReading = Exclude<RowReading, { kind: 'header' }>;

interface ReadBatch {
  readonly header?: readonly string[] | undefined;
  readonly readings: readonly RecordReading[];
  /** Where the record behind them begins. */
  readonly next: Position;
}

async function* inBatches(readings: AsyncIterable<readonly RowReading[]>, size: number): AsyncGenerator<ReadBatch> {
  let header: readonly string[] | undefined;
  let held: RecordReading[] = [];
  for await (const some of readings)
    for (const reading of some) {
      if (reading.kind === 'header') header = reading.cells;
      else held.push(reading);
      const next = held.at(-1)?.next;
      if (!next || held.length < size) continue;
      yield { header, readings: held, next };
      held = [];
    }
  const next = held.at(-1)?.next;
  if (next) yield { header, readings: held, next };
}
