import type { InvoiceFacts } from '../../domain/case/facts.ts';
import { type Approval, type CaseState, caseFrom } from '../../domain/case/state.ts';
import type { Stage } from '../../domain/case/vocabulary.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import { type Instant, instant, type Zone } from '../../domain/time/instant.ts';
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts';

/** An approval with what its case and account say now. */
export interface ListedApproval {
  readonly id: string;
  readonly caseNumber: string;
  readonly caseClosed: boolean;
  readonly accountId: string;
  readonly currency: Currency;
  readonly zone: Zone;
  readonly assignee: string | null;
  readonly stage: Stage;
  readonly step: string;
  readonly role: string;
  readonly persons: number;
  readonly hash: string;
  readonly amount: Minor;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
  readonly status: Approval['status'];
  readonly approvedBy: readonly string[];
  /** What the ledger and the casebook have now: enough to say whether it still stands. */
  readonly evidence: {
    readonly policyId: string;
    readonly policyVersion: string;
    readonly state: CaseState;
    readonly invoices: readonly InvoiceFacts[];
    readonly notices: readonly GivenNotice[];
  };
}

/** A notice that was given: taken by the provider, and reported as delivered or not heard of again. */
export interface GivenNotice {
  readonly key: string;
  readonly step: string;
  readonly status: 'accepted' | 'delivered';
  readonly sentAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly contentHash: string | null;
}

export interface ApprovalFilter {
  readonly status?: Approval['status'] | undefined;
  readonly role?: string | undefined;
  readonly caseNumber?: string | undefined;
  readonly id?: string | undefined;
}

/** Where a page ended. */
export interface ApprovalPosition {
  readonly at: string;
  readonly id: string;
}

type Row = Omit<ListedApproval, 'amount' | 'requestedAt' | 'expiresAt' | 'evidence'> &
  ListedApproval['evidence'] & { readonly amount: bigint; readonly requestedAt: Date; readonly expiresAt: Date };

/** Approvals after a position, the first to expire first. One that waits on a closed case waits for nobody: it is left out. */
export async function listApprovals(
  { prisma }: { readonly prisma: PrismaClient },
  query: { readonly filter: ApprovalFilter; readonly after?: ApprovalPosition | undefined; readonly most: number },
): Promise<readonly ListedApproval[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select p.id, c.number as "caseNumber", c.closed_at is not null as "caseClosed", c.account_id as "accountId", c.currency,
      a.zone, c.assignee, c.stage, p.step, p.role, p.persons, p.hash, p.amount, p.requested_by as "requestedBy",
      p.requested_at as "requestedAt", p.expires_at as "expiresAt", p.status, p.approved_by as "approvedBy",
      c.policy_id as "policyId", c.policy_version as "policyVersion", c.state,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'issuedOn', i.issued_on,
          'dueOn', i.due_on, 'amount', i.amount, 'open', i.open, 'feeOnly', i.kind = 'fees', 'writtenOff', false)
          order by i.due_on, i.number), '[]')
        from invoice i where i.account_id = c.account_id and i.open > 0) as invoices,
      (select coalesce(jsonb_agg(jsonb_build_object('key', x.key, 'step', x.step, 'status', x.status, 'sentAt',
          coalesce(x.settled_at, x.reserved_at), 'deliveredAt', x.delivered_at, 'contentHash', x.content_hash) order by x.id), '[]')
        from act x where x.case_id = c.id and x.kind = 'notice'
          and x.status in ('accepted', 'delivered')) as notices
    from approval p join "case" c on c.id = p.case_id join account a on a.id = c.account_id
    where ${where(query.filter)} and ${afterwards(query.after)}
    order by p.expires_at, p.id limit ${query.most}`;
  return rows.map(({ policyId, policyVersion, state, invoices, notices, ...row }) => ({
    ...row,
    amount: Number(row.amount),
    requestedAt: instant(row.requestedAt),
    expiresAt: instant(row.expiresAt),
    evidence: {
      policyId,
      policyVersion,
      state: caseFrom(state),
      invoices,
      notices: notices.map((notice) => ({
        ...notice,
        sentAt: instant(notice.sentAt),
        deliveredAt: notice.deliveredAt && instant(notice.deliveredAt),
      })),
    },
  }));
}

const afterwards = (after: ApprovalPosition | undefined): Prisma.Sql =>
  after ? Prisma.sql`(p.expires_at, p.id) > (${after.at}::timestamptz, ${after.id})` : Prisma.sql`true`;

function where({ status, role, caseNumber, id }: ApprovalFilter): Prisma.Sql {
  const given = [
    Prisma.sql`true`,
    status && Prisma.sql`p.status = ${status}`,
    status === 'waiting' && Prisma.sql`c.closed_at is null`,
    role !== undefined && Prisma.sql`p.role = ${role}`,
    caseNumber !== undefined && Prisma.sql`c.number = ${caseNumber}`,
    id !== undefined && Prisma.sql`p.id = ${id}`,
  ];
  return Prisma.join(
    given.filter((condition) => condition !== undefined && condition !== false),
    ' and ',
  );
}
