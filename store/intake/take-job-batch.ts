import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { lockAccountsByNumber } from '../ledger/lock-account.ts';
import { inTransaction, type Tx } from '../ledger/transaction.ts';
import { passToMakeAccounts } from '../waiting/gates.ts';
import type { Routing } from './account-of-row.ts';
import { agreeBatch } from './batch-agreement.ts';
import { type ImportCounts, sumOf } from './import-counts.ts';
import type { Position } from './lines.ts';
import type { RowReading } from './read-rows.ts';
import type { Reject } from './rejects-file.ts';
import { takeBatch } from './take-batch.ts';

export interface JobBatch {
  readonly prisma: PrismaClient;
  readonly importId: number;
  readonly now: Instant;
  readonly asOf: PlainDate;
  readonly routing: Routing;
  readonly header: readonly string[];
  readonly readings: readonly RowReading[];
  /** Where the job has to stand for this batch to be its next. */
  readonly from: Position;
  /** Where it stands afterwards. */
  readonly next: Position;
  /** When reading it began, by the process's own clock. */
  readonly begunAt: number;
}

/** Takes a batch and moves the job on, or does nothing: false, when the job does not stand where the batch begins. */
export function takeJobBatch(job: JobBatch): Promise<boolean> {
  return inTransaction(job, async (tx) => {
    // Gates before any row, then all accounts in one order: so this never stands in a circle with other bookings.
    await passToMakeAccounts(tx);
    const before = await standsAt(tx, job);
    if (!before) return false;
    const { importId, readings, prisma } = job;
    await lockAccountsByNumber(tx, accountsOf(readings));
    const { batch, refused, keep } = await agreeBatch(tx, { importId, readings });
    const taken = await takeBatch({ ...job, prisma, tx, batch, refused, payments: 'post' });
    await keep();
    await keepRejects(tx, { importId, rejects: taken.rejects });
    await moveOn(tx, { ...job, counts: sumOf(before, taken.counts), busyMs: performance.now() - job.begunAt });
    return true;
  });
}

const accountsOf = (readings: readonly RowReading[]): string[] =>
  readings.flatMap((reading) => (reading.kind === 'row' ? [reading.row.account] : []));

/** The counts so far, under the job's lock; undefined when somebody else went on, or ended it. */
async function standsAt(tx: Tx, { importId, from }: JobBatch): Promise<ImportCounts | undefined> {
  const [job] = await tx.$queryRaw<{ counts: ImportCounts }[]>`
    select counts from import where id = ${importId}::int and status in ('waiting', 'taking')
      and next_byte = ${from.byte}::bigint for update`;
  return job?.counts;
}

async function moveOn(tx: Tx, of: JobBatch & { counts: ImportCounts; busyMs: number }): Promise<void> {
  await tx.$executeRaw`
    update import set status = 'taking', header = ${[...of.header]}::text[], next_line = ${of.next.line}::int,
      next_byte = ${of.next.byte}::bigint, counts = ${JSON.stringify(of.counts)}::jsonb,
      busy_ms = busy_ms + ${Math.ceil(of.busyMs)}::int, touched_at = now()
    where id = ${of.importId}::int`;
}

const LONGEST_REASON = 500;
const LONGEST_CELL = 4_000;

async function keepRejects(
  tx: Tx,
  { importId, rejects }: { importId: number; rejects: readonly Reject[] },
): Promise<void> {
  if (rejects.length === 0) return;
  const rows = rejects.map(({ line, reason, cells }) => ({
    line,
    reason: storable(reason, LONGEST_REASON),
    cells: cells.map((cell) => storable(cell, LONGEST_CELL)),
  }));
  await tx.$executeRaw`
    insert into import_reject (import_id, line, reason, cells)
    select ${importId}::int, line, reason, array(select jsonb_array_elements_text(cells))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(line int, reason text, cells jsonb)`;
}

/** A database holds neither NUL nor halves of characters. */
const storable = (text: string, most: number): string => text.slice(0, most).replace(/[\0\p{Cs}]/gu, '\uFFFD');
