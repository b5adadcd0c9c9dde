import { ALL_COLUMNS, type AnyColumn, type Cells } from './columns.ts';
import { type DecodedLines, type RawRecord, TOO_LONG } from './records.ts';

export interface JsonRecord extends RawRecord {
  /** What the columns hold; absent when the line is broken. */
  readonly fields?: Cells | undefined;
}

/** The records of an NDJSON file: one JSON object a line, with the names of the CSV columns; empty lines are left out. */
export async function* jsonRecords({ lines, decode }: DecodedLines): AsyncGenerator<JsonRecord[]> {
  for await (const some of lines)
    yield some.flatMap(({ bytes, line, next, tooLong }) => {
      const text = decode(bytes);
      if (text.trim() === '') return [];
      return [{ cells: [text], line, next, ...(tooLong ? { broken: TOO_LONG } : readObject(text)) }];
    });
}

function readObject(text: string): { fields: Cells } | { broken: string } {
  const value = parsed(text);
  if (value === undefined) return { broken: 'not JSON: write one object a line, as {"account":"…","debtor":"…", …}' };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { broken: `${kindOf(value)} where one JSON object a line is wanted` };
  const wrong = ALL_COLUMNS.flatMap((column) => faultOf(column, fieldOf(value, column)));
  if (wrong.length > 0) return { broken: wrong.join('; ') };
  const fields = ALL_COLUMNS.map((column) => [column, textOf(fieldOf(value, column))] as const);
  return { fields: Object.fromEntries(fields) as Cells };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const fieldOf = (value: object, column: AnyColumn): unknown =>
  Object.hasOwn(value, column) ? (value as Record<string, unknown>)[column] : undefined;

/** Left out and null both say nothing. */
const textOf = (field: unknown): string => (typeof field === 'string' ? field.trim() : '');

function faultOf(column: AnyColumn, field: unknown): string[] {
  if (field === undefined || field === null || typeof field === 'string') return [];
  const why = typeof field === 'number' ? ': a number loses leading zeros and cents' : '';
  return [`${column}: ${kindOf(field)} where text in quotes is wanted${why}`];
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};
