import type { PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Encoding } from './encoding.ts';
import { type ImportCounts, NOTHING_YET } from './import-counts.ts';
import type { Format } from './read-rows.ts';

/** What becomes of an upload; the last four are ends. */
export const IMPORT_STATUSES = [
  'uploading',
  /** Here in whole, not begun. */
  'waiting',
  'taking',
  'done',
  /** The file as a whole is no portfolio. */
  'refused',
  /** It did not come in whole; nothing of it was taken. */
  'brokenOff',
  /** Ops stopped it; what was taken stays. */
  'withdrawn',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** A portfolio file as people follow it. */
export interface ImportJob {
  readonly id: number;
  readonly number: string;
  readonly name: string | null;
  readonly by: string;
  readonly format: Format;
  /** Null until the upload is whole. */
  readonly encoding: Encoding | null;
  readonly encodingTold: boolean;
  readonly asOf: PlainDate;
  readonly status: ImportStatus;
  /** Of a refused or broken-off one. */
  readonly why: string | null;
  readonly bytes: number;
  readonly bytesTaken: number;
  readonly counts: ImportCounts;
  readonly busyMs: number;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

interface Db {
  readonly prisma: PrismaClient;
}

/** An upload that nothing was heard of for so long, in the machine's time, has died with whoever took it. */
export const SILENCE_MINUTES = 10;

export const BROKEN_OFF = 'The upload broke off before its end and nothing of it was taken: send the file again.';

/** A job by its number. */
export async function readImport(
  { prisma }: Db,
  { number }: { readonly number: string },
): Promise<ImportJob | undefined> {
  const [row] = await prisma.$queryRaw<Row[]>`
    select *, ${SILENCE_MINUTES}::int * interval '1 minute' < now() - touched_at as silent from import where number = ${number}`;
  return row && jobOf(row);
}

/** Newest first, before job `before`. */
export async function listImports(
  { prisma }: Db,
  q: { readonly before?: number | undefined; readonly most: number },
): Promise<ImportJob[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select *, ${SILENCE_MINUTES}::int * interval '1 minute' < now() - touched_at as silent from import
    where id < ${q.before ?? 2_147_483_647}::int order by id desc limit ${q.most}::int`;
  return rows.map(jobOf);
}

interface Row {
  readonly id: number;
  readonly number: string;
  readonly name: string | null;
  readonly by: string;
  readonly format: Format;
  readonly encoding: Encoding | null;
  readonly encoding_told: boolean;
  readonly as_of: Date;
  readonly status: ImportStatus;
  readonly why: string | null;
  readonly bytes: bigint;
  readonly next_byte: bigint;
  readonly counts: ImportCounts;
  readonly busy_ms: number;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  readonly silent: boolean;
}

function jobOf(row: Row): ImportJob {
  const { id, number, name, by, format, encoding, counts } = row;
  const died = row.status === 'uploading' && row.silent;
  return {
    ...{ id, number, name, by, format, encoding },
    // One that began under an older engine counts less.
    counts: { ...NOTHING_YET, ...counts },
    encodingTold: row.encoding_told,
    asOf: row.as_of.toISOString().slice(0, 10) as PlainDate,
    status: died ? 'brokenOff' : row.status,
    why: died ? BROKEN_OFF : row.why,
    bytes: Number(row.bytes),
    bytesTaken: Number(row.next_byte),
    busyMs: row.busy_ms,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

/** Rows that could not be taken, in the order of the file, behind line `after`. */
export function readRejects(
  { prisma }: Db,
  q: { readonly importId: number; readonly after: number; readonly most: number },
): Promise<{ line: number; reason: string; cells: string[] }[]> {
  return prisma.importReject.findMany({
    where: { importId: q.importId, line: { gt: q.after } },
    orderBy: { line: 'asc' },
    take: q.most,
    select: { line: true, reason: true, cells: true },
  });
}

/** The file's own header, under which its rejected rows stand. */
export async function headerOf({ prisma }: Db, { importId }: { readonly importId: number }): Promise<string[]> {
  return (await prisma.import.findUnique({ where: { id: importId }, select: { header: true } }))?.header ?? [];
}
