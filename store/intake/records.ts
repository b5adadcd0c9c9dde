import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';

export interface RawRecord {
  readonly cells: readonly string[];
  /** The line of the file on which the record begins, from 1. */
  readonly line: number;
  /** Why the line is no CSV; `cells` then holds the line as it stands. */
  readonly broken?: string | undefined;
}

/** A quoted cell with more line ends than this is a quote that was never closed. */
const MOST_LINES = 20;

/**
 * The records of a CSV file, one after the other, empty ones left out. Records are cut here and not by the CSV parser,
 * which after a broken quote goes on somewhere further down: a typing error may cost its own line, never the next.
 */
export async function* readRecords({ path }: { path: string }): AsyncGenerator<RawRecord> {
  const input = createReadStream(path, 'utf8');
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const ahead: string[] = [];
  const fill = async (): Promise<boolean> => {
    const next = await lines.next();
    if (!next.done) ahead.push(next.value);
    return !next.done;
  };
  try {
    for (let line = 1; ahead.length > 0 || (await fill()); ) {
      if (line === 1) ahead[0] = (ahead[0] ?? '').replace(/^\uFEFF/, '');
      let length = 1;
      while (quoteIsOpen(ahead, length) && length < MOST_LINES && (length < ahead.length || (await fill())))
        length += 1;
      const text = quoteIsOpen(ahead, length) ? undefined : ahead.slice(0, length).join('\n');
      const record = toRecord({ text, first: ahead[0] ?? '', line });
      const taken = record.broken ? 1 : length;
      ahead.splice(0, taken);
      line += taken;
      if (record.cells.some((cell) => cell.trim() !== '')) yield record;
    }
  } finally {
    input.destroy();
  }
}

/** A quote inside a quoted cell is doubled, so an odd number of them leaves a cell open. */
const quoteIsOpen = (lines: readonly string[], length: number): boolean =>
  lines.slice(0, length).reduce((quotes, line) => quotes + line.split('"').length - 1, 0) % 2 === 1;

function toRecord(input: { text: string | undefined; first: string; line: number }): RawRecord {
  const { text, first, line } = input;
  if (text === undefined) return { cells: [first], line, broken: 'a quote (") is opened and never closed' };
  if (!text.includes('"')) return { cells: text.split(','), line };
  try {
    const [cells = []] = parse(text, { relax_column_count: true }) as string[][];
    return { cells, line };
  } catch {
    return { cells: [first], line, broken: 'a quote (") in the middle of a cell: double it and quote the whole cell' };
  }
}
