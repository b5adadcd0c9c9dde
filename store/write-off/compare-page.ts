import { decimal } from '../../domain/money/amount.ts';
import { type Instant, localDate, type PlainDate } from '../../domain/time/instant.ts';
import { compareRegisters, type RegisterDifference, type RegisterEntry } from '../../domain/write-off/compare.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

interface Db {
  readonly prisma: PrismaClient;
}

export const REGISTER_ORDER = 'registerDifference';

export interface Compared {
  /** Differences there are now on the accounts of the page. */
  readonly differences: number;
  /** The last account of the page; undefined: none came after it. */
  readonly next?: string | undefined;
}

/**
 * Compares the two registers of written-off debt, `write_off` and what the invoices say of themselves, on the next
 * accounts after `after` (E2). Each difference is a work order under its own key; one that is gone ends its own. Neither
 * register is changed. Doing it again changes nothing.
 */
export async function compareWriteOffs(
  db: Db,
  { after, most, now }: { readonly after: string; readonly most: number; readonly now: Instant },
): Promise<Compared> {
  const accounts = await accountsAfter(db, { after, most });
  const ids = accounts.map(({ id }) => id);
  const entries = await entriesOf(db, ids);
  const differences = compareRegisters({
    register: entries.filter(({ side }) => side === 'register'),
    billing: entries.filter(({ side }) => side === 'billing'),
  });
  const orders = differences.flatMap((difference) => {
    const account = accounts.find(({ id }) => id === difference.account);
    const number = entries.find(({ invoice }) => invoice === difference.invoice)?.number ?? difference.invoice;
    return account ? [orderOf({ difference, account, number, now })] : [];
  });
  await keep(db, { ids, orders, now });
  return { differences: orders.length, next: accounts.length === most ? ids.at(-1) : undefined };
}

interface Account {
  readonly id: string;
  readonly currency: string;
  readonly zone: string;
}

/** Accounts that stand in either register, or whose difference is still on the worklist. */
const accountsAfter = ({ prisma }: Db, q: { readonly after: string; readonly most: number }): Promise<Account[]> =>
  prisma.$queryRaw<Account[]>`
    select a.id, a.currency, a.zone from account a where a.id in (
      (select distinct account_id from write_off where account_id > ${q.after} order by account_id limit ${q.most}::int)
      union (select distinct account_id from invoice where account_id > ${q.after} and written_off <> 0
        order by account_id limit ${q.most}::int)
      union (select distinct account_id from work_order where account_id > ${q.after} and kind = ${REGISTER_ORDER}
        and done_at is null order by account_id limit ${q.most}::int)
    ) order by a.id limit ${q.most}::int`;

type Entry = RegisterEntry & { readonly side: 'register' | 'billing'; readonly number: string | null };

/** Both registers as they stand at one instant. Tax and recoveries are kept in one place only: nothing to compare there. */
async function entriesOf({ prisma }: Db, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const rows = await prisma.$queryRaw<(Omit<Entry, 'writtenOff' | 'tax' | 'recovered'> & { amount: bigint })[]>`
    select 'register' as side, w.account_id as account, w.invoice_id as invoice, i.number, sum(w.amount)::bigint as amount
    from write_off w left join invoice i on i.id = w.invoice_id
    where w.account_id = any(${ids}::text[]) group by w.account_id, w.invoice_id, i.number having sum(w.amount) <> 0
    union all
    select 'billing', account_id, id, number, written_off from invoice
    where account_id = any(${ids}::text[]) and written_off <> 0`;
  return rows.map(({ amount, ...entry }) => ({ ...entry, writtenOff: Number(amount), tax: 0, recovered: 0 }));
}

interface Order {
  readonly key: string;
  readonly account: string;
  readonly text: string;
  readonly dueOn: PlainDate;
}

function orderOf(of: {
  readonly difference: RegisterDifference;
  readonly account: Account;
  readonly number: string;
  readonly now: Instant;
}): Order {
  const { difference, account, number, now } = of;
  return {
    key: `writeOff/${account.id}/${difference.invoice}/${difference.kind}`,
    account: account.id,
    text: `${whatDiffers(difference, number, account.currency)} Find out which is right and correct the other; this ends by itself once they agree.`,
    dueOn: localDate(now, account.zone),
  };
}

function whatDiffers(difference: RegisterDifference, number: string, currency: string): string {
  if (!('register' in difference))
    return difference.kind === 'missingInBilling'
      ? `Invoice ${number} stands in the register of written-off debt; billing has written nothing off.`
      : `Invoice ${number} is written off in billing and missing in the register of written-off debt.`;
  const money = (minor: number): string => `${decimal({ minor, currency })} ${currency}`;
  const { register, billing } = difference;
  return `Invoice ${number}: ${WHAT[difference.kind]} is ${money(register)} in the register of written-off debt and ${money(billing)} in billing.`;
}

const WHAT = {
  otherAmount: 'what was written off',
  otherTax: 'the tax written off',
  otherRecovery: 'what was recovered',
} as const;

/** All in one statement. A difference that was gone and is back is on the worklist again, under the same key. */
async function keep(
  { prisma }: Db,
  { ids, orders, now }: { readonly ids: readonly string[]; readonly orders: readonly Order[]; readonly now: Instant },
): Promise<void> {
  if (ids.length === 0) return;
  await prisma.$executeRaw`
    with found as (
      select * from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as o(key text, account text, text text, "dueOn" date)
    ), gone as (
      update work_order set done_at = ${now}::timestamptz
      where account_id = any(${ids}::text[]) and kind = ${REGISTER_ORDER} and done_at is null
        and key not in (select key from found)
    )
    insert into work_order (key, account_id, kind, text, due_on, created_at)
    select key, account, ${REGISTER_ORDER}, text, "dueOn", ${now}::timestamptz from found
    on conflict (key) do update set text = excluded.text, done_at = null,
      due_on = case when work_order.done_at is null then work_order.due_on else excluded.due_on end,
      created_at = case when work_order.done_at is null then work_order.created_at else excluded.created_at end
      where work_order.done_at is not null or work_order.text <> excluded.text`;
}
