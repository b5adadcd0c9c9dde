import { type Agree, agreementOfRows, claimsOf } from './agreement.ts';
import { PortfolioError } from './portfolio-error.ts';
import { type Format, type RowReading, readRows } from './read-rows.ts';
import type { PortfolioRow } from './row.ts';
import { sightings } from './seen.ts';
import { fileSource } from './source.ts';
import { type FileKind, kindOf, type Told } from './what-file.ts';

/** What one line of the file comes to. `line` counts from 1, a CSV's header being line 1. */
export type Reading =
  | ({ readonly kind: 'header'; readonly cells: readonly string[] } & { readonly file: FileKind })
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
 * Reads a portfolio file (CSV or NDJSON, UTF-8 or GB18030) row by row and compares each row with those before it; memory
 * does not grow with the file but for some thirty bytes a row. `shift` days are added to every date. Throws
 * PortfolioError when the file cannot be read, lacks columns or has no rows; a bad row is a reading of its own.
 */
export async function* readPortfolio(input: { path: string; shift?: number } & Told): AsyncGenerator<Reading> {
  const source = await fileSource(input.path);
  const file = await kindOf({ source, told: input });
  const agree = agreementOfRows(sightings());
  let rows = 0;
  for await (const some of readRows({ source, ...file, shift: input.shift }))
    for (const reading of some) {
      if (reading.kind === 'header') yield { ...reading, file };
      else yield reading.kind === 'rejected' ? reading : compared(reading, agree);
      rows += Number(reading.kind !== 'header');
    }
  if (rows === 0) throw noRows({ name: source.name, format: file.format });
}

export function noRows({ name, format }: { name: string; format: Format }): PortfolioError {
  const where = format === 'csv' ? ' below its header' : '';
  return new PortfolioError({ fault: 'noRows', message: `${name} has no rows${where}: nothing to import.` });
}

export function compared(reading: Extract<RowReading, { kind: 'row' }>, agree: Agree): Reading {
  const { line, row, cells } = reading;
  const agreed = agree({ row, line, claims: claimsOf(row) });
  if (agreed.verdict === 'repeated') return { kind: 'repeated', line };
  if (agreed.verdict === 'contradicts') return { kind: 'rejected', line, reason: agreed.reason, cells };
  return { kind: 'row', line, row, firstOfAccount: agreed.firstOfAccount, cells };
}
