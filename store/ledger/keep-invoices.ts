import type { Instant } from '../../domain/time/instant.ts';
import { keepWaiting, sameBody } from '../waiting/keep-waiting.ts';
import { invoiceName, type WaitsFor } from '../waiting/waits-for.ts';
import type { InvoiceResult, NewInvoice } from './invoice.ts';
import { refused, show } from './refused.ts';
import type { Tx } from './transaction.ts';

/** Keeps invoices of accounts not yet known. Under a number that waits already the same is a repeat, another refused. */
export async function keepInvoices(
  tx: Tx,
  of: {
    readonly invoices: readonly NewInvoice[];
    readonly results: Map<NewInvoice, InvoiceResult>;
    readonly now: Instant;
  },
): Promise<void> {
  if (of.invoices.length === 0) return;
  const bodies = await readKept(tx, of.invoices);
  const fresh: NewInvoice[] = [];
  for (const invoice of of.invoices) {
    const waitsFor: WaitsFor = { kind: 'account', accountNumber: invoice.accountNumber };
    const kept = bodies.get(keyOf(invoice));
    const same = kept === undefined || sameBody(kept, bodyOf(invoice));
    of.results.set(invoice, same ? { outcome: 'waiting', waitsFor } : otherInvoice(invoice));
    if (kept !== undefined) continue;
    bodies.set(keyOf(invoice), bodyOf(invoice));
    fresh.push(invoice);
  }
  await keepWaiting(
    tx,
    fresh.map((invoice) => ({
      key: keyOf(invoice),
      kind: 'invoice',
      accountNumber: invoice.accountNumber,
      waitsFor: { kind: 'account', accountNumber: invoice.accountNumber },
      body: bodyOf(invoice),
      receivedAt: of.now,
    })),
  );
}

const keyOf = ({ accountNumber, number }: NewInvoice): string => invoiceName(accountNumber, number);

const bodyOf = ({ accountNumber, number, currency, amount, issuedOn, dueOn, kind = 'charges', tax }: NewInvoice) => ({
  accountNumber,
  number,
  currency,
  amount,
  issuedOn,
  dueOn,
  kind,
  ...(tax !== undefined && { tax }),
});

async function readKept(tx: Tx, invoices: readonly NewInvoice[]): Promise<Map<string, Record<string, unknown>>> {
  const rows = await tx.$queryRaw<{ key: string; body: Record<string, unknown> }[]>`
    select key, body from waiting_event where key = any(${invoices.map(keyOf)}::text[])`;
  return new Map(rows.map(({ key, body }) => [key, body]));
}

/** The number was used before, with other content. */
export function otherInvoice({ number, accountNumber }: NewInvoice): InvoiceResult {
  const text = `invoice ${show(number)} of account ${show(accountNumber)} was taken before with other content: send a correction as a credit note and a new invoice`;
  return refused('otherContent', text);
}
