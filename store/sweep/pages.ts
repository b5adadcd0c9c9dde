import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts';
import { COVERS } from '../moratoria/covers.ts';

interface Db {
  readonly prisma: PrismaClient;
}

export interface AccountRef {
  readonly accountId: string;
  readonly currency: string;
}

interface OverdueQuery {
  /** Account id. */
  readonly after: string;
  /** The last account id asked about; all when left out. */
  readonly upTo?: string | undefined;
  readonly now: Instant;
  /** Smallest open amount worth a look. */
  readonly tolerance: number;
}

/**
 * Accounts after `after` with something overdue in their own zone and no open case, none exempt. What counts as
 * chaseable is the look's to decide; this only finds whom to look at.
 */
export function overdueWithoutCase({ prisma }: Db, q: OverdueQuery & { readonly most: number }): Promise<AccountRef[]> {
  return prisma.$queryRaw<AccountRef[]>`
    select a.id as "accountId", a.currency from account a where ${isOverdueWithoutCase(q)}
    order by a.id limit ${q.most}::int`;
}

/** How many there are. */
export async function countOverdueWithoutCase({ prisma }: Db, q: OverdueQuery): Promise<number> {
  const [row] = await prisma.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from account a where ${isOverdueWithoutCase(q)}`;
  return row?.n ?? 0;
}

/**
 * Accounts after `after` with something overdue and no open case that somebody exempted: no case is there to revoke it
 * when the debtor's risk has become what policy says (S4). Whether it has is the domain's to say.
 */
export function exemptOverdue({ prisma }: Db, q: OverdueQuery & { readonly most: number }): Promise<AccountRef[]> {
  return prisma.$queryRaw<AccountRef[]>`
    select a.id as "accountId", a.currency from account a
    where a.id in (select x.account_id from exemption x where x.ended_at is null and x.kind not in ('stop', 'withdrawn')
        and x.until_date >= ${q.now}::date - 1)
      and ${isOwing(q)}
    order by a.id limit ${q.most}::int`;
}

const isOverdueWithoutCase = (q: OverdueQuery): Prisma.Sql => Prisma.sql`${isOwing(q)} and not (${isExempt(q)})`;

/** Overdue, and no case is open. */
const isOwing = (q: OverdueQuery): Prisma.Sql => Prisma.sql`
  a.id > ${q.after} ${q.upTo === undefined ? Prisma.empty : Prisma.sql`and a.id <= ${q.upTo}`}
  and exists (select 1 from invoice i where i.account_id = a.id and i.open >= ${q.tolerance}::bigint and i.open > 0
    and i.kind <> 'fees' and i.due_on < (${q.now}::timestamptz at time zone a.zone)::date)
  and not exists (select 1 from "case" c where c.account_id = a.id and c.currency = a.currency and c.closed_at is null)`;

/** As dunningExemptUntil in domain/decide/exemptions.ts says, before there is a case. */
const isExempt = (q: { readonly now: Instant }): Prisma.Sql => Prisma.sql`
  exists (select 1 from exemption x where x.account_id = a.id and x.kind <> 'stop' and x.ended_at is null
    and x.until_date >= (${q.now}::timestamptz at time zone a.zone)::date
    and (x.kind = 'withdrawn'
      or not exists (select 1 from black_listing b where b.account_id = a.id and b.ended_at is null)))`;

/** Open cases after `after`: each should have a running workflow. */
export function openCases(
  { prisma }: Db,
  q: { readonly after: number; readonly most: number },
): Promise<(AccountRef & { id: number })[]> {
  return prisma.$queryRaw<(AccountRef & { id: number })[]>`
    select id, account_id as "accountId", currency from "case"
    where closed_at is null and id > ${q.after}::int order by id limit ${q.most}::int`;
}

export interface ComingDue extends AccountRef {
  readonly debtorId: string;
  readonly policyId: string;
  readonly invoices: readonly {
    readonly id: string;
    readonly number: string;
    readonly dueOn: PlainDate;
    readonly open: number;
    readonly issuedOn: PlainDate;
    /** Steps whose reminder has named it. */
    readonly told: readonly string[];
  }[];
  /** Steps whose reminder went out too lately to go out again. */
  readonly recent: readonly string[];
}

/** A step before the due date of a policy's invoices. */
export interface PreDueStep {
  readonly policyId: string;
  readonly step: string;
  /** Calendar days before the due date within which its day lies for sure. */
  readonly days: number;
  /** Not again to an account within so many hours. */
  readonly hours: number;
}

/** Minor units: above every policy's tolerance, so that whoever is overdue with as much is about to get a case. */
const SURELY_A_CASE = 100;

/**
 * Accounts with invoices due from tomorrow on, as far ahead as a step of their policy reaches that has not named them yet
 * nor gone out to the account too lately, and whose debtor has no open case, nor the account one to come: a dunning
 * notice's place is not taken by a friendly one. None that somebody else pays for (Q8).
 */
export function comingDue(
  { prisma }: Db,
  q: {
    readonly after: string;
    readonly most: number;
    readonly now: Instant;
    readonly steps: readonly PreDueStep[];
    readonly tolerance: number;
  },
): Promise<ComingDue[]> {
  return prisma.$queryRaw<ComingDue[]>`
    with step as (
      select * from jsonb_to_recordset(${JSON.stringify(q.steps)}::jsonb) as s("policyId" text, step text, days int, hours int)
    )
    select a.id as "accountId", a.currency, a.debtor_id as "debtorId", a.policy_id as "policyId", d.invoices, r.recent
    from account a cross join lateral (
      select coalesce(array_agg(distinct x.step), '{}') as recent from act x join step s on s.step = x.step
      where x.account_id = a.id and x.stage = 'preDue' and s."policyId" = a.policy_id and x.status <> 'failed'
        and x.reserved_at > ${q.now}::timestamptz - make_interval(hours => s.hours)
    ) r cross join lateral (
      select jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'dueOn', i.due_on, 'open', i.open, 'issuedOn', i.issued_on,
        'told', coalesce((select jsonb_agg(distinct x.step) from act x where x.account_id = a.id and x.stage = 'preDue'
          and i.id = any(x.names) and x.status <> 'failed'), '[]'::jsonb)) order by i.due_on, i.id) as invoices
      from invoice i
      where i.account_id = a.id and i.open >= ${q.tolerance}::bigint and i.kind <> 'fees'
        and i.due_on > (${q.now}::timestamptz at time zone a.zone)::date
        and exists (select 1 from step s where s."policyId" = a.policy_id and s.step <> all(r.recent)
          and i.due_on <= (${q.now}::timestamptz at time zone a.zone)::date + s.days
          and not exists (select 1 from act x where x.account_id = a.id and x.stage = 'preDue' and x.step = s.step
            and i.id = any(x.names) and x.status <> 'failed'))
    ) d
    where a.id > ${q.after} and d.invoices is not null
      and not (${isOverdueWithoutCase({ after: q.after, now: q.now, tolerance: SURELY_A_CASE })})
      and (a.paid_by_number is null or payer_of(a.id) = a.id)
      and not exists (select 1 from "case" c join account b on b.id = c.account_id
        where b.debtor_id = a.debtor_id and c.closed_at is null)
      and not exists (select 1 from moratorium m
        where ${COVERS} and (${q.now}::timestamptz at time zone a.zone)::date between m.from_date and m.until_date)
      and not (${isExempt(q)})
    order by a.id limit ${q.most}::int`;
}

/** Pre-due reminders that were reserved and never settled, their lease over. */
export function unresolvedReminders(
  { prisma }: Db,
  q: { readonly now: Instant; readonly most: number },
): Promise<(AccountRef & { key: string })[]> {
  return prisma.$queryRaw<(AccountRef & { key: string })[]>`
    select x.key, x.account_id as "accountId", a.currency from act x join account a on a.id = x.account_id
    where x.stage = 'preDue' and x.status = 'reserved' and x.lease_until <= ${q.now}::timestamptz limit ${q.most}::int`;
}
