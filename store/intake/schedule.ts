import type { Currency, Minor } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';
import { paymentEventId } from './payment-event-id.ts';
import { readPortfolio } from './read-portfolio.ts';
import type { PortfolioRow } from './row.ts';

/** A payment the file knows of, to be posted on its day. It settles one invoice in full. */
export interface ScheduledPayment {
  /** The same for the same account and invoice, whatever the shift; holds neither. */
  readonly eventId: string;
  readonly account: string;
  readonly invoice: string;
  /** Minor units. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly on: PlainDate;
}

/** An invoice to be posted on its issue date, which lies after the import. */
export interface ScheduledInvoice {
  readonly account: string;
  readonly invoice: string;
  /** Minor units. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
}

/** All payments of the file's good rows, `shift` days on, oldest first. A payment may fall on its invoice's issue date. */
export async function scheduledPayments(input: { path: string; shift?: number }): Promise<ScheduledPayment[]> {
  const payments: ScheduledPayment[] = [];
  for await (const row of goodRows(input)) {
    const { account, invoice, amount, currency, clearedOn } = row;
    if (clearedOn) payments.push({ eventId: paymentEventId(row), account, invoice, amount, currency, on: clearedOn });
  }
  return payments.sort((a, b) => compare(a.on + a.eventId, b.on + b.eventId));
}

/** Invoices issued after `after`, the `asOf` of the import, `shift` days on, oldest first. The import posts the others. */
export async function scheduledInvoices(input: {
  path: string;
  shift?: number;
  after: PlainDate;
}): Promise<ScheduledInvoice[]> {
  const invoices: ScheduledInvoice[] = [];
  for await (const { account, invoice, amount, currency, issuedOn, dueOn } of goodRows(input))
    if (issuedOn > input.after) invoices.push({ account, invoice, amount, currency, issuedOn, dueOn });
  return invoices.sort((a, b) => compare(orderOf(a), orderOf(b)));
}

async function* goodRows({ path, shift }: { path: string; shift?: number }): AsyncGenerator<PortfolioRow> {
  for await (const reading of readPortfolio({ path, shift })) if (reading.kind === 'row') yield reading.row;
}

const orderOf = (one: ScheduledInvoice): string => JSON.stringify([one.issuedOn, one.account, one.invoice]);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
