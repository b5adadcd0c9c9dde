import type { Minor } from '../../domain/money/money.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { lockAccount } from './lock-account.ts';
import { checkAmount, checkId, type Refused, refused, show } from './refused.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';

export interface WriteOff {
  readonly accountId: string;
  /** The act's key: the same again is taken once. */
  readonly key: string;
  readonly invoiceIds: readonly string[];
  /** What was approved: all that is open on these invoices, in minor units. */
  readonly amount: Minor;
  readonly now: Instant;
}

export type WriteOffResult =
  | { readonly outcome: 'done'; readonly amount: Minor }
  | { readonly outcome: 'already'; readonly amount: Minor }
  /** What is open is not what was approved; nothing was done. */
  | { readonly outcome: 'moneyMoved'; readonly openNow: Minor }
  | Refused;

/** Writes off what is open on the invoices, into the register (E1, E2), under the account's lock. Tells no case: one asked. */
export async function writeOffInvoices(ledger: Ledger, order: WriteOff): Promise<WriteOffResult> {
  const bad =
    checkId('key', order.key) ??
    checkId('account id', order.accountId) ??
    checkAmount(order.amount) ??
    order.invoiceIds.map((id) => checkId('invoice id', id)).find((result) => result !== undefined);
  if (bad) return bad;
  return inTransaction(ledger, async (tx) => {
    const account = await lockAccount(tx, order.accountId);
    if (!account) return refused('unknownAccount', `there is no account ${show(order.accountId)}: correct its id`);
    const found = await survey(tx, order);
    if (found.writtenOff > 0) return compareWithTaken(found, order);
    if (found.missing.length > 0) {
      const text = `account ${order.accountId} has no invoice ${found.missing.map(show).join(', ')}: correct the ids`;
      return refused('unknownInvoice', text);
    }
    if (found.open !== order.amount) return { outcome: 'moneyMoved', openNow: found.open };
    await book(tx, order);
    return { outcome: 'done', amount: order.amount };
  });
}

interface Survey {
  /** Under this key, before now. */
  readonly writtenOff: Minor;
  readonly sameInvoices: boolean;
  readonly missing: string[];
  readonly open: Minor;
}

async function survey(tx: Tx, order: WriteOff): Promise<Survey> {
  const [row] = await tx.$queryRaw<(Omit<Survey, 'writtenOff' | 'open'> & { writtenOff: bigint; open: bigint })[]>`
    with named as (select distinct unnest(${order.invoiceIds}::text[]) as id),
    found as (select i.id, i.open from invoice i join named n on n.id = i.id where i.account_id = ${order.accountId}),
    before as (select invoice_id, amount from write_off where key = ${order.key})
    select coalesce((select sum(amount) from before), 0)::bigint as "writtenOff",
      not exists (select 1 from before where invoice_id not in (select id from found)) as "sameInvoices",
      array(select id from named where id not in (select id from found) order by id) as missing,
      coalesce((select sum(open) from found), 0)::bigint as open`;
  if (!row) throw new Error('the survey of an account returned no row');
  return { ...row, writtenOff: Number(row.writtenOff), open: Number(row.open) };
}

function compareWithTaken(found: Survey, order: WriteOff): WriteOffResult {
  if (found.sameInvoices && found.writtenOff === order.amount) return { outcome: 'already', amount: order.amount };
  const text = `write-off ${show(order.key)} was done before with other content: ask for this one under a key of its own`;
  return refused('otherContent', text);
}

async function book(tx: Tx, order: WriteOff): Promise<void> {
  const { accountId, key, now } = order;
  await tx.$executeRaw`
    with due as (
      select id, open from invoice
      where account_id = ${accountId} and id = any(${order.invoiceIds}::text[]) and open > 0
    ), registered as (
      insert into write_off (key, account_id, invoice_id, amount, at)
      select ${key}, ${accountId}, id, open, ${now}::timestamptz from due order by id
    ), closed as (
      update invoice i set open = 0, written_off = i.written_off + d.open, written_off_at = ${now}::timestamptz
      from due d where i.id = d.id
    )
    update account set money_version = money_version + 1 where id = ${accountId}`;
}
