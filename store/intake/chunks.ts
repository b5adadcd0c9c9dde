import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { PortfolioSource } from './source.ts';

/** Every piece but the last is as long, so that any byte is found. */
export const CHUNK = 512 * 1024;
/** Some hundreds of rows: what is read at once stays small. */
const STEP = 64 * 1024;

/** An upload's bytes. */
export function chunkSource({ prisma }: { readonly prisma: PrismaClient }, importId: number): PortfolioSource {
  return {
    name: 'The file',
    async *read(from) {
      for (let n = Math.floor(from / CHUNK); ; n += 1) {
        const chunk = await prisma.importChunk.findUnique({ where: { importId_n: { importId, n } } });
        if (!chunk) return;
        for (let at = Math.max(0, from - n * CHUNK); at < chunk.bytes.length; at += STEP)
          yield chunk.bytes.subarray(at, at + STEP);
      }
    },
  };
}

/** Gathers pieces of any size into chunks. */
export async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer<ArrayBuffer>> {
  let chunk = Buffer.alloc(CHUNK);
  let filled = 0;
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const some = Math.min(piece.length - at, CHUNK - filled);
      chunk.set(piece.subarray(at, at + some), filled);
      at += some;
      filled += some;
      if (filled < CHUNK) continue;
      yield chunk;
      chunk = Buffer.alloc(CHUNK);
      filled = 0;
    }
  if (filled > 0) yield chunk.subarray(0, filled);
}
