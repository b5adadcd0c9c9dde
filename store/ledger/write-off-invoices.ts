import type { Minor } from '../../domain/money/money.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WriteOffLine } from '../../domain/write-off/lines.ts';
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
  /** The same per invoice, with its tax (E1); what nothing is open on may be left out. Undefined: no tax is registered. */
  readonly lines?: readonly Pick<WriteOffLine, 'invoiceId' | 'amount' | 'tax'>[] | undefined;
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
    const fault = lineFault(order);
    if (fault) return refused('badAmount', `write-off ${show(order.key)} cannot be booked: ${fault}`);
    if (found.linesMoved) return { outcome: 'moneyMoved', openNow: found.open };
    await book(tx, order);
    return { outcome: 'done', amount: order.amount };
  });
}

/** Why the lines do not add up to the order, with what to send instead. */
function lineFault({ lines, invoiceIds, amount }: WriteOff): string | undefined {
  if (!lines) return undefined;
  const ids = lines.map(({ invoiceId }) => invoiceId);
  if (new Set(ids).size < ids.length || !ids.every((id) => invoiceIds.includes(id)))
    return 'send one line for each of its invoices';
  if (!lines.every((line) => checkAmount(line.amount) === undefined && isShare(line.tax, line.amount)))
    return 'send positive amounts, each with a tax from 0 to the amount, in whole minor units';
  return lines.reduce((sum, line) => sum + line.amount, 0) === amount
    ? undefined
    : 'send lines that add up to its amount';
}

const isShare = (tax: Minor, amount: Minor): boolean => Number.isSafeInteger(tax) && tax >= 0 && tax <= amount;

interface Survey {
  /** Under this key, before now. */
  readonly writtenOff: Minor;
  readonly sameInvoices: boolean;
  readonly missing: string[];
  readonly open: Minor;
  /** An invoice has another amount open than its line says, whatever they are in all. */
  readonly linesMoved: boolean;
}

async function survey(tx: Tx, order: WriteOff): Promise<Survey> {
  const [row] = await tx.$queryRaw<(Omit<Survey, 'writtenOff' | 'open'> & { writtenOff: bigint; open: bigint })[]>`
    with named as (select distinct unnest(${order.invoiceIds}::text[]) as id),
    found as (select i.id, i.open from invoice i join named n on n.id = i.id where i.account_id = ${order.accountId}),
    line as (select "invoiceId" as id, amount from jsonb_to_recordset(${linesOf(order)}::jsonb) as l("invoiceId" text, amount bigint)),
    before as (select invoice_id, amount from write_off where key = ${order.key})
    select coalesce((select sum(amount) from before), 0)::bigint as "writtenOff",
      not exists (select 1 from before where invoice_id not in (select id from found)) as "sameInvoices",
      array(select id from named where id not in (select id from found) order by id) as missing,
      coalesce((select sum(open) from found), 0)::bigint as open,
      ${order.lines !== undefined}::boolean and exists (
        select 1 from found f left join line l on l.id = f.id where f.open <> coalesce(l.amount, 0)) as "linesMoved"`;
  if (!row) throw new Error('the survey of an account returned no row');
  return { ...row, writtenOff: Number(row.writtenOff), open: Number(row.open) };
}

const linesOf = ({ lines = [] }: WriteOff): string => JSON.stringify(lines);

/** An order is its key, its amount and its invoices: asked again later, its lines may no longer be what was open then. */
function compareWithTaken(found: Survey, order: WriteOff): WriteOffResult {
  if (found.sameInvoices && found.writtenOff === order.amount) return { outcome: 'already', amount: order.amount };
  const text = `write-off ${show(order.key)} was done before with other content: ask for this one under a key of its own`;
  return refused('otherContent', text);
}

async function book(tx: Tx, order: WriteOff): Promise<void> {
  const { accountId, key, now } = order;
  await tx.$executeRaw`
    with line as (
      select "invoiceId" as id, tax from jsonb_to_recordset(${linesOf(order)}::jsonb) as l("invoiceId" text, tax bigint)
    ), due as (
      select i.id, i.open, coalesce(l.tax, 0) as tax from invoice i left join line l on l.id = i.id
      where i.account_id = ${accountId} and i.id = any(${order.invoiceIds}::text[]) and i.open > 0
    ), registered as (
      insert into write_off (key, account_id, invoice_id, amount, tax, at)
      select ${key}, ${accountId}, id, open, tax, ${now}::timestamptz from due order by id
    ), closed as (
      update invoice i set open = 0, written_off = i.written_off + d.open, written_off_at = ${now}::timestamptz
      from due d where i.id = d.id
    )
    update account set money_version = money_version + 1 where id = ${accountId}`;
}
