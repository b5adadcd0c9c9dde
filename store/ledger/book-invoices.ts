import type { Instant } from '../../domain/time/instant.ts';
import { invoiceName } from '../waiting/waits-for.ts';
import type { Booked } from './book-money.ts';
import type { InvoiceResult, NewInvoice } from './invoice.ts';
import { keepInvoices, otherInvoice } from './keep-invoices.ts';
import type { LockedAccount } from './lock-account.ts';
import { checkCurrency, show } from './refused.ts';
import { spendCredit } from './spend-credit.ts';
import type { Tx } from './transaction.ts';

export interface InvoiceBooking {
  /** Checked. */
  readonly invoices: readonly NewInvoice[];
  /** Locked, by number. */
  readonly accounts: ReadonlyMap<string, LockedAccount>;
  /** What names an account that is not among them: left without a result, or kept waiting (behind the accounts gate). */
  readonly strangers: 'leave' | 'keep';
  readonly now: Instant;
}

/** Books invoices in the caller's transaction. Credit of the account is spent on them, oldest due first. */
export async function bookInvoices(tx: Tx, booking: InvoiceBooking): Promise<Booked<InvoiceResult>> {
  const { invoices, accounts, strangers, now } = booking;
  const results = new Map<NewInvoice, InvoiceResult>();
  const good: Row[] = [];
  const unknown: NewInvoice[] = [];
  for (const invoice of invoices) {
    const account = accounts.get(invoice.accountNumber);
    const mismatch = account && checkCurrency(invoice.currency, account.currency, account.number);
    if (mismatch) results.set(invoice, mismatch);
    else if (account) good.push({ invoice, accountId: account.id });
    else unknown.push(invoice);
  }
  const inserted = await insert(tx, good, now);
  await raise(tx, [...new Set([...inserted.values()].map((row) => row.accountId))]);
  const present = inserted.size === good.length ? inserted : await readPresent(tx, good);
  if (inserted.size < good.length) await learnTax(tx, good);
  const fresh = new Set(inserted.keys());
  for (const row of good) results.set(row.invoice, answer(row, present, fresh));
  if (strangers === 'keep') await keepInvoices(tx, { invoices: unknown, results, now });
  const awaited = [...inserted.values()].flatMap((row) => (row.awaited ? [row.awaited] : []));
  return { results: invoices.map((invoice) => results.get(invoice)), awaited };
}

interface Row {
  readonly invoice: NewInvoice;
  readonly accountId: string;
}

interface Present {
  readonly id: string;
  readonly accountId: string;
  readonly number: string;
  readonly amount: bigint;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly kind: string;
  /** Its name, if something waits for it. */
  readonly awaited?: string | null;
}

const keyOf = (accountId: string, number: string): string => JSON.stringify([accountId, number]);
const byKey = (rows: readonly Present[]): Map<string, Present> =>
  new Map(rows.map((row) => [keyOf(row.accountId, row.number), row]));

/** What was not there yet; of two rows with one number the first counts. */
async function insert(tx: Tx, rows: readonly Row[], now: Instant): Promise<Map<string, Present>> {
  if (rows.length === 0) return new Map();
  const sent = rows.map(({ invoice, accountId }) => ({
    ...invoice,
    accountId,
    name: invoiceName(invoice.accountNumber, invoice.number),
  }));
  const inserted = await tx.$queryRaw<Present[]>`
    with sent as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as r("accountId" text, number text, name text,
        "issuedOn" date, "dueOn" date, amount bigint, kind text, tax bigint)
      limit ${rows.length}::int
    ), inserted as (
      insert into invoice (account_id, number, issued_on, due_on, amount, open, kind, tax, posted_at)
      select "accountId", number, "issuedOn", "dueOn", amount, amount, coalesce(kind, 'charges'), tax, ${now}::timestamptz from sent
      on conflict (account_id, number) do nothing
      returning *
    ), awaited as (
      select distinct waits_for from waiting_event where waits_for = any(${sent.map(({ name }) => name)}::text[])
    )
    select i.id, i.account_id as "accountId", i.number, i.amount, i.issued_on::text as "issuedOn", i.due_on::text as "dueOn",
      i.kind, a.waits_for as awaited
    from inserted i left join (sent s join awaited a on a.waits_for = s.name)
      on s."accountId" = i.account_id and s.number = i.number`;
  return byKey(inserted);
}

/** The tax of an invoice may be told later; once told it stays. */
async function learnTax(tx: Tx, rows: readonly Row[]): Promise<void> {
  const told = rows.flatMap(({ invoice: { number, tax }, accountId }) =>
    tax === undefined ? [] : [{ accountId, number, tax }],
  );
  if (told.length === 0) return;
  await tx.$executeRaw`
    update invoice i set tax = r.tax
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r("accountId" text, number text, tax bigint)
    where i.account_id = r."accountId" and i.number = r.number and i.tax is null and r.tax <= i.amount`;
}

async function readPresent(tx: Tx, rows: readonly Row[]): Promise<Map<string, Present>> {
  const sent = rows.map(({ invoice, accountId }) => ({ accountId, number: invoice.number }));
  const present = await tx.$queryRaw<Present[]>`
    select i.id, i.account_id as "accountId", i.number, i.amount, i.issued_on::text as "issuedOn",
      i.due_on::text as "dueOn", i.kind
    from invoice i join (
      select distinct "accountId", number
      from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as r("accountId" text, number text)
    ) r on r."accountId" = i.account_id and r.number = i.number`;
  return byKey(present);
}

async function raise(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const raised = await tx.$queryRaw<{ id: string; credit: bigint }[]>`
    update account set money_version = money_version + 1 where id = any(${accountIds}::text[]) returning id, credit`;
  await spendCredit(tx, { accountIds: raised.filter(({ credit }) => credit > 0n).map(({ id }) => id) });
}

/** `fresh` loses the key it answers: a second row with the same number is a repeat. */
function answer({ invoice, accountId }: Row, present: ReadonlyMap<string, Present>, fresh: Set<string>): InvoiceResult {
  const key = keyOf(accountId, invoice.number);
  const there = present.get(key);
  if (!there) throw new Error(`invoice ${show(invoice.number)} is neither new nor present`);
  const same =
    there.amount === BigInt(invoice.amount) &&
    there.issuedOn === invoice.issuedOn &&
    there.dueOn === invoice.dueOn &&
    there.kind === (invoice.kind ?? 'charges');
  if (same) return { outcome: fresh.delete(key) ? 'posted' : 'alreadyTaken', accountId, invoiceId: there.id };
  return otherInvoice(invoice);
}
