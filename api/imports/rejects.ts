import { Readable } from 'node:stream';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { headerOf, type ImportJob, readRejects } from '../../store/intake/import-job.ts';
import { csvLine } from '../../store/intake/rejects-file.ts';

const PAGE = 500;

/** Line, reason and the row as it stood, under the file's own header, so that it can be put right and sent itself. */
export function rejectsCsv(db: { readonly prisma: PrismaClient }, { id }: ImportJob): Readable {
  return Readable.from(lines(db, id));
}

async function* lines(db: { readonly prisma: PrismaClient }, importId: number): AsyncGenerator<string> {
  yield `${csvLine(['line', 'reason', ...(await headerOf(db, { importId }))])}\n`;
  for (let after = 0; ; ) {
    const rejects = await readRejects(db, { importId, after, most: PAGE });
    if (rejects.length > 0)
      yield rejects.map(({ line, reason, cells }) => `${csvLine([String(line), reason, ...cells])}\n`).join('');
    const last = rejects.at(-1);
    if (!last || rejects.length < PAGE) return;
    after = last.line;
  }
}
