import { parse } from 'csv-parse/sync';
import type { ByteLine, Position } from './lines.ts';

/** One record of a file as it stands, before anybody asks what it means. */
export interface RawRecord {
  readonly cells: readonly string[];
  /** The line of the file on which the record begins, from 1. */
  readonly line: number;
  /** Where the next record begins. */
  readonly next: Position;
  /** Why it is no record; `cells` then holds the line as it stands. */
  readonly broken?: string | undefined;
}

export interface DecodedLines {
  readonly lines: AsyncIterable<readonly ByteLine[]>;
  readonly decode: (bytes: Buffer) => string;
}

export const TOO_LONG = 'the line is longer than 64 kB: a line end is missing, or this is no portfolio';

/** A quoted cell with more line ends than this is a quote that was never closed. */
const MOST_LINES = 20;

interface TextLine extends Omit<ByteLine, 'bytes'> {
  readonly text: string;
}

/**
 * The records of a CSV file, one after the other, empty ones left out. Records are cut here and not by the CSV parser,
 * which after a broken quote goes on somewhere further down: a typing error may cost its own line, never the next.
 */
export async function* csvRecords({ lines, decode }: DecodedLines): AsyncGenerator<RawRecord[]> {
  let ahead: TextLine[] = [];
  for await (const some of lines) {
    for (const { bytes, ...line } of some) ahead.push({ ...line, text: decode(bytes) });
    const cut = cutRecords(ahead, MOST_LINES);
    ahead = ahead.slice(cut.taken);
    yield cut.records;
  }
  yield cutRecords(ahead, 1).records;
}

/** Takes records as long as at least `enough` lines lie ahead. */
function cutRecords(ahead: readonly TextLine[], enough: number): { records: RawRecord[]; taken: number } {
  const records: RawRecord[] = [];
  let at = 0;
  while (ahead.length - at >= enough) {
    const { record, length } = cutOne(ahead, at);
    at += length;
    if (record.cells.some((cell) => cell.trim() !== '')) records.push(record);
  }
  return { records, taken: at };
}

function cutOne(ahead: readonly TextLine[], at: number): { record: RawRecord; length: number } {
  const first = ahead[at] as TextLine;
  const alone = (broken?: string) => ({
    record: { cells: broken ? [first.text] : first.text.split(','), line: first.line, next: first.next, broken },
    length: 1,
  });
  if (first.tooLong) return alone(TOO_LONG);
  if (!first.text.includes('"')) return alone();
  const length = linesOfRecord(ahead, at);
  const record = length && ahead.slice(at, at + length);
  if (!record) return alone('a quote (") is opened and never closed');
  try {
    const [cells = []] = parse(record.map(({ text }) => text).join('\n'), { relax_column_count: true }) as string[][];
    return { record: { cells, line: first.line, next: (record.at(-1) ?? first).next }, length };
  } catch {
    return alone('a quote (") in the middle of a cell: double it and quote the whole cell');
  }
}

/** How many lines until every quote is closed: one inside a quoted cell is doubled, so an odd number leaves a cell open. */
function linesOfRecord(ahead: readonly TextLine[], at: number): number | undefined {
  let quotes = 0;
  for (let length = 1; length <= MOST_LINES; length += 1) {
    const line = ahead[at + length - 1];
    if (!line || line.tooLong) return undefined;
    quotes += line.text.split('"').length - 1;
    if (quotes % 2 === 0) return length;
  }
  return undefined;
}
