import type { InvoiceFacts } from '../../domain/case/facts.ts';
import type { Minor } from '../../domain/money/money.ts';
import type { Ledger, Tx } from './transaction.ts';

export interface AccountMoney {
  /** Oldest due first; see `readMoney` for which. */
  readonly invoices: readonly InvoiceFacts[];
  /** Payments received less those reversed, credit notes not counted, in minor units. */
  readonly paidNet: Minor;
  readonly moneyVersion: number;
}

/**
 * What an account owes, in one statement: every invoice with something open, and every written-off one. Paid invoices are
 * left out: nothing is decided from them. An invoice of which a part came back by a chargeback after it was written off
 * shows as open with that part. Inside a transaction pass its client as `prisma`.
 */
export async function readMoney(
  { prisma }: Ledger | { readonly prisma: Tx },
  { accountId }: { readonly accountId: string },
): Promise<AccountMoney | undefined> {
  const [row] = await prisma.$queryRaw<{ paidNet: bigint; moneyVersion: number; invoices: InvoiceFacts[] }[]>`
    select a.paid_net as "paidNet", a.money_version as "moneyVersion", coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', i.id, 'number', i.number, 'issuedOn', i.issued_on, 'dueOn', i.due_on, 'amount', i.amount, 'open', i.open,
        'feeOnly', i.kind = 'fees', 'writtenOff', i.open = 0, 'tax', i.tax, 'credited', (
          select coalesce(sum(l.amount), 0) from allocation l join payment c on c.id = l.payment_id
          where l.invoice_id = i.id and c.kind = 'credit' and c.reversed_at is null)) order by i.due_on, i.number)
      from invoice i where i.account_id = a.id and (i.open > 0 or i.written_off > 0)
    ), '[]'::jsonb) as invoices
    from account a where a.id = ${accountId}`;
  return row && { ...row, paidNet: Number(row.paidNet) };
}
