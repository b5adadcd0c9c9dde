import { type CaseState, caseFrom } from '../../domain/case/state.ts';
import type { ActKind, ActStatus, Channel, ServiceState, Stage } from '../../domain/case/vocabulary.ts';
import type { Minor } from '../../domain/money/money.ts';
import { type Instant, instant, type PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type CaseHead, HEAD, type HeadRow, headFrom } from './list-cases.ts';

/** A case with everything that is known of it but what people wrote and how they are reached. */
export interface CaseFile {
  readonly head: CaseHead;
  readonly policyVersion: string;
  readonly state: CaseState;
  /** The plan of the last decision as it was recorded, perhaps by an earlier version. */
  readonly plan: unknown;
  readonly service?:
    | { readonly id: string; readonly state: ServiceState; readonly changedAt?: Instant | undefined }
    | undefined;
  /** Numbers of the invoices that are or were disputed, by our id. */
  readonly disputedNumbers: Readonly<Record<string, string>>;
  /** Of the account, oldest due first. */
  readonly openInvoices: readonly FiledInvoice[];
  /** Oldest first. */
  readonly acts: readonly FiledAct[];
  readonly approvals: readonly FiledApproval[];
  readonly openWorkOrders: readonly FiledWorkOrder[];
}

export interface FiledInvoice {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly amount: Minor;
  readonly open: Minor;
  readonly kind: string;
}

export interface FiledAct {
  readonly key: string;
  readonly kind: ActKind;
  readonly stage: Stage;
  readonly step: string;
  readonly n: number;
  readonly channel: Channel | null;
  readonly status: ActStatus;
  readonly attempts: number;
  readonly amount: Minor;
  /** Numbers of the invoices it named. */
  readonly invoices: readonly string[];
  readonly reservedAt: Instant;
  readonly settledAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly serviceSeq: number | null;
  readonly contentHash: string | null;
  readonly repeats: string | null;
  readonly detail: string | null;
}

export interface FiledApproval {
  readonly id: string;
  readonly role: string;
  readonly persons: number;
}

export interface FiledWorkOrder {
  readonly key: string;
  readonly kind: string;
  readonly text: string;
  readonly dueOn: PlainDate;
  readonly createdAt: Instant;
}

interface FileRow extends HeadRow {
  readonly policyVersion: string;
  readonly state: CaseState;
  readonly plan: unknown;
  readonly service: { id: string; state: ServiceState; changedAt: string | null } | null;
  readonly invoices: readonly FiledInvoice[];
  readonly disputed: Readonly<Record<string, string>>;
  readonly acts: readonly FiledAct[];
  readonly approvals: readonly FiledApproval[];
  readonly orders: readonly FiledWorkOrder[];
}

/** One case by its number, in one statement; undefined when there is none. */
export async function readCaseFile(
  { prisma }: { readonly prisma: PrismaClient },
  { number }: { readonly number: string },
): Promise<CaseFile | undefined> {
  const rows = await prisma.$queryRaw<FileRow[]>`
    select ${HEAD}, c.policy_version as "policyVersion", c.state, c.plan,
      (select jsonb_build_object('id', s.id, 'state', s.state, 'changedAt', s.changed_at)
        from service s where s.account_id = c.account_id) as service,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'issuedOn', i.issued_on,
          'dueOn', i.due_on, 'amount', i.amount, 'open', i.open, 'kind', i.kind) order by i.due_on, i.number), '[]')
        from invoice i where i.account_id = c.account_id and i.open > 0) as invoices,
      (select coalesce(jsonb_object_agg(i.id, i.number), '{}') from invoice i where i.account_id = c.account_id
        and i.id in (select d ->> 'invoiceId' from jsonb_array_elements(c.state -> 'disputes') d)) as disputed,
      (select coalesce(jsonb_agg(jsonb_build_object('key', x.key, 'kind', x.kind, 'stage', x.stage, 'step', x.step,
          'n', x.n, 'channel', x.channel, 'status', x.status, 'attempts', x.attempts, 'amount', x.amount,
          'invoices', array(select n.number from invoice n where n.id = any(x.names) order by n.due_on, n.number),
          'reservedAt', x.reserved_at, 'settledAt', x.settled_at, 'deliveredAt', x.delivered_at,
          'serviceSeq', x.service_seq, 'contentHash', x.content_hash, 'repeats', x.repeats, 'detail', x.detail)
          order by x.id), '[]')
        from act x where x.case_id = c.id) as acts,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'persons', p.persons)), '[]')
        from approval p where p.case_id = c.id) as approvals,
      (select coalesce(jsonb_agg(jsonb_build_object('key', w.key, 'kind', w.kind, 'text', w.text, 'dueOn', w.due_on,
          'createdAt', w.created_at) order by w.due_on, w.key), '[]')
        from work_order w where w.case_id = c.id and w.done_at is null) as orders
    from "case" c join account a on a.id = c.account_id where c.number = ${number}`;
  return rows[0] && fileFrom(rows[0]);
}

function fileFrom(row: FileRow): CaseFile {
  const { policyVersion, state, plan, service, invoices, disputed, acts, approvals, orders, ...head } = row;
  return {
    head: headFrom(head),
    policyVersion,
    state: caseFrom(state),
    plan,
    service: service
      ? { id: service.id, state: service.state, changedAt: service.changedAt ? instant(service.changedAt) : undefined }
      : undefined,
    disputedNumbers: disputed,
    openInvoices: invoices,
    acts: acts.map((act) => ({
      ...act,
      reservedAt: instant(act.reservedAt),
      settledAt: act.settledAt && instant(act.settledAt),
      deliveredAt: act.deliveredAt && instant(act.deliveredAt),
    })),
    approvals,
    openWorkOrders: orders.map((order) => ({ ...order, createdAt: instant(order.createdAt) })),
  };
}
