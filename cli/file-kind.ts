import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { wrongUsage } from './failure.ts';

export const ENCODINGS = ['utf-8', 'gb18030'] as const;

/** A portfolio file as it is sent. */
export interface PortfolioFile {
  readonly bytes: number;
  readonly contentType: string;
}

/** Size and content type of a file: NDJSON by its name or first character, else CSV. Throws a Failure when it cannot be read. */
export function portfolioFile(of: { readonly file: string; readonly encoding?: string | undefined }): PortfolioFile {
  const { file, encoding } = of;
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw wrongUsage(`${file} is no file: give a CSV or NDJSON file.`);
    const type = isNdjson(file) ? 'application/x-ndjson' : 'text/csv';
    return { bytes: stat.size, contentType: encoding ? `${type}; charset=${encoding}` : type };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code ? wrongUsage(`${file} cannot be read (${code}).`) : error;
  }
}

function isNdjson(file: string): boolean {
  if (['.ndjson', '.jsonl'].includes(extname(file).toLowerCase())) return true;
  const beginning = Buffer.alloc(512);
  const open = openSync(file, 'r');
  try {
    const length = readSync(open, beginning);
    return /^[\s\uFEFF]*[[{]/.test(beginning.toString('utf8', 0, length));
  } finally {
    closeSync(open);
  }
}
