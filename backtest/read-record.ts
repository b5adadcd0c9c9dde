import type { RecordedAccount, RecordedDebtor, RecordedInvoice } from '../domain/backtest/recorded.ts';
import type { AccountFacts, ContactPoint } from '../domain/case/facts.ts';
import type { HolidayCalendar } from '../domain/law/holidays.ts';
import { instant, type PlainDate } from '../domain/time/instant.ts';
import { PortfolioError } from '../store/intake/portfolio-error.ts';
import type { PortfolioRow } from '../store/intake/row.ts';
import { type RecordRow, recordRows } from './record-rows.ts';

/** A portfolio file as what really happened. */
export interface PortfolioRecord {
  readonly debtors: readonly RecordedDebtor[];
  readonly invoices: number;
  /** Rows that could not be used: how many, and the first of them in words. */
  readonly rejected: { readonly rows: number; readonly first: readonly string[] };
  /** The last day on which the file knows of a payment. Undefined: it knows of none. */
  readonly lastCleared?: PlainDate | undefined;
}

const TOLD = 5;

/** Reads a portfolio file, or one in published columns. Throws PortfolioError when nothing in it can be replayed. */
export async function readRecord(input: { path: string; calendar: HolidayCalendar }): Promise<PortfolioRecord> {
  const accounts = new Map<string, Gathering>();
  const seat = seats(input.calendar);
  const first: string[] = [];
  let [rejected, invoices, lastCleared] = [0, 0, ''];
  const refuse = ({ line, reason }: { line: number; reason: string }): void => {
    rejected += 1;
    if (first.length < TOLD) first.push(`line ${line}: ${reason}`);
  };
  for await (const reading of recordRows(input.path)) {
    const refused = reading.reason ?? seat(reading.row);
    if (refused !== undefined) refuse({ line: reading.line, reason: refused });
    else {
      invoices += 1;
      const { row } = reading as Required<Pick<RecordRow, 'row'>>;
      gather(accounts, row);
      if (row.clearedOn && row.clearedOn > lastCleared) lastCleared = row.clearedOn;
    }
  }
  if (invoices === 0)
    throw new PortfolioError({
      fault: 'noRows',
      message: `${input.path} has no row that can be replayed. ${first.join('; ')}`,
    });
  return {
    debtors: debtorsOf(accounts),
    invoices,
    rejected: { rows: rejected, first },
    lastCleared: lastCleared === '' ? undefined : (lastCleared as PlainDate),
  };
}

interface Gathering {
  readonly account: AccountFacts;
  readonly reach: readonly ContactPoint[];
  readonly invoices: RecordedInvoice[];
}

/** One case an account and currency (Q12). */
function gather(accounts: Map<string, Gathering>, row: PortfolioRow): void {
  const id = `${row.account}-${row.currency}`;
  let found = accounts.get(id);
  if (!found) accounts.set(id, (found = { account: accountOf(id, row), reach: reachOf(row), invoices: [] }));
  const { invoice: number, issuedOn, dueOn, amount, clearedOn } = row;
  found.invoices.push({ id: `${id}/${number}`, number, issuedOn, dueOn, amount, clearedOn });
}

function accountOf(id: string, row: PortfolioRow): AccountFacts {
  const { zone, currency, language, segment, region, serviceType } = row;
  const [country = region, subdivision] = region.split('-');
  const place = { zone, country, subdivision };
  const { customerSince, creditLimit, secondContact, ...contract } = row.terms ?? {};
  return {
    ...{ id, debtorId: row.debtor, currency, place, language, segment, region, serviceType },
    ...{ customerSince: customerSince ?? undefined, creditLimit: creditLimit ?? undefined },
    secondContact: secondContact ?? undefined,
    contract: {
      paymentDays: contract.paymentDays ?? undefined,
      arbitrationClause: contract.arbitrationClause ?? undefined,
      ownPaymentTerms: contract.ownPaymentTerms ?? undefined,
    },
  };
}

const LONG_AGO = instant('1970-01-01T00:00:00Z');

const reachOf = ({ sms, email }: PortfolioRow): ContactPoint[] =>
  (['sms', 'email'] as const)
    .filter((channel) => (channel === 'sms' ? sms : email))
    .map((channel) => ({ channel, optedOut: false, broken: false, changedAt: LONG_AGO }));

function debtorsOf(accounts: ReadonlyMap<string, Gathering>): RecordedDebtor[] {
  const debtors = new Map<string, RecordedAccount[]>();
  for (const one of accounts.values()) {
    const { debtorId } = one.account;
    debtors.set(debtorId, [...(debtors.get(debtorId) ?? []), one]);
  }
  return [...debtors].map(([id, owned]) => ({ id, accounts: owned }));
}

/** Why nobody could say what is lawful where an account sits; undefined: it is known. */
function seats(calendar: HolidayCalendar): (row: PortfolioRow | undefined) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (row) => {
    if (!row) return undefined;
    if (!known.has(row.region)) known.set(row.region, faultOf(row, calendar));
    return known.get(row.region);
  };
}

function faultOf(row: PortfolioRow, calendar: HolidayCalendar): string | undefined {
  try {
    calendar.isHoliday(row.dueOn, accountOf('', row).place);
    return undefined;
  } catch (error) {
    return `region: ${error instanceof Error ? error.message : String(error)}`;
  }
}
