import type { CaseEvent } from '../../domain/case/events.ts';
import type { Approval } from '../../domain/case/state.ts';
import type { ActStatus } from '../../domain/case/vocabulary.ts';
import type { Decision, WorkOrder } from '../../domain/decide/decision.ts';
import { ruleOfStep } from '../../domain/policy/authority.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { revocations } from '../exemptions/revoke.ts';
import type { RawLetterRecord } from './letters.ts';

/** What became of an act, to be settled in the ledger. */
export interface Settlement {
  readonly key: string;
  readonly status: Exclude<ActStatus, 'reserved'>;
  readonly at: Instant;
  readonly providerRef?: string | undefined;
  readonly deliveredAt?: Instant | undefined;
  readonly detail?: string | undefined;
  /** The address will never work: no further attempt on this channel until it changes. */
  readonly addressBroken?: boolean | undefined;
}

export interface Recording {
  readonly caseId: number;
  readonly accountId: string;
  /** Whose contacts grow when an agent's is recorded. */
  readonly debtorId?: string | undefined;
  /** Sequence the decision was made on; another one since is a conflict and nothing is written. */
  readonly seq: number;
  readonly events: readonly CaseEvent[];
  readonly decision: Decision;
  readonly policy: Pick<Policy, 'steps'>;
  readonly now: Instant;
  readonly letters?: readonly RawLetterRecord[] | undefined;
  readonly settle?: Settlement | undefined;
  readonly workOrders?: readonly WorkOrder[] | undefined;
}

/**
 * Writes a decision with everything that belongs to it — events, snapshot, letters with their verdicts, the settled act,
 * approvals asked, exemptions revoked, contacts that count, work orders written and dropped — in one statement, all or nothing. False: somebody else wrote first; look again.
 */
export async function record({ prisma }: { readonly prisma: PrismaClient }, r: Recording): Promise<boolean> {
  const { decision: d, now } = r;
  const nextAt = d.next.do === 'close' ? null : d.next.at;
  const closedAt = d.state.closed?.at ?? null;
  const plan = {
    why: d.why,
    next: d.next.do === 'act' ? { ...d.next, act: { key: d.next.act.key, windowEnd: d.next.act.windowEnd } } : d.next,
  };
  const events = r.events.map((event, i) => ({ seq: r.seq + i + 1, type: event.type, body: event }));
  const approvals = touchedApprovals(r);
  const orders = [...d.workOrders, ...(r.workOrders ?? [])].filter(isFirstOfKey);
  const s = r.settle;
  const heard = r.debtorId === undefined ? [] : r.events.filter(isHeard).map(({ id, way }) => ({ id, way }));
  const revoked = revocations(r.events);
  const rows = await prisma.$queryRaw<{ written: bigint }[]>`
    with d as (
      -- Whoever adds a contact holds the debtor: a reservation counts either before or after it.
      select id from debtor where id = ${heard.length > 0 ? r.debtorId : null} for update
    ), c as (
      update "case" set seq = seq + ${events.length}::int, state = ${JSON.stringify(d.state)}::jsonb,
        policy_version = coalesce(${newVersion(r)}::text, policy_version),
        plan = ${JSON.stringify(plan)}::jsonb, stage = ${d.stage}, attention = ${d.attention}, blocked_by = ${d.blockedBy},
        open_amount = ${d.overdueOpen}::bigint, oldest_due_on = ${d.anchor ?? null}::date, assignee = ${d.state.assignee ?? null},
        next_at = ${nextAt}::timestamptz, closed_at = ${closedAt}::timestamptz, outcome = ${d.state.closed?.outcome ?? null}
      where id = ${r.caseId} and seq = ${r.seq} and (${heard.length}::int = 0 or exists (select 1 from d))
      returning id, account_id
    ), h as (
      insert into contact (debtor_id, act_key, channel, at, counted)
      select d.id, c.account_id || '/' || x.id, coalesce(x.way, ''), ${now}::timestamptz, true
      from c, d, jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) as x(id text, way text)
      on conflict (act_key) do nothing
    ), e as (
      insert into case_event (case_id, seq, type, body, at)
      select c.id, x.seq, x.type, x.body, ${now}::timestamptz
      from c, jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as x(seq int, type text, body jsonb)
    ), l as (
      insert into letter (id, account_id, case_id, type, body, verdict, at)
      select c.account_id || '/' || x.id, c.account_id, c.id, x.type, x.body, x.verdict, ${now}::timestamptz
      from c, jsonb_to_recordset(${JSON.stringify(r.letters ?? [])}::jsonb) as x(id text, type text, body jsonb, verdict jsonb)
      on conflict (id) do nothing
    ), a as (
      insert into approval (id, case_id, step, role, persons, hash, amount, requested_by, requested_at, expires_at, status, approved_by)
      select x.id, c.id, x.step, x.role, x.persons, x.hash, x.amount, x."requestedBy", x."requestedAt", x."expiresAt", x.status,
        array(select jsonb_array_elements_text(x."approvedBy"))
      from c, jsonb_to_recordset(${JSON.stringify(approvals)}::jsonb) as x(id text, step text, role text, persons int, hash text,
        amount bigint, "requestedBy" text, "requestedAt" timestamptz, "expiresAt" timestamptz, status text, "approvedBy" jsonb)
      on conflict (id) do update set status = excluded.status, approved_by = excluded.approved_by
    ), w as (
      insert into work_order (key, case_id, account_id, kind, text, due_on, created_at)
      select x.key, c.id, c.account_id, x.kind, x.text, x."dueOn", ${now}::timestamptz
      from c, jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as x(key text, kind text, text text, "dueOn" date)
      -- One that was raised before the case, or in another, is shown with the case that asks for it now.
      on conflict (key) do update set case_id = excluded.case_id
      where work_order.done_at is null and work_order.case_id is distinct from excluded.case_id
    ), u as (
      -- Nobody has to do it any more: it leaves the worklist and stays on record.
      update work_order o set done_at = ${now}::timestamptz, text = o.text || ' (dropped: nothing of it is overdue any more)'
      from c where o.case_id = c.id and o.key = any(${[...d.dropped]}::text[]) and o.done_at is null
    ), v as (
      -- Revoked by the case's own event, and for good: what holds for other decisions changes with it, or not at all.
      update exemption x set ended_at = ${now}::timestamptz, ended_by = 'policy', ended_because = r.because
      from c, jsonb_to_recordset(${JSON.stringify(revoked)}::jsonb) as r(id text, because text)
      where x.account_id = c.account_id and x.id = r.id and x.ended_at is null
    ), t as (
      update act set status = ${s?.status ?? ''}, settled_at = ${s?.at ?? now}::timestamptz,
        provider_ref = coalesce(${s?.providerRef ?? null}::text, provider_ref),
        delivered_at = coalesce(delivered_at, ${s?.deliveredAt ?? null}::timestamptz), detail = ${s?.detail ?? null}::text
      from c where act.key = ${s?.key ?? ''} and act.status = 'reserved'
      returning act.key, act.status, act.debtor_id, act.channel
    ), f as (
      update contact set counted = false from t
      where contact.act_key = t.key and t.status in ('undelivered', 'failed', 'void')
    ), b as (
      update contact_point p set broken_at = ${now}::timestamptz from t
      where ${s?.addressBroken ?? false} and p.debtor_id = t.debtor_id and p.channel = t.channel
    )
    select count(*) as written from c`;
  return Number(rows[0]?.written ?? 0) === 1;
}

/** Of two orders of one key the first is written, as of two decisions. */
const isFirstOfKey = ({ key }: WorkOrder, at: number, all: readonly WorkOrder[]): boolean =>
  all.findIndex((order) => order.key === key) === at;

/** The case goes on under this one from the event on. */
const newVersion = ({ events }: Recording): string | null =>
  events.findLast((event) => event.type === 'policyChanged')?.to ?? null;

const isHeard = (event: CaseEvent): event is Extract<CaseEvent, { type: 'contactRecorded' }> =>
  event.type === 'contactRecorded' && event.counted;

/** Approvals whose row changes with these events, with the role and number of people their step's rule asks for. */
function touchedApprovals(r: Recording): (Approval & { role: string; persons: number })[] {
  const ids = new Set(
    r.events.flatMap((e) =>
      e.type === 'approvalRequested'
        ? [e.approval.id]
        : e.type === 'approvalGiven' || e.type === 'approvalRefused' || e.type === 'approvalEnded'
          ? [e.id]
          : [],
    ),
  );
  return r.decision.state.approvals
    .filter((a) => ids.has(a.id))
    .map((a) => {
      const rule = ruleOfStep(r, a);
      return { ...a, role: rule?.by ?? 'supervisor', persons: rule?.persons ?? 1 };
    });
}
