import { lineDecoder } from '../store/intake/encoding.ts';
import { BEGINNING, byteLines } from '../store/intake/lines.ts';
import { PortfolioError } from '../store/intake/portfolio-error.ts';
import { readPortfolio } from '../store/intake/read-portfolio.ts';
import { csvRecords } from '../store/intake/records.ts';
import { type PortfolioRow, readRow } from '../store/intake/row.ts';
import { fileSource } from '../store/intake/source.ts';
import { asPortfolio, isPublished } from './published-columns.ts';

/** One line of the file: a row, or why it is none. */
export interface RecordRow {
  readonly line: number;
  readonly row?: PortfolioRow | undefined;
  readonly reason?: string | undefined;
}

/** Throws PortfolioError when the file cannot be read or has the columns of neither kind. */
export async function* recordRows(path: string): AsyncGenerator<RecordRow> {
  if (await hasPublishedColumns(path)) yield* publishedRows(path);
  else
    for await (const reading of readPortfolio({ path })) {
      if (reading.kind === 'row') yield { line: reading.line, row: reading.row };
      if (reading.kind === 'rejected') yield { line: reading.line, reason: reading.reason };
    }
}

const records = async (path: string) => {
  const source = await fileSource(path);
  const lines = byteLines({ pieces: source.read(0), from: BEGINNING });
  return csvRecords({ lines, decode: lineDecoder('utf-8') });
};

async function hasPublishedColumns(path: string): Promise<boolean> {
  for await (const [first] of await records(path)) if (first) return isPublished(first.cells);
  return false;
}

async function* publishedRows(path: string): AsyncGenerator<RecordRow> {
  let header: readonly string[] | undefined;
  for await (const some of await records(path))
    for (const { cells, line, broken } of some) {
      if (!header) header = cells;
      else if (broken) yield { line, reason: broken };
      else if (cells.length !== header.length)
        yield { line, reason: `${cells.length} cells where the header has ${header.length}` };
      else yield { line, ...readRow({ cells: asPortfolio({ header, cells, line }), shift: 0 }) };
    }
  if (!header) throw new PortfolioError({ fault: 'noRows', message: `${path} is empty.` });
}
