import { createHash } from 'node:crypto';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inChunks } from './chunks.ts';
import { type Encoding, encodingScout } from './encoding.ts';
import { lineCutter } from './lines.ts';
import { PortfolioError } from './portfolio-error.ts';

export interface KeptBytes {
  readonly sha256: string;
  readonly encoding: Encoding;
}

interface Db {
  readonly prisma: PrismaClient;
}

/** Keeps an upload piece by piece; memory does not grow with it. Throws PortfolioError when it is larger than is taken. */
export async function keepBytes(
  { prisma }: Db,
  of: {
    readonly importId: number;
    readonly bytes: AsyncIterable<Uint8Array>;
    readonly mostBytes: number;
    readonly encoding?: Encoding | undefined;
  },
): Promise<KeptBytes> {
  const digest = createHash('sha256');
  const scout = encodingScout();
  const cutter = lineCutter();
  const see = (piece: Uint8Array, last: boolean): void => {
    if (!of.encoding) for (const { bytes } of cutter.cut(piece, { last })) scout.see(bytes, 'The file');
  };
  let size = 0;
  let n = 0;
  for await (const chunk of inChunks(of.bytes)) {
    size += chunk.length;
    if (size > of.mostBytes) throw tooLarge(of.mostBytes);
    digest.update(chunk);
    see(chunk, false);
    await keepChunk({ prisma }, { importId: of.importId, n, chunk, size });
    n += 1;
  }
  see(new Uint8Array(), true);
  return { sha256: digest.digest('hex'), encoding: of.encoding ?? scout.verdict() };
}

/** Nothing is kept for an upload that was given up meanwhile. */
async function keepChunk(
  { prisma }: Db,
  of: { importId: number; n: number; chunk: Buffer; size: number },
): Promise<void> {
  const kept = await prisma.$executeRaw`
    with alive as (
      update import set bytes = ${of.size}::bigint, touched_at = now() where id = ${of.importId}::int and status = 'uploading'
      returning id
    )
    insert into import_chunk (import_id, n, bytes) select id, ${of.n}::int, ${of.chunk}::bytea from alive`;
  if (kept === 0) throw new Error('the upload was given up: nothing was heard of it for too long');
}

const tooLarge = (most: number): PortfolioError =>
  new PortfolioError({
    fault: 'tooLarge',
    message: `The file is larger than ${Math.floor(most / 1024 / 1024)} MB: send it in parts, each with the header.`,
  });
