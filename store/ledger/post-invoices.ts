import type { Currency, Minor } from '../../domain/money/money.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import {
  checkAmount,
  checkCurrency,
  checkDate,
  checkId,
  type Refused,
  refused,
  show,
  unknownAccount,
} from './refused.ts';
import { spendCredit } from './spend-credit.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';

export interface NewInvoice {
  readonly accountNumber: string;
  readonly number: string;
  readonly currency: Currency;
  /** Positive minor units. */
  readonly amount: Minor;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** `fees`: nothing but fees; such an invoice alone never stops a service (Q1). */
  readonly kind?: 'charges' | 'fees' | undefined;
}

export type InvoiceResult =
  | { readonly outcome: 'posted'; readonly invoiceId: string }
  | { readonly outcome: 'alreadyTaken'; readonly invoiceId: string }
  | Refused;

/**
 * Books invoices, all good ones in one transaction, whatever is wrong with the others; one result per row, in order.
 * Idempotent by invoice number within the account. Credit of the account is spent on them, oldest due first. No letter:
 * the next look finds newer invoices.
 */
export async function postInvoices(
  ledger: Ledger,
  { invoices, now }: { readonly invoices: readonly NewInvoice[]; readonly now: Instant },
): Promise<InvoiceResult[]> {
  if (invoices.length === 0) return [];
  return inTransaction(ledger, async (tx) => {
    const accounts = await lockAccounts(tx, invoices);
    const rows = invoices.map((invoice) => ({ invoice, verdict: check(invoice, accounts) }));
    const good = rows.flatMap(({ invoice, verdict }) =>
      'id' in verdict ? [{ ...invoice, accountId: verdict.id }] : [],
    );
    const inserted = await insert(tx, good, now);
    await raise(tx, [...new Set([...inserted.values()].map((row) => row.accountId))]);
    const present = inserted.size === good.length ? inserted : await readPresent(tx, good);
    const fresh = new Set(inserted.keys());
    return rows.map(({ invoice, verdict }) =>
      'id' in verdict ? answer({ ...invoice, accountId: verdict.id }, present, fresh) : verdict,
    );
  });
}

interface KnownAccount {
  readonly id: string;
  readonly number: string;
  readonly currency: Currency;
}

type Row = NewInvoice & { readonly accountId: string };

interface Present {
  readonly id: string;
  readonly accountId: string;
  readonly number: string;
  readonly amount: bigint;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly kind: string;
}

const keyOf = (row: { accountId: string; number: string }): string => JSON.stringify([row.accountId, row.number]);

/** In the order of their numbers, as everything that locks several accounts does, so that two of them cannot deadlock. */
async function lockAccounts(tx: Tx, invoices: readonly NewInvoice[]): Promise<Map<string, KnownAccount>> {
  const numbers = [...new Set(invoices.map((i) => i.accountNumber))].filter((n) => !checkId('account number', n));
  const accounts = await tx.$queryRaw<KnownAccount[]>`
    select id, number, currency from account where number = any(${numbers}::text[]) order by number for update`;
  return new Map(accounts.map((account) => [account.number, account]));
}

function check(invoice: NewInvoice, accounts: ReadonlyMap<string, KnownAccount>): KnownAccount | Refused {
  const bad =
    checkId('account number', invoice.accountNumber) ??
    checkId('invoice number', invoice.number) ??
    checkAmount(invoice.amount) ??
    checkDate('the day of issue', invoice.issuedOn) ??
    checkDate('the due date', invoice.dueOn);
  if (bad) return bad;
  const account = accounts.get(invoice.accountNumber);
  if (!account) return unknownAccount(invoice.accountNumber);
  return checkCurrency(invoice.currency, account.currency, invoice.accountNumber) ?? account;
}

/** What was not there yet; of two rows with one number the first counts. */
async function insert(tx: Tx, rows: readonly Row[], now: Instant): Promise<Map<string, Present>> {
  if (rows.length === 0) return new Map();
  const inserted = await tx.$queryRaw<Present[]>`
    insert into invoice (account_id, number, issued_on, due_on, amount, open, kind, posted_at)
    select "accountId", number, "issuedOn", "dueOn", amount, amount, coalesce(kind, 'charges'), ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("accountId" text, number text, "issuedOn" date, "dueOn" date, amount bigint, kind text)
    on conflict (account_id, number) do nothing
    returning id, account_id as "accountId", number, amount, issued_on::text as "issuedOn", due_on::text as "dueOn", kind`;
  return byKey(inserted);
}

async function readPresent(tx: Tx, rows: readonly Row[]): Promise<Map<string, Present>> {
  const present = await tx.$queryRaw<Present[]>`
    select i.id, i.account_id as "accountId", i.number, i.amount, i.issued_on::text as "issuedOn",
      i.due_on::text as "dueOn", i.kind
    from invoice i join (
      select distinct "accountId", number
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("accountId" text, number text)
    ) r on r."accountId" = i.account_id and r.number = i.number`;
  return byKey(present);
}

const byKey = (rows: readonly Present[]): Map<string, Present> => new Map(rows.map((row) => [keyOf(row), row]));

async function raise(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const raised = await tx.$queryRaw<{ id: string; credit: bigint }[]>`
    update account set money_version = money_version + 1 where id = any(${accountIds}::text[]) returning id, credit`;
  const withCredit = raised.filter((account) => account.credit > 0n).map((account) => account.id);
  if (withCredit.length > 0) await spendCredit(tx, withCredit);
}

/** `fresh` loses the key it answers: a second row with the same number is a repeat. */
function answer(row: Row, present: ReadonlyMap<string, Present>, fresh: Set<string>): InvoiceResult {
  const there = present.get(keyOf(row));
  if (!there) throw new Error(`invoice ${show(row.number)} is neither new nor present`);
  const same =
    there.amount === BigInt(row.amount) &&
    there.issuedOn === row.issuedOn &&
    there.dueOn === row.dueOn &&
    there.kind === (row.kind ?? 'charges');
  if (same) return { outcome: fresh.delete(keyOf(row)) ? 'posted' : 'alreadyTaken', invoiceId: there.id };
  const text = `invoice ${show(row.number)} of account ${show(row.accountNumber)} was taken before with other content: send a correction as a credit note and a new invoice`;
  return refused('otherContent', text);
}
