import { createHash, randomUUID } from 'node:crypto';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { type ImportJob, readImport, readRejects } from '../../../store/intake/import-job.ts';
import { takeStretch } from '../../../store/intake/take-stretch.ts';
import { takeUpload, type Upload, type UploadTaken } from '../../../store/intake/take-upload.ts';
import { shippedRouting } from './shipped-routing.ts';

const now = instant('2020-03-10T12:00:00Z');
const routing = shippedRouting();

export async function* piecesOf(bytes: Buffer | string, size = 1000): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

/** Sends a file; what it says may be said otherwise. */
export const upload = (
  prisma: PrismaClient,
  bytes: Buffer | string,
  more: Partial<Upload> = {},
): Promise<UploadTaken> =>
  takeUpload(
    { prisma },
    {
      bytes: piecesOf(bytes),
      format: 'csv',
      today: plainDate('2020-03-10'),
      by: 'billing:test',
      now,
      mostBytes: 50_000_000,
      start: async () => {},
      ...more,
    },
  );

/** Takes stretches of so many batches until the job has ended. */
export async function takeToEnd(
  prisma: PrismaClient,
  number: string,
  { batchSize = 7, batches = 1 }: { batchSize?: number; batches?: number } = {},
): Promise<ImportJob> {
  for (;;) {
    let left = batches;
    const job = await takeStretch({
      prisma,
      number,
      routing,
      batchSize,
      now: async () => now,
      enough: () => --left === 0,
    });
    if (job?.endedAt) return job;
  }
}

/** One stretch that may die: see `now`. */
export const stretch = (
  prisma: PrismaClient,
  number: string,
  given: { now?: () => Promise<typeof now>; batchSize?: number },
) => takeStretch({ prisma, number, routing, batchSize: 5, now: async () => now, enough: () => false, ...given });

export async function rejectsOfJob(prisma: PrismaClient, number: string): Promise<[line: number, reason: string][]> {
  const job = await readImport({ prisma }, { number });
  const rejects = await readRejects({ prisma }, { importId: job?.id ?? 0, after: 0, most: 1_000 });
  return rejects.map(({ line, reason }) => [line, reason]);
}

/** What is left of the job's bytes and fingerprints. */
export async function leftOver(prisma: PrismaClient): Promise<{ chunks: number; seen: number }> {
  return { chunks: await prisma.importChunk.count(), seen: await prisma.importSeen.count() };
}

/** A word that tells two runs of a test apart. */
export const freshWord = (): string => createHash('sha256').update(randomUUID()).digest('hex').slice(0, 8);
