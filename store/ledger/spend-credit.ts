import type { Minor } from '../../domain/money/money.ts';
import type { Tx } from './transaction.ts';

export interface Spending {
  /** Locked. */
  readonly accountIds: readonly string[];
  /** Invoices to settle first. */
  readonly preferred?: readonly { readonly accountId: string; readonly number: string }[];
  /** Event ids of money just entered: what becomes of it now is kept with it. */
  readonly booking?: readonly string[];
}

/** What was spent of one payment. */
export interface Spent {
  readonly eventId: string;
  /** Minor units set against open invoices. */
  readonly allocated: Minor;
  /** Minor units booked as recovery of what was written off (E3). */
  readonly recovered: Minor;
}

/**
 * Sets unallocated money of locked accounts against what they owe, as domain/money/allocate.ts does for one: invoices in
 * `preferred` first, then the open ones, oldest due first, fees or principal before the other where the policy says so
 * (M4), then what was written off and not yet recovered, as recovery (E3). Oldest money first. Afterwards an account has
 * credit only when it owes nothing at all. The policy is the one the open case pins, else what new cases of the account
 * get; it matters, and is read, only where fees are owed.
 *
 * Debts and money are laid out as two rulers from 0; each overlap of two marks is one allocation.
 */
export async function spendCredit(tx: Tx, { accountIds, preferred = [], booking = [] }: Spending): Promise<Spent[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ eventId: string; allocated: bigint; recovered: bigint }[]>`
    with preferred as materialized (
      select distinct "accountId" as account_id, number
      from jsonb_to_recordset(${JSON.stringify(preferred)}::jsonb) as p("accountId" text, number text)
      limit ${preferred.length}::int
    ), regained as (
      select a.invoice_id, sum(a.amount) as amount
      from allocation a join payment p on p.id = a.payment_id join invoice i on i.id = a.invoice_id
      where i.account_id = any(${accountIds}::text[]) and i.written_off > 0 and a.recovery and p.reversed_at is null
      group by a.invoice_id
    ), owed as (
      select account_id, id, number, due_on, kind, false as recovery, open as amount
      from invoice where account_id = any(${accountIds}::text[]) and open > 0
      union all
      select i.account_id, i.id, i.number, i.due_on, i.kind, true, i.written_off - coalesce(r.amount, 0)
      from invoice i left join regained r on r.invoice_id = i.id
      where i.account_id = any(${accountIds}::text[]) and i.written_off > coalesce(r.amount, 0)
    ), ruling as materialized (
      select a.id as account_id, coalesce(c.policy_id, a.policy_id) as policy, coalesce(c.policy_version, (
        select u.version from policy_publication u where u.policy_id = a.policy_id order by u.n desc limit 1)) as version
      from account a left join "case" c on c.account_id = a.id and c.currency = a.currency and c.closed_at is null
      where a.id in (select account_id from owed where kind = 'fees')
    ), manner as materialized (
      select r.policy, r.version, v.content ->> 'allocation' as fees
      from (select distinct policy, version from ruling) r join policy_version v on v.id = r.policy and v.version = r.version
    ), debt as (
      select o.*, sum(o.amount) over (
        partition by o.account_id
        order by (p.number is not null) desc, o.recovery,
          case m.fees when 'principalFirst' then o.kind = 'fees' when 'feesFirst' then o.kind <> 'fees' else false end,
          o.due_on, o.number collate "C"
      ) as upto
      from owed o left join preferred p on p.account_id = o.account_id and p.number = o.number
        left join (ruling r join manner m on m.policy = r.policy and m.version = r.version) on r.account_id = o.account_id
    ), money as (
      select account_id, id, unallocated, sum(unallocated) over (partition by account_id order by id) as upto
      from payment where account_id = any(${accountIds}::text[]) and unallocated > 0 and reversed_at is null
    ), piece as (
      select d.account_id, d.id as invoice_id, d.recovery, m.id as payment_id,
        least(d.upto, m.upto) - greatest(d.upto - d.amount, m.upto - m.unallocated) as amount
      from debt d join money m on m.account_id = d.account_id
        and d.upto > m.upto - m.unallocated and m.upto > d.upto - d.amount
    ), booked as (
      insert into allocation (payment_id, invoice_id, amount, recovery)
      select payment_id, invoice_id, amount, recovery from piece order by payment_id, recovery, invoice_id
    ), settled as (
      update invoice i set open = i.open - s.amount
      from (select invoice_id, sum(amount) as amount from piece where not recovery group by invoice_id) s
      where i.id = s.invoice_id
    ), used as (
      update payment p set unallocated = p.unallocated - s.amount,
        allocated_at_once = case when p.event_id = any(${booking}::text[]) then s.amount - s.recovered else p.allocated_at_once end,
        recovered_at_once = case when p.event_id = any(${booking}::text[]) then s.recovered else p.recovered_at_once end
      from (
        select payment_id, sum(amount) as amount, coalesce(sum(amount) filter (where recovery), 0) as recovered
        from piece group by payment_id
      ) s
      where p.id = s.payment_id returning p.event_id, s.amount, s.recovered
    ), kept as (
      update account a set credit = a.credit - t.amount
      from (select account_id, sum(amount) as amount from piece group by account_id) t where a.id = t.account_id
    )
    select event_id as "eventId", (amount - recovered)::bigint as allocated, recovered::bigint as recovered from used`;
  return rows.map((row) => ({ ...row, allocated: Number(row.allocated), recovered: Number(row.recovered) }));
}
