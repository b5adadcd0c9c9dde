import { type Instant, instant, type PlainDate } from '../../domain/time/instant.ts';
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts';

/** Work for a person that is not done yet. */
export interface OpenWorkOrder {
  readonly key: string;
  readonly kind: string;
  readonly text: string;
  readonly accountId: string;
  /** Undefined: it belongs to the account, and to no case. */
  readonly case?: string | undefined;
  readonly dueOn: PlainDate;
  readonly createdAt: Instant;
}

export interface WorkOrderQuery {
  readonly kind?: string | undefined;
  readonly accountId?: string | undefined;
  /** Where the page before ended. */
  readonly after?: Pick<OpenWorkOrder, 'dueOn' | 'key'> | undefined;
  readonly most: number;
}

/** Open work orders, the first to be due first. */
export async function listWorkOrders(
  { prisma }: { readonly prisma: PrismaClient },
  { kind, accountId, after, most }: WorkOrderQuery,
): Promise<OpenWorkOrder[]> {
  const rows = await prisma.$queryRaw<
    (Omit<OpenWorkOrder, 'case' | 'createdAt'> & { case: string | null; createdAt: Date })[]
  >`
    select w.key, w.kind, w.text, w.account_id as "accountId", c.number as "case", to_char(w.due_on, 'YYYY-MM-DD') as "dueOn",
      w.created_at as "createdAt"
    from work_order w left join "case" c on c.id = w.case_id
    where w.done_at is null
      ${kind === undefined ? Prisma.empty : Prisma.sql`and w.kind = ${kind}`}
      ${accountId === undefined ? Prisma.empty : Prisma.sql`and w.account_id = ${accountId}`}
      ${after === undefined ? Prisma.empty : Prisma.sql`and (w.due_on, w.key) > (${after.dueOn}::date, ${after.key})`}
    order by w.due_on, w.key limit ${most}::int`;
  return rows.map((row) => ({ ...row, case: row.case ?? undefined, createdAt: instant(row.createdAt) }));
}
