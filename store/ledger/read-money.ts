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
 *
 * The history of an invoice (L15) is told where its days count: of open charges of which nothing was written off. It has a
 * row for each day and kind; a credit note that was taken back leaves none.
 */
export async function readMoney(
  { prisma }: Ledger | { readonly prisma: Tx },
  { accountId }: { readonly accountId: string },
): Promise<AccountMoney | undefined> {
  const [row] = await prisma.$queryRaw<{ paidNet: bigint; moneyVersion: number; invoices: InvoiceFacts[] }[]>`
    with owing as materialized (
      select i.*, i.open > 0 and i.written_off = 0 and i.kind <> 'fees' as told
      from invoice i where i.account_id = ${accountId} and (i.open > 0 or i.written_off > 0)
    ), movement as materialized (
      select l.invoice_id, i.told and not l.recovery as told, p.kind, p.received_on, p.reversed_on, p.reversed_at, l.amount
      from owing i join allocation l on l.invoice_id = i.id join payment p on p.id = l.payment_id
      where p.kind = 'payment' or p.reversed_at is null
    ), credit as (
      select invoice_id, sum(amount) as amount from movement where kind = 'credit' group by 1
    ), by_day as (
      select invoice_id, day, kind, sum(amount) as amount from (
        select invoice_id, received_on as day, kind, amount from movement where told
        union all
        select invoice_id, coalesce(reversed_on, reversed_at::date), kind, -amount from movement where told and reversed_at is not null
      ) m group by 1, 2, 3 having sum(amount) <> 0
    ), history as (
      select invoice_id, jsonb_agg(jsonb_build_object('on', day, 'amount', amount, 'what', kind) order by day, kind) as moved
      from by_day group by 1
    )
    select a.paid_net as "paidNet", a.money_version as "moneyVersion", coalesce((
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'id', i.id, 'number', i.number, 'issuedOn', i.issued_on, 'dueOn', i.due_on, 'amount', i.amount, 'open', i.open,
        'feeOnly', i.kind = 'fees', 'writtenOff', i.open = 0, 'tax', i.tax, 'credited', coalesce(c.amount, 0)))
        || case when i.told then jsonb_build_object('history', coalesce(h.moved, '[]'::jsonb)) else '{}'::jsonb end
        order by i.due_on, i.number)
      from owing i left join credit c on c.invoice_id = i.id left join history h on h.invoice_id = i.id
    ), '[]'::jsonb) as invoices
    from account a where a.id = ${accountId}`;
  return row && { ...row, paidNet: Number(row.paidNet) };
}
