import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { PlainDate } from '../../domain/time/instant.ts';
import { addDays, daysBetween, plainDate } from '../../domain/time/plain-date.ts';
import { DAY_ZERO, DAYS_OF_PLAY } from '../day-zero.ts';

/** One real invoice of the source, reduced to what the portfolio keeps; `customer` only groups and never leaves. */
export interface RealInvoice {
  readonly customer: string;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly clearedOn?: PlainDate | undefined;
  /** Decimal with two places, as the source has it. */
  readonly amount: string;
  readonly currency: string;
}

/** How many rows went which way, for the page. */
export interface Selection {
  readonly rows: number;
  readonly settledBefore: number;
  readonly dueAfter: number;
  readonly withoutCurrency: number;
  readonly issueDates: Record<IssueDateFrom, number>;
}
type IssueDateFrom = 'posting' | 'baseline' | 'customerTerms' | 'commonTerms' | 'clearing';
type SourceRow = Record<string, string>;

/** Days from posting to due date on most invoices of the source that carry both. */
const COMMON_TERMS_DAYS = 15;

/** Reads the source and keeps what matters to the play: not settled before day 0, due by its last day. */
export async function readSource({ path }: { path: string }) {
  const rows: SourceRow[] = [];
  for await (const row of createReadStream(path).pipe(parse({ columns: true, bom: true }))) rows.push(row);
  rows.sort((a, b) => (stableKey(a) < stableKey(b) ? -1 : 1));

  const settledBefore = (row: SourceRow) => cell(row, 'clear_date') !== '' && cell(row, 'clear_date') < DAY_ZERO;
  const dueAfter = (row: SourceRow) => cell(row, 'due_in_date') > addDays(DAY_ZERO, DAYS_OF_PLAY);
  const relevant = rows.filter((row) => !settledBefore(row) && !dueAfter(row));
  const kept = relevant.filter((row) => cell(row, 'invoice_currency') !== '');

  const terms = termsByCustomer(rows);
  const issueDates = { posting: 0, baseline: 0, customerTerms: 0, commonTerms: 0, clearing: 0 };
  const invoices = kept.map((row): RealInvoice => {
    const clearedOn = cell(row, 'clear_date') ? plainDate(cell(row, 'clear_date')) : undefined;
    const issued = issueDate({ row, terms, clearedOn });
    issueDates[issued.from] += 1;
    return {
      customer: cell(row, 'cust_number'),
      issuedOn: issued.on,
      dueOn: plainDate(cell(row, 'due_in_date')),
      clearedOn,
      amount: cell(row, 'total_open_amount'),
      currency: cell(row, 'invoice_currency'),
    };
  });
  const selection: Selection = {
    rows: rows.length,
    settledBefore: rows.filter(settledBefore).length,
    dueAfter: rows.filter((row) => !settledBefore(row) && dueAfter(row)).length,
    withoutCurrency: relevant.length - kept.length,
    issueDates,
  };
  return { invoices, selection };
}

const cell = (row: SourceRow, column: string): string => row[column] ?? '';

const stableKey = (row: SourceRow): string =>
  ['cust_number', 'due_in_date', 'clear_date', 'total_open_amount', 'row_key'].map((name) => cell(row, name)).join('|');

/** Where the source lost the posting date it is the due date less the usual terms, and never after the payment. */
function issueDate(input: { row: SourceRow; terms: ReadonlyMap<string, number>; clearedOn: PlainDate | undefined }): {
  on: PlainDate;
  from: IssueDateFrom;
} {
  const { row, terms, clearedOn } = input;
  const due = cell(row, 'due_in_date');
  const posting = cell(row, 'posting_date');
  const baseline = cell(row, 'baseline_create_date');
  if (posting && posting <= due) return { on: plainDate(posting), from: 'posting' };
  if (baseline && baseline <= due) return { on: plainDate(baseline), from: 'baseline' };
  const known = terms.get(cell(row, 'cust_number'));
  const on = addDays(plainDate(due), -(known ?? COMMON_TERMS_DAYS));
  if (clearedOn && clearedOn < on) return { on: clearedOn, from: 'clearing' };
  return { on, from: known === undefined ? 'commonTerms' : 'customerTerms' };
}

/** The middle number of days from posting to due date of each customer's invoices that carry both. */
function termsByCustomer(rows: readonly SourceRow[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number[]>();
  for (const row of rows) {
    const posting = cell(row, 'posting_date');
    if (!posting || posting > cell(row, 'due_in_date')) continue;
    const days = daysBetween(plainDate(posting), plainDate(cell(row, 'due_in_date')));
    seen.set(cell(row, 'cust_number'), [...(seen.get(cell(row, 'cust_number')) ?? []), days]);
  }
  return new Map(
    [...seen].map(([customer, days]) => [
      customer,
      days.sort((a, b) => a - b)[Math.floor(days.length / 2)] ?? COMMON_TERMS_DAYS,
    ]),
  );
}
