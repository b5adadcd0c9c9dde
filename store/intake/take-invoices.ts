import type { Instant } from '../../domain/time/instant.ts';
import { postInvoices } from '../ledger/post-invoices.ts';
import type { Ledger } from '../ledger/transaction.ts';
import type { GoodRow } from './batches.ts';
import type { Reject } from './rejects-file.ts';

export interface TakenInvoices {
  readonly posted: number;
  readonly already: number;
  readonly rejects: readonly Reject[];
  /** Lines of the rejects. */
  readonly lost: ReadonlySet<number>;
  /** Surrogates of the others, by line. */
  readonly ids: ReadonlyMap<number, string>;
}

/** Posts the invoices of these rows, whose accounts are in the ledger. */
export async function takeInvoices(
  work: Ledger & { readonly now: Instant; readonly rows: readonly GoodRow[] },
): Promise<TakenInvoices> {
  const { rows, now } = work;
  const invoices = rows.map(({ row }) => ({
    accountNumber: row.account,
    number: row.invoice,
    currency: row.currency,
    amount: row.amount,
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
    tax: row.tax,
  }));
  const results = await postInvoices(work, { invoices, now });
  const answered = rows.map((row, n) => ({ ...row, result: results[n] }));
  const rejects = answered.flatMap(({ line, cells, result }) =>
    result?.outcome === 'refused' ? [{ line, cells, reason: `invoice: ${result.text}` }] : [],
  );
  return {
    posted: results.filter(({ outcome }) => outcome === 'posted').length,
    already: results.filter(({ outcome }) => outcome === 'alreadyTaken').length,
    rejects,
    lost: new Set(rejects.map(({ line }) => line)),
    ids: new Map(
      answered.flatMap(({ line, result }) => (result && 'invoiceId' in result ? [[line, result.invoiceId]] : [])),
    ),
  };
}
