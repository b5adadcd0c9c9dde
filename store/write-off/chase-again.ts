import type { Minor } from '../../domain/money/money.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { chasedAgain, type WrittenOffInvoice } from '../../domain/write-off/recovery.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { lockAccount } from '../ledger/lock-account.ts';
import { inTransaction, type Tx } from '../ledger/transaction.ts';

interface Db {
  readonly prisma: PrismaClient;
}

export interface PartlyRecovered {
  readonly accountId: string;
  readonly policyId: string;
}

/**
 * Accounts for whose written-off debt some money has come since it was written off, but not all, and whose policy as last
 * published has the rest chased again (E3).
 */
export function partlyRecovered({ prisma }: Db, { most }: { readonly most: number }): Promise<PartlyRecovered[]> {
  return prisma.$queryRaw<PartlyRecovered[]>`
    with ruling as materialized (
      select distinct on (u.policy_id) u.policy_id, v.content #>> '{afterWriteOff,reopens}' as reopens
      from policy_publication u join policy_version v on v.id = u.policy_id and v.version = u.version
      order by u.policy_id, u.n desc
    ), lost as (
      select i.account_id, i.id, i.written_off, max(i.written_off_at) over (partition by i.account_id) as since
      from invoice i join account a on a.id = i.account_id join ruling r on r.policy_id = a.policy_id and r.reopens = 'true'
      where i.written_off <> 0
    ), standing as (
      select l.account_id, sum(l.written_off) as written_off, sum(g.recovered) as recovered, sum(g.lately) as lately
      from lost l, lateral (
        select coalesce(sum(x.amount), 0) as recovered,
          coalesce(sum(x.amount) filter (where p.posted_at >= l.since), 0) as lately
        from allocation x join payment p on p.id = x.payment_id
        where x.invoice_id = l.id and x.recovery and p.reversed_at is null
      ) g group by l.account_id
    )
    select s.account_id as "accountId", a.policy_id as "policyId" from standing s join account a on a.id = s.account_id
    where s.lately > 0 and s.recovered < s.written_off order by s.account_id limit ${most}::int`;
}

/**
 * Puts the rest of an account's written-off debt back on its invoices, and takes it out of the register by a row of its
 * own: what was written off stays on record. In one transaction under the account's lock; done again it finds no rest.
 * False: there was nothing to put back.
 */
export function chaseAgain(
  db: Db,
  of: { readonly accountId: string; readonly policy: Pick<Policy, 'afterWriteOff'>; readonly now: Instant },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await lockAccount(tx, of.accountId))) return false;
    const { invoices, paid, lastPayment } = await standing(tx, of.accountId);
    const lines = chasedAgain({ policy: of.policy, invoices, paid });
    if (lines.length === 0) return false;
    await tx.$executeRaw`
      with line as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("invoiceId" text, amount bigint, tax bigint)
      ), registered as (
        insert into write_off (key, account_id, invoice_id, amount, tax, at)
        select ${`${of.accountId}.chased-again.${lastPayment}`}, ${of.accountId}, "invoiceId", -amount, -tax, ${of.now}::timestamptz
        from line order by "invoiceId"
      ), opened as (
        update invoice i set open = i.open + l.amount, written_off = i.written_off - l.amount,
          written_off_at = case when i.written_off = l.amount then null else i.written_off_at end
        from line l where i.id = l."invoiceId"
      )
      update account set money_version = money_version + 1 where id = ${of.accountId}`;
    return true;
  });
}

interface Standing {
  readonly invoices: readonly WrittenOffInvoice[];
  /** What came since the last write-off, and the last payment of it. */
  readonly paid: Minor;
  readonly lastPayment: number;
}

async function standing(tx: Tx, accountId: string): Promise<Standing> {
  const [row] = await tx.$queryRaw<{ invoices: WrittenOffInvoice[]; paid: bigint; lastPayment: number }[]>`
    with lost as (
      select i.*, max(i.written_off_at) over () as since from invoice i
      where i.account_id = ${accountId} and i.written_off <> 0
    ), recovery as (
      select l.id as invoice_id, x.amount, x.payment_id, p.posted_at >= l.since as lately
      from lost l join allocation x on x.invoice_id = l.id join payment p on p.id = x.payment_id
      where x.recovery and p.reversed_at is null
    )
    select (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', l.id, 'amount', l.amount, 'tax', l.tax,
        'writtenOff', l.written_off,
        'taxWrittenOff', (select coalesce(sum(w.tax), 0) from write_off w where w.invoice_id = l.id),
        'recovered', (select coalesce(sum(r.amount), 0) from recovery r where r.invoice_id = l.id))) order by l.id), '[]')
        from lost l) as invoices,
      (select coalesce(sum(r.amount), 0) from recovery r where r.lately)::bigint as paid,
      (select coalesce(max(r.payment_id), 0) from recovery r where r.lately) as "lastPayment"`;
  if (!row) throw new Error('what an account has written off could not be read');
  return { ...row, paid: Number(row.paid) };
}
