import type { Stage } from '../../domain/case/vocabulary.ts';
import type { PlannedAct } from '../../domain/decide/decision.ts';
import type { Instant, PlainDate, Zone } from '../../domain/time/instant.ts';
import type { ReportedInvoice } from '../../domain/write-off/report-settled.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

interface Db {
  readonly prisma: PrismaClient;
}

/** An entry at the bureau or on the public list that stands although its case is closed. */
export interface StandingReport {
  /** Of the act that reported it: rises. */
  readonly id: number;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly accountId: string;
  readonly debtorId: string;
  readonly zone: Zone;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly step: string;
  readonly stage: Stage;
  /** Which attempt at correcting it would be the next. */
  readonly n: number;
  readonly names: readonly string[];
  readonly invoices: readonly ReportedInvoice[];
}

/** Entries of closed cases, after `after`, that nobody has corrected: the case itself does so while it is open. */
export function standingReports({ prisma }: Db, q: { after: number; most: number }): Promise<StandingReport[]> {
  return prisma.$queryRaw<StandingReport[]>`
    select x.id, c.id as "caseId", c.number as "caseNumber", x.account_id as "accountId", x.debtor_id as "debtorId", a.zone,
      c.policy_id as "policyId", c.policy_version as "policyVersion", x.step, x.stage, x.names,
      (select coalesce(max(y.n), 0) + 1 from act y where y.case_id = c.id and y.step = x.step || '.correct')::int as n,
      (select coalesce(jsonb_agg(jsonb_build_object('open', i.open, 'writtenOff', i.written_off, 'recovered', (
          select coalesce(sum(l.amount), 0) from allocation l join payment p on p.id = l.payment_id
          where l.invoice_id = i.id and l.recovery and p.reversed_at is null))), '[]')
        from invoice i where i.id = any(x.names)) as invoices
    from act x join "case" c on c.id = x.case_id join account a on a.id = x.account_id
    where x.kind = 'report' and x.id > ${q.after}::int and x.status in ('done', 'uncertain') and c.closed_at is not null
      and not exists (select 1 from act y where y.case_id = c.id and y.id > x.id
        and y.step in (x.step, x.step || '.correct') and y.status in ('done', 'uncertain', 'reserved'))
    order by x.id limit ${q.most}::int`;
}

export interface Correction {
  readonly report: StandingReport;
  readonly act: Pick<PlannedAct, 'key' | 'step'>;
  readonly text: string;
  readonly dueOn: PlainDate;
  readonly now: Instant;
}

/** The act that corrects an entry, done, with its work order: both or neither, once under its key. */
export async function recordCorrection({ prisma }: Db, of: Correction): Promise<void> {
  const { report: r, act, text, dueOn, now } = of;
  await prisma.$executeRaw`
    with corrected as (
      insert into act (key, case_id, account_id, debtor_id, kind, stage, step, n, status, names, amount, reserved_at, lease_until,
        window_end, settled_at)
      select ${act.key}, c.id, ${r.accountId}, ${r.debtorId}, 'correct', ${r.stage}, ${act.step}, ${r.n}::int, 'done',
        ${[...r.names]}::text[], 0, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
      from "case" c where c.id = ${r.caseId}::int and c.closed_at is not null
      on conflict (key) do nothing returning key, case_id, account_id
    )
    insert into work_order (key, case_id, account_id, kind, text, due_on, created_at)
    select key, case_id, account_id, 'correction', ${text}, ${dueOn}::date, ${now}::timestamptz from corrected
    on conflict (key) do nothing`;
}
