import { ALL_COLUMNS, type AnyColumn, type Cells, locateColumns } from './columns.ts';
import { type Encoding, lineDecoder } from './encoding.ts';
import { type JsonRecord, jsonRecords } from './json-records.ts';
import { BEGINNING, byteLines, type Position } from './lines.ts';
import { csvRecords, type RawRecord } from './records.ts';
import { type PortfolioRow, readRow } from './row.ts';
import type { PortfolioSource } from './source.ts';

export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** What one record of the file comes to by itself. `line` counts from 1; `next` is where the record behind it begins. */
export type RowReading =
  | { readonly kind: 'header'; readonly cells: readonly string[] }
  | {
      readonly kind: 'row';
      readonly line: number;
      readonly next: Position;
      readonly row: PortfolioRow;
      readonly cells: readonly string[];
    }
  | {
      readonly kind: 'rejected';
      readonly line: number;
      readonly next: Position;
      readonly reason: string;
      readonly cells: readonly string[];
    };

export interface RowsInput {
  readonly source: PortfolioSource;
  readonly format: Format;
  readonly encoding: Encoding;
  /** Days added to every date. */
  readonly shift?: number | undefined;
  /** Where to go on, behind the header, and what the header was. */
  readonly goOn?: { readonly at: Position; readonly header: readonly string[] } | undefined;
}

/** NDJSON has no header; its rejected lines stand under this one. */
const JSON_HEADER = ['row'];

/**
 * Reads a portfolio file row by row, some hundreds at a time; memory does not grow with the file. Throws PortfolioError
 * when it cannot be read or lacks columns; a bad row is a reading of its own.
 */
export async function* readRows(input: RowsInput): AsyncGenerator<RowReading[]> {
  const { source, format, goOn } = input;
  const from = goOn?.at ?? BEGINNING;
  const decoded = {
    lines: byteLines({ pieces: source.read(from.byte), from }),
    decode: withoutMark(lineDecoder(input.encoding), from),
  };
  const reader = { ...input, header: goOn?.header };
  if (format === 'ndjson') {
    if (!goOn) yield [{ kind: 'header', cells: JSON_HEADER }];
    for await (const records of jsonRecords(decoded)) yield records.map((record) => jsonReading(record, reader));
    return;
  }
  yield* csvReadings(csvRecords(decoded), reader);
}

async function* csvReadings(
  records: AsyncIterable<readonly RawRecord[]>,
  reader: RowsInput & { readonly header: readonly string[] | undefined },
): AsyncGenerator<RowReading[]> {
  const { source } = reader;
  let header = reader.header && under(reader.header, source);
  for await (const some of records) {
    const readings: RowReading[] = [];
    for (const record of some) {
      if (header) readings.push(csvReading(record, header, reader));
      else {
        header = under(record.cells, source);
        readings.push({ kind: 'header', cells: record.cells });
      }
    }
    yield readings;
  }
  if (!header) locateColumns({ header: [], path: source.name });
}

interface Header {
  readonly width: number;
  readonly columns: Record<AnyColumn, number>;
}

const under = (cells: readonly string[], { name }: PortfolioSource): Header => ({
  width: cells.length,
  columns: locateColumns({ header: cells, path: name }),
});

function csvReading(record: RawRecord, { width, columns }: Header, { shift = 0, encoding }: RowsInput): RowReading {
  const { cells, broken } = record;
  const wrong = broken ?? (cells.length === width ? undefined : `${cells.length} cells where the header has ${width}`);
  if (wrong) return rejected(record, wrong);
  if (cells.some(isSpoiled)) return rejected(record, notIn(encoding));
  const named = ALL_COLUMNS.map((column) => [column, (cells[columns[column]] ?? '').trim()] as const);
  return toReading(record, readRow({ cells: Object.fromEntries(named) as Cells, shift }));
}

function jsonReading(record: JsonRecord, { shift = 0, encoding }: RowsInput): RowReading {
  if (record.cells.some(isSpoiled)) return rejected(record, notIn(encoding));
  if (!record.fields) return rejected(record, record.broken ?? 'not JSON');
  return toReading(record, readRow({ cells: record.fields, shift }));
}

const toReading = ({ line, next, cells }: RawRecord, read: { row: PortfolioRow } | { reason: string }): RowReading =>
  'row' in read
    ? { kind: 'row', line, next, row: read.row, cells }
    : { kind: 'rejected', line, next, reason: read.reason, cells };

const rejected = (record: RawRecord, reason: string): RowReading => toReading(record, { reason });

const isSpoiled = (cell: string): boolean => cell.includes('\uFFFD');

const notIn = (encoding: Encoding): string =>
  encoding === 'utf-8'
    ? 'not UTF-8: save the file as UTF-8'
    : 'not GB18030: save the file as UTF-8, or say its encoding';

/** A byte order mark may stand before the first line. */
function withoutMark(decode: (bytes: Buffer) => string, { byte }: Position): (bytes: Buffer) => string {
  let first = byte === 0;
  return (bytes) => {
    const text = decode(bytes);
    if (!first) return text;
    first = false;
    return text.replace(/^\uFEFF/, '');
  };
}
