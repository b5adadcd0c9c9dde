import { type Instant, localDate, type PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Routing } from './account-of-row.ts';
import { batches } from './batches.ts';
import { type ImportCounts, NOTHING_YET, sumOf } from './import-counts.ts';
import { readPortfolio } from './read-portfolio.ts';
import { rejectsFile } from './rejects-file.ts';
import { takeBatch } from './take-batch.ts';
import type { FileKind, Told } from './what-file.ts';

export interface ImportInput extends Told {
  readonly prisma: PrismaClient;
  /** Business time of the booking. */
  readonly now: Instant;
  readonly path: string;
  /** Days added to every date of the file; see wholeWeekShift. The same file needs the same shift ever after. */
  readonly shift?: number;
  /** Invoices issued up to this day are posted, later ones left to scheduledInvoices. Default: the date of `now` in UTC. */
  readonly asOf?: PlainDate;
  /** Which policy an account starts under; a row that no rule routes is rejected (Q12). */
  readonly routing: Routing;
  /** Rows a transaction; the memory of an import grows with it and not with the file. */
  readonly batchSize?: number;
  /** Called after every batch with the sums so far. */
  readonly progress?: (soFar: ImportCounts) => void;
}

export interface ImportResult extends ImportCounts, FileKind {
  /** Where the rejected rows and their reasons are, if there are any. */
  readonly rejectsFile?: string | undefined;
}

/**
 * Takes a portfolio file — CSV or NDJSON, UTF-8 or GB18030, found out where it is not told — into the ledger: accounts
 * with debtor, service and contact data, and the invoices issued up to `asOf`. Good rows go in, bad ones to
 * `<file>.rejects.csv`; the same file again changes nothing, and after a crash it is simply imported again. Payments are
 * left to scheduledPayments. Throws PortfolioError when the file as a whole cannot be taken.
 */
export async function importPortfolio(input: ImportInput): Promise<ImportResult> {
  const { prisma, now, path, routing, batchSize = 500 } = input;
  const asOf = input.asOf ?? localDate(now, 'UTC');
  const refused = new Map<string, string>();
  let begun: { file: FileKind; rejects: ReturnType<typeof rejectsFile> } | undefined;
  let counts = NOTHING_YET;
  for await (const batch of batches({ readings: readPortfolio(input), size: batchSize })) {
    begun ??= { file: batch.file, rejects: rejectsFile({ path, header: batch.header }) };
    const taken = await takeBatch({ prisma, now, asOf, routing, batch, refused, payments: 'leave' });
    await begun.rejects.add(taken.rejects);
    counts = sumOf(counts, taken.counts);
    input.progress?.(counts);
  }
  if (!begun) throw new Error('a portfolio without rows was read to its end');
  return { ...counts, ...begun.file, rejectsFile: (await begun.rejects.close()).file };
}
