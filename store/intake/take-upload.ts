import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inTransaction, type Tx } from '../ledger/transaction.ts';
import type { Encoding } from './encoding.ts';
import { NOTHING_YET } from './import-counts.ts';
import { BROKEN_OFF, SILENCE_MINUTES } from './import-job.ts';
import { type KeptBytes, keepBytes } from './keep-bytes.ts';
import { PortfolioError } from './portfolio-error.ts';
import type { Format } from './read-rows.ts';

export interface Upload {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly format: Format;
  /** Found out from the bytes where it is not told. */
  readonly encoding?: Encoding | undefined;
  /** Invoices issued up to this day are taken; `today` when nobody says. */
  readonly asOf?: PlainDate | undefined;
  readonly today: PlainDate;
  /** What people call it. */
  readonly name?: string | undefined;
  readonly by: string;
  readonly now: Instant;
  readonly mostBytes: number;
  /** Has the job of this number taken in, sooner or later. Called when all bytes are here. */
  readonly start: (number: string) => Promise<void>;
}

/** `known`: the same bytes, read the same way, came before; the number is that job's. */
export type UploadTaken = { readonly outcome: 'taken' | 'known'; readonly number: string };

interface Db {
  readonly prisma: PrismaClient;
}

interface Job {
  readonly id: number;
  readonly number: string;
}

/**
 * Keeps an upload, piece by piece, and has it taken in. Whatever breaks off half way — an error from `bytes`, too — is
 * thrown on: nothing of it is taken, and its record says so. A job is started before its upload is called whole: one
 * that is whole is never forgotten. Throws PortfolioError when the file is too large or in an encoding nobody reads.
 */
export async function takeUpload(db: Db, upload: Upload): Promise<UploadTaken> {
  await giveUpSilent(db, upload.now);
  const job = await begin(db, upload);
  try {
    const kept = await keepBytes(db, { ...upload, importId: job.id });
    const known = await findSame(db.prisma, upload, kept);
    if (!known) await upload.start(job.number);
    return await inTransaction(db, (tx) => complete(tx, { job, upload, kept }));
  } catch (error) {
    await end(db, { id: job.id, now: upload.now, error }).catch(() => undefined);
    throw error;
  }
}

const begin = ({ prisma }: Db, { name, by, format, encoding, asOf, today, now }: Upload): Promise<Job> =>
  prisma.import.create({
    data: {
      name: name ?? null,
      by,
      format,
      encodingTold: encoding !== undefined,
      askedAsOf: asOf === undefined ? null : new Date(asOf),
      asOf: new Date(asOf ?? today),
      counts: { ...NOTHING_YET },
      createdAt: new Date(now),
    },
    select: { id: true, number: true },
  });

async function findSame(
  db: PrismaClient | Tx,
  { format, asOf }: Upload,
  { sha256, encoding }: KeptBytes,
): Promise<string | undefined> {
  const askedAsOf = asOf === undefined ? null : new Date(asOf);
  const status = { notIn: ['brokenOff', 'withdrawn'] };
  const same = await db.import.findFirst({
    where: { sha256, format, encoding, askedAsOf, status },
    select: { number: true },
  });
  return same?.number;
}

/** Of two uploads of the same bytes at once an index lets one be whole; the other tries again and finds it. */
async function complete(tx: Tx, of: { job: Job; upload: Upload; kept: KeptBytes }): Promise<UploadTaken> {
  const { job, kept, upload } = of;
  const same = await findSame(tx, upload, kept);
  if (same) {
    await tx.importChunk.deleteMany({ where: { importId: job.id } });
    await tx.import.delete({ where: { id: job.id } });
    return { outcome: 'known', number: same };
  }
  const whole = await tx.$executeRaw`
    update import set status = 'waiting', sha256 = ${kept.sha256}, encoding = ${kept.encoding}, touched_at = now()
    where id = ${job.id}::int and status = 'uploading'`;
  if (whole === 0) throw new Error('the upload was given up: nothing was heard of it for too long');
  return { outcome: 'taken', number: job.number };
}

/** Nothing of it stays but the record, which says why. */
async function end({ prisma }: Db, of: { id: number; now: Instant; error: unknown }): Promise<void> {
  const refused = of.error instanceof PortfolioError ? of.error.message : undefined;
  await prisma.$executeRaw`
    with ended as (
      update import set status = ${refused ? 'refused' : 'brokenOff'}, why = ${refused ?? BROKEN_OFF},
        ended_at = ${of.now}::timestamptz
      where id = ${of.id}::int and status = 'uploading' returning id
    )
    delete from import_chunk where import_id in (select id from ended)`;
}

/** Uploads whose process died: see SILENCE_MINUTES. */
export async function giveUpSilent({ prisma }: Db, now: Instant): Promise<void> {
  await prisma.$executeRaw`
    with ended as (
      update import set status = 'brokenOff', why = ${BROKEN_OFF}, ended_at = ${now}::timestamptz
      where status = 'uploading' and touched_at < now() - ${SILENCE_MINUTES}::int * interval '1 minute' returning id
    )
    delete from import_chunk where import_id in (select id from ended)`;
}
