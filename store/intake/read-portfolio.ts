import { access, constants } from 'node:fs/promises';
import { agreementOfRows } from './agreement.ts';
import { COLUMNS, type Column, locateColumns } from './columns.ts';
import { PortfolioError } from './portfolio-error.ts';
import { type RawRecord, readRecords } from './records.ts';
import { type PortfolioRow, readRow } from './row.ts';

/** What one line of the file comes to. `line` counts from 1, the header being line 1. */
export type Reading =
  | { readonly kind: 'header'; readonly cells: readonly string[] }
  | {
      readonly kind: 'row';
      readonly line: number;
      readonly row: PortfolioRow;
      readonly firstOfAccount: boolean;
      readonly cells: readonly string[];
    }
  | { readonly kind: 'repeated'; readonly line: number }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string; readonly cells: readonly string[] };

/**
 * Reads a portfolio file (CSV, UTF-8 with or without BOM) row by row; memory does not grow with the file but for some
 * thirty bytes a row. `shift` days are added to every date. Throws PortfolioError when the file cannot be read, lacks
 * columns or has no rows; a bad row is a reading of its own.
 */
export async function* readPortfolio({ path, shift = 0 }: { path: string; shift?: number }): AsyncGenerator<Reading> {
  await ensureReadable(path);
  const agree = agreementOfRows();
  let header: { width: number; columns: Record<Column, number> } | undefined;
  let rows = 0;
  for await (const record of readRecords({ path })) {
    const { cells, line } = record;
    if (!header) {
      header = { width: cells.length, columns: locateColumns({ header: cells, path }) };
      yield { kind: 'header', cells };
      continue;
    }
    rows += 1;
    const broken = whatIsBroken({ record, width: header.width });
    const read = broken ? { reason: broken } : readRow({ cells: named({ cells, columns: header.columns }), shift });
    const agreed = 'row' in read ? agree({ row: read.row, line }) : undefined;
    if ('reason' in read) yield { kind: 'rejected', line, reason: read.reason, cells };
    else if (agreed?.verdict === 'contradicts') yield { kind: 'rejected', line, reason: agreed.reason, cells };
    else if (agreed?.verdict === 'new')
      yield { kind: 'row', line, row: read.row, firstOfAccount: agreed.firstOfAccount, cells };
    else yield { kind: 'repeated', line };
  }
  if (!header) locateColumns({ header: [], path });
  if (rows === 0)
    throw new PortfolioError({ fault: 'noRows', message: `${path} has no rows below its header: nothing to import.` });
}

function whatIsBroken({ record, width }: { record: RawRecord; width: number }): string | undefined {
  if (record.broken) return record.broken;
  if (record.cells.length !== width) return `${record.cells.length} cells where the header has ${width}`;
  return record.cells.some((cell) => cell.includes('\uFFFD')) ? 'not UTF-8: save the file as UTF-8' : undefined;
}

const named = (input: { cells: readonly string[]; columns: Record<Column, number> }): Record<Column, string> =>
  Object.fromEntries(COLUMNS.map((column) => [column, (input.cells[input.columns[column]] ?? '').trim()])) as Record<
    Column,
    string
  >;

async function ensureReadable(path: string): Promise<void> {
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new PortfolioError({
      fault: 'notReadable',
      message: `cannot read the portfolio ${path} (${error.code ?? error.message}): name an existing CSV file.`,
    });
  });
}
