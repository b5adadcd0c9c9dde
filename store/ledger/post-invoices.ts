import type { Instant } from '../../domain/time/instant.ts';
import { passToWaitForAccounts } from '../waiting/gates.ts';
import { takeWaiting } from '../waiting/take-waiting.ts';
import { bookInvoices, type InvoiceBooking } from './book-invoices.ts';
import { inTwoGoes } from './in-two-goes.ts';
import { checkInvoice, type InvoiceResult, type NewInvoice } from './invoice.ts';
import { lockAccountsByNumber } from './lock-account.ts';
import { inTransaction, type Ledger } from './transaction.ts';

export type { InvoiceResult, NewInvoice } from './invoice.ts';

/**
 * Books invoices, all good ones in one transaction, whatever is wrong with the others; one result per row, in order.
 * Idempotent by invoice number within the account. One of an account not yet known waits for it; money that waited for
 * an invoice is booked with it. No letter for the invoice itself: the next look finds newer ones.
 */
export async function postInvoices(
  ledger: Ledger,
  { invoices, now }: { readonly invoices: readonly NewInvoice[]; readonly now: Instant },
): Promise<InvoiceResult[]> {
  // A row of its own each: the same object twice is two rows.
  const rows = invoices.map((invoice) => ({ invoice: { ...invoice }, bad: checkInvoice(invoice) }));
  const good = rows.filter(({ bad }) => bad === undefined).map(({ invoice }) => invoice);
  const booked = await inTwoGoes(good, (some, strangers) => go(ledger, { invoices: some, strangers, now }));
  const results = new Map(good.map((invoice, n) => [invoice, booked[n]]));
  return rows.map(({ invoice, bad }) => {
    const result = bad ?? results.get(invoice);
    if (!result) throw new Error('an invoice has no result');
    return result;
  });
}

const go = (
  ledger: Ledger,
  { invoices, strangers, now }: Omit<InvoiceBooking, 'accounts'>,
): Promise<readonly (InvoiceResult | undefined)[]> =>
  inTransaction(ledger, async (tx) => {
    if (strangers === 'keep') await passToWaitForAccounts(tx);
    const accounts = await lockAccountsByNumber(
      tx,
      invoices.map((invoice) => invoice.accountNumber),
    );
    const { results, awaited } = await bookInvoices(tx, { invoices, accounts, strangers, now });
    await takeWaiting(tx, { names: awaited, now });
    return results;
  });
