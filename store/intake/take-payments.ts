import type { Instant } from '../../domain/time/instant.ts';
import { lockAccountsByNumber } from '../ledger/lock-account.ts';
import { postPayments } from '../ledger/post-payment.ts';
import { inTransaction, type Ledger, type Tx } from '../ledger/transaction.ts';
import type { GoodRow } from './batches.ts';
import { paymentEventId } from './payment-event-id.ts';

/**
 * Posts what is still open on invoices that the file calls paid: who has paid is never chased. What billing reported
 * itself meanwhile is not paid twice, and a payment that was taken back stays so. Gives how many were posted.
 */
export async function takePayments(
  work: Ledger & {
    readonly now: Instant;
    readonly rows: readonly GoodRow[];
    /** Surrogates of their invoices, by line. */
    readonly invoices: ReadonlyMap<number, string>;
  },
): Promise<number> {
  const { rows, invoices, now } = work;
  if (rows.length === 0) return 0;
  return inTransaction(work, async (tx) => {
    // Under the lock what is open stays open until it is paid here.
    await lockAccountsByNumber(
      tx,
      rows.map(({ row }) => row.account),
    );
    const open = await readOpen(
      tx,
      rows.flatMap(({ line }) => invoices.get(line) ?? []),
    );
    const postings = rows.flatMap(({ row, line }) => {
      const invoice = open.get(invoices.get(line) ?? '');
      if (!invoice || !row.clearedOn || (invoice.takenBackOn ?? '') >= row.clearedOn) return [];
      const { account: accountNumber, currency, clearedOn: receivedOn } = row;
      const amount = Number(invoice.open);
      const named = [row.invoice];
      return [{ eventId: paymentEventId(row), accountNumber, currency, amount, receivedOn, invoiceNumbers: named }];
    });
    const results = await postPayments({ ...work, tx }, { postings, now });
    return results.filter(({ outcome }) => outcome === 'posted').length;
  });
}

interface Open {
  readonly id: string;
  readonly open: bigint;
  /** When a payment of it was taken back last: what the file tells of earlier days is past. */
  readonly takenBackOn: string | null;
}

async function readOpen(tx: Tx, ids: readonly string[]): Promise<Map<string, Open>> {
  const open = await tx.$queryRaw<Open[]>`
    select i.id, i.open, (select max(p.reversed_at)::date::text from allocation a join payment p on p.id = a.payment_id
      where a.invoice_id = i.id) as "takenBackOn"
    from invoice i where i.id = any(${ids}::text[]) and i.open > 0`;
  return new Map(open.map((invoice) => [invoice.id, invoice]));
}
