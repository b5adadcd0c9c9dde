import { addDays, plainDate } from '../domain/time/plain-date.ts';
import type { Column } from '../store/intake/columns.ts';

/**
 * The columns of a data set of real receivables that HighRadius published for practice and many repositories carry: no
 * portfolio of ours, but the same facts. It has no contact points, so both channels are taken to exist, and no seats, so
 * every account of a currency sits at one place.
 */
const NEEDED = ['cust_number', 'clear_date', 'due_in_date', 'invoice_currency', 'total_open_amount'] as const;

const SEATS: Readonly<Record<string, { region: string; zone: string }>> = {
  USD: { region: 'US-NY', zone: 'America/New_York' },
  CAD: { region: 'CA-ON', zone: 'America/Toronto' },
};

/** Days from posting to due date on most invoices that carry both; where the posting date was lost. */
const COMMON_TERMS_DAYS = 15;

export const isPublished = (header: readonly string[]): boolean => NEEDED.every((name) => header.includes(name));

/** One of its rows in the columns of a portfolio; what is wrong with it is found where portfolio rows are read. */
export function asPortfolio(row: {
  header: readonly string[];
  cells: readonly string[];
  line: number;
}): Record<Column, string> {
  const cell = (name: string): string => (row.cells[row.header.indexOf(name)] ?? '').trim();
  const currency = cell('invoice_currency');
  const seat = SEATS[currency] ?? { region: 'US-NY', zone: 'America/New_York' };
  return {
    account: cell('cust_number'),
    debtor: cell('cust_number'),
    invoice: cell('row_key') || cell('doc_id') || `line-${row.line}`,
    issued_on: issuedOn(cell),
    due_on: cell('due_in_date'),
    amount: cell('total_open_amount'),
    currency,
    cleared_on: cell('clear_date'),
    segment: 'corporate',
    service_type: 'other',
    ...seat,
    language: 'en',
    sms: 'known',
    email: 'known',
  };
}

function issuedOn(cell: (name: string) => string): string {
  const [due, cleared] = [cell('due_in_date'), cell('clear_date')];
  const told = [cell('posting_date'), cell('baseline_create_date')].find((date) => date !== '' && date <= due);
  if (told) return told;
  const usual = before(due);
  return cleared !== '' && cleared < usual ? cleared : usual;
}

/** As it stands when it is no date: the reader of rows says so. */
function before(due: string): string {
  try {
    return addDays(plainDate(due), -COMMON_TERMS_DAYS);
  } catch {
    return due;
  }
}
