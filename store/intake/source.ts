import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { PortfolioError } from './portfolio-error.ts';

/** Bytes that can be read again from any place: a file, or an upload kept in pieces. */
export interface PortfolioSource {
  /** For sentences to people. */
  readonly name: string;
  /** From byte `from`, 0 being the first. */
  read(from: number): AsyncIterable<Uint8Array>;
}

const PIECE = 256 * 1024;

/** A file of this machine. Throws PortfolioError when it cannot be read. */
export async function fileSource(path: string): Promise<PortfolioSource> {
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new PortfolioError({
      fault: 'notReadable',
      message: `cannot read the portfolio ${path} (${error.code ?? error.message}): name an existing CSV or NDJSON file.`,
    });
  });
  return { name: path, read: (from) => createReadStream(path, { start: from, highWaterMark: PIECE }) };
}
