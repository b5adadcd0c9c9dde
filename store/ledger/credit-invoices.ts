import type { Credit } from '../../domain/case/concessions.ts';
import type { Minor } from '../../domain/money/money.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import { takeWaiting } from '../waiting/take-waiting.ts';
import { bookMoney } from './book-money.ts';
import { type LockedAccount, lockAccountsByNumber } from './lock-account.ts';
import type { MoneyRow } from './posting.ts';
import { checkAmount, checkId, type Refused, refused, show } from './refused.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';

export interface CreditOrder {
  readonly accountId: string;
  /** The act's key, and the event id of its first credit note: the same again is taken once. */
  readonly key: string;
  readonly credits: readonly Credit[];
  /** All of them together. */
  readonly amount: Minor;
  readonly on: PlainDate;
  /** Kept with each of them. */
  readonly reason?: 'smallBalance' | undefined;
  readonly now: Instant;
}

export type CreditResult =
  | { readonly outcome: 'done' | 'already'; readonly amount: Minor }
  /** Less is open on an invoice than was granted; nothing was done. */
  | { readonly outcome: 'moneyMoved'; readonly openNow: Minor }
  | Refused;

/** Books what was granted as credit notes on exactly these invoices (M7), all or none, under the account's lock. */
export async function creditInvoices(ledger: Ledger, order: CreditOrder): Promise<CreditResult> {
  const bad =
    checkId('key', order.key) ??
    checkId('account id', order.accountId) ??
    checkAmount(order.amount) ??
    order.credits.map(({ amount }) => checkAmount(amount)).find((fault) => fault !== undefined);
  if (bad) return bad;
  return inTransaction(ledger, async (tx) => {
    const account = await lock(tx, order.accountId);
    if (!account) return refused('unknownAccount', `there is no account ${show(order.accountId)}: correct its id`);
    const before = await takenBefore(tx, order.key);
    if (before !== undefined) return compare(before, order);
    const found = await openOn(tx, order);
    if (found.some(({ open }) => open === null))
      return refused('unknownInvoice', `account ${order.accountId} lacks one of the invoices: correct the ids`);
    if (found.some(({ open, amount }) => Number(open) < amount))
      return { outcome: 'moneyMoved', openNow: found.reduce((sum, { open }) => sum + Number(open), 0) };
    await book(tx, { order, account, found });
    return { outcome: 'done', amount: order.amount };
  });
}

/** As every movement of money takes it, in the same order and through the same gate. */
async function lock(tx: Tx, accountId: string): Promise<LockedAccount | undefined> {
  const [row] = await tx.$queryRaw<{ number: string }[]>`select number from account where id = ${accountId}`;
  return row && (await lockAccountsByNumber(tx, [row.number])).get(row.number);
}

/** Booked under this key, minor units; undefined: nothing. */
async function takenBefore(tx: Tx, key: string): Promise<{ total: Minor; accountId: string } | undefined> {
  const [row] = await tx.$queryRaw<{ total: bigint | null; accountId: string | null }[]>`
    select sum(amount)::bigint as total, min(account_id) as "accountId" from payment
    where kind = 'credit' and (event_id = ${key} or event_id like ${`${likeText(key)}/%`})`;
  return row?.accountId ? { total: Number(row.total), accountId: row.accountId } : undefined;
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

function compare(before: { total: Minor; accountId: string }, order: CreditOrder): CreditResult {
  if (before.total === order.amount && before.accountId === order.accountId)
    return { outcome: 'already', amount: order.amount };
  const text = `credit note ${show(order.key)} was booked before with other content: ask for this one under a key of its own`;
  return refused('otherContent', text);
}

interface Found {
  readonly number: string | null;
  readonly open: bigint | null;
  readonly amount: Minor;
}

async function openOn(tx: Tx, { accountId, credits }: CreditOrder): Promise<Found[]> {
  const rows = await tx.$queryRaw<{ id: string; number: string; open: bigint }[]>`
    select id, number, open from invoice
    where account_id = ${accountId} and id = any(${credits.map(({ invoiceId }) => invoiceId)}::text[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return credits.map(({ invoiceId, amount }) => {
    const row = byId.get(invoiceId);
    return { number: row?.number ?? null, open: row?.open ?? null, amount };
  });
}

async function book(
  tx: Tx,
  of: { order: CreditOrder; account: LockedAccount; found: readonly Found[] },
): Promise<void> {
  const { order, account, found } = of;
  const { key, on, now, reason } = order;
  const rows = found.map(({ number, amount }, n): MoneyRow => {
    const eventId = n === 0 ? key : `${key}/${n + 1}`;
    const { number: accountNumber, currency } = account;
    const named = number === null ? [] : [number];
    return { kind: 'credit', eventId, accountNumber, currency, amount, receivedOn: on, named, receivedAt: now, reason };
  });
  const accounts = new Map([[account.number, account]]);
  const { results, awaited } = await bookMoney(tx, { rows, accounts, strangers: 'leave', now });
  const bad = results.find((result) => result?.outcome !== 'posted');
  if (bad) throw new Error(`credit note ${key} was not booked: ${bad.outcome}`);
  await takeWaiting(tx, { names: awaited, now });
}
