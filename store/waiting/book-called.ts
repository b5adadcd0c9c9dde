import { type Instant, instant } from '../../domain/time/instant.ts';
import { bookInvoices } from '../ledger/book-invoices.ts';
import { bookMoney } from '../ledger/book-money.ts';
import { bookReversals } from '../ledger/book-reversals.ts';
import type { InvoiceResult, NewInvoice } from '../ledger/invoice.ts';
import { lockAccountsByNumber } from '../ledger/lock-account.ts';
import type { MoneyRow, PostingKind, PostingResult } from '../ledger/posting.ts';
import type { NewReversal, ReversalResult } from '../ledger/reversal.ts';
import type { Tx } from '../ledger/transaction.ts';

/** A row of the waiting room that was called in: it is gone from there, to be booked, or kept again for what else it lacks. */
export interface Called {
  readonly key: string;
  readonly kind: 'invoice' | 'reversal' | PostingKind;
  readonly accountNumber: string | null;
  /** Name of what it waited for. */
  readonly waitsFor: string;
  readonly body: unknown;
  readonly receivedAt: Date;
}

export interface Outcome {
  readonly row: Called;
  readonly result: InvoiceResult | PostingResult | ReversalResult | undefined;
}

interface Booking {
  readonly called: readonly Called[];
  readonly now: Instant;
  /** Book money though invoices it names are missing. */
  readonly anyway?: boolean | undefined;
}

/** Books them, invoices first, so that money finds what it pays. */
export async function bookCalled(
  tx: Tx,
  booking: Booking,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly awaited: readonly string[] }> {
  const { called, now } = booking;
  if (called.length === 0) return { outcomes: [], awaited: [] };
  const numbers = called.flatMap((row) => row.accountNumber ?? []);
  const accounts = await lockAccountsByNumber(tx, numbers);

  const invoiceRows = called.filter(({ kind }) => kind === 'invoice');
  const invoices = invoiceRows.map(({ body }) => body as NewInvoice);
  const invoiced = await bookInvoices(tx, { invoices, accounts, strangers: 'leave', now });

  const moneyRows = called.flatMap((row) => moneyOf(row, booking.anyway));
  const paid = await bookMoney(tx, { rows: moneyRows.map(({ money }) => money), accounts, strangers: 'leave', now });

  const reversalRows = called.filter(({ kind }) => kind === 'reversal');
  const reversed = await bookReversals(tx, reversalsOf(reversalRows, now));
  return {
    outcomes: [
      ...invoiceRows.map((row, n) => ({ row, result: invoiced.results[n] })),
      ...moneyRows.map(({ row }, n) => ({ row, result: paid.results[n] })),
      ...reversalRows.map((row, n) => ({ row, result: reversed[n] })),
    ],
    awaited: [...invoiced.awaited, ...paid.awaited],
  };
}

function moneyOf(row: Called, anyway: boolean | undefined): { row: Called; money: MoneyRow }[] {
  const { kind } = row;
  if (kind !== 'payment' && kind !== 'credit') return [];
  const body = row.body as Omit<MoneyRow, 'kind' | 'receivedAt' | 'anyway'>;
  return [{ row, money: { ...body, kind, receivedAt: instant(row.receivedAt), anyway } }];
}

function reversalsOf(rows: readonly Called[], now: Instant) {
  const reversals = rows.map(({ body }) => body as NewReversal);
  const receivedAt = new Map(reversals.map((reversal, n) => [reversal, instant(rows[n]?.receivedAt ?? now)]));
  return { reversals, receivedAt, strangers: 'leave' as const, now };
}
