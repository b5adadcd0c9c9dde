import type { InvoiceFacts } from '../case/facts.ts';
import type { Minor } from '../money/money.ts';

/** What is written off on one invoice, in minor units; `net + tax` is `amount`. */
export interface WriteOffLine {
  readonly invoiceId: string;
  readonly amount: Minor;
  /** The tax within it, to be claimed back; 0 where the invoice names none. */
  readonly tax: Minor;
  readonly net: Minor;
}

/** Per invoice and amount, with its tax share (E1). Invoices with nothing open are left out. */
export const writeOffLines = (invoices: readonly InvoiceFacts[]): WriteOffLine[] =>
  invoices.filter((i) => i.open > 0).map((i) => lineOf(i));

function lineOf({ id, amount, open, tax = 0 }: InvoiceFacts): WriteOffLine {
  const share = taxShare({ amount, tax, part: open });
  return { invoiceId: id, amount: open, tax: share, net: open - share };
}

/**
 * The tax within the last `part` of an invoice. Exact to the cent: what was paid before took its share rounded down, so
 * that however an invoice is paid and written off, the shares of its parts add up to its tax.
 */
export function taxShare({ amount, tax, part }: { amount: Minor; tax: Minor; part: Minor }): Minor {
  if (amount <= 0 || tax <= 0) return 0;
  const before = BigInt(Math.max(0, amount - part));
  const share = BigInt(tax) - (BigInt(tax) * before) / BigInt(amount);
  return Math.min(Number(share), part);
}
