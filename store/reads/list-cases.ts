import type { Attention, BlockedBy, Outcome, Stage } from '../../domain/case/vocabulary.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import type { Zone } from '../../domain/time/instant.ts';
import { type Instant, instant, type PlainDate } from '../../domain/time/instant.ts';
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts';

/** A case as it stands in a list. */
export interface CaseHead {
  readonly id: number;
  readonly number: string;
  readonly accountId: string;
  readonly currency: Currency;
  readonly stage: Stage;
  readonly outcome: Outcome | null;
  readonly attention: Attention;
  readonly blockedBy: BlockedBy;
  readonly assignee: string | null;
  readonly policyId: string;
  readonly openAmount: Minor;
  readonly oldestDueOn: PlainDate | null;
  readonly nextAt: Instant | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** IANA zone of the debtor's place. */
  readonly zone: Zone;
  readonly segment: string;
  readonly region: string;
}

/** All of what is given has to hold. */
export interface CaseFilter {
  readonly open?: boolean | undefined;
  readonly stage?: Stage | undefined;
  readonly blockedBy?: BlockedBy | undefined;
  /** `any`: whatever needs a person. */
  readonly attention?: Attention | 'any' | undefined;
  readonly assignee?: string | undefined;
  readonly unassigned?: boolean | undefined;
  readonly segment?: string | undefined;
  readonly region?: string | undefined;
  readonly policy?: string | undefined;
  /** Runs under another version than this one. */
  readonly notVersion?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly currency?: Currency | undefined;
  readonly accountId?: string | undefined;
  readonly nextActBefore?: Instant | undefined;
  /** The oldest open due date lies before this day. */
  readonly dueBefore?: PlainDate | undefined;
  readonly openAtLeast?: Minor | undefined;
}

/** `nextAct` soonest first, and the oldest first where not only open cases are asked for; `opened` newest first; `amount` largest first. */
export type CaseSort = 'nextAct' | 'opened' | 'amount';

/** Where a page ended: the sorted value of its last case as text, and that case's id. */
export interface CasePosition {
  readonly at: string;
  readonly id: number;
}

interface Db {
  readonly prisma: PrismaClient;
}

/** At most `most` cases after a position; a case that does not change stands on exactly one page. */
export async function listCases(
  { prisma }: Db,
  query: {
    readonly filter: CaseFilter;
    readonly sort: CaseSort;
    readonly after?: CasePosition | undefined;
    readonly most: number;
  },
): Promise<readonly CaseHead[]> {
  // Closed cases have no next act: where they are asked for too, the case opened first comes first.
  const { key, order, after } = ORDERS[query.sort === 'nextAct' && query.filter.open !== true ? 'none' : query.sort];
  const rows = await prisma.$queryRaw<HeadRow[]>`
    select ${HEAD} from "case" c ${JOIN}
    where ${where(query.filter)} and ${query.after ? after(query.after) : Prisma.sql`true`}
    order by ${key} ${order}, c.id ${order} limit ${query.most}`;
  return rows.map(headFrom);
}

/** How many cases there are, counted no further than `most`. */
export async function countCases(
  { prisma }: Db,
  { filter, most }: { filter: CaseFilter; most: number },
): Promise<number> {
  const rows = await prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from "case" c ${(filter.segment ?? filter.region) ? JOIN : Prisma.empty} where ${where(filter)} limit ${most}) counted`;
  return rows[0]?.count ?? 0;
}

/** Where the page after this case begins. */
export function positionOfCase(head: CaseHead, sort: CaseSort): CasePosition {
  switch (sort) {
    case 'nextAct':
      return { at: head.nextAt ?? 'infinity', id: head.id };
    case 'opened':
      return { at: head.openedAt, id: head.id };
    case 'amount':
      return { at: String(head.openAmount), id: head.id };
  }
}

/** The columns of a case's head, of `case c` and `account a`. */
export const HEAD = Prisma.sql`c.id, c.number, c.account_id as "accountId", c.currency, c.stage, c.outcome, c.attention,
  c.blocked_by as "blockedBy", c.assignee, c.policy_id as "policyId", c.open_amount as "openAmount",
  c.oldest_due_on::text as "oldestDueOn", c.next_at as "nextAt", c.opened_at as "openedAt", c.closed_at as "closedAt",
  a.zone, a.segment, a.region`;

/** A row as the database gives it. */
export type HeadRow = Omit<CaseHead, 'openAmount' | 'nextAt' | 'openedAt' | 'closedAt'> & {
  readonly openAmount: bigint;
  readonly nextAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

export const headFrom = <R extends HeadRow>(row: R) => ({
  ...row,
  openAmount: Number(row.openAmount),
  nextAt: row.nextAt && instant(row.nextAt),
  openedAt: instant(row.openedAt),
  closedAt: row.closedAt && instant(row.closedAt),
});

const JOIN = Prisma.sql`join account a on a.id = c.account_id`;
const ASC = Prisma.sql`asc`;
const DESC = Prisma.sql`desc`;
const NEXT = Prisma.sql`coalesce(c.next_at, 'infinity'::timestamptz)`;

const ORDERS: Readonly<
  Record<
    CaseSort | 'none',
    { readonly key: Prisma.Sql; readonly order: Prisma.Sql; readonly after: (p: CasePosition) => Prisma.Sql }
  >
> = {
  nextAct: { key: NEXT, order: ASC, after: (p) => Prisma.sql`(${NEXT}, c.id) > (${p.at}::timestamptz, ${p.id}::int)` },
  none: { key: Prisma.sql`c.id`, order: ASC, after: (p) => Prisma.sql`c.id > ${p.id}::int` },
  opened: {
    key: Prisma.sql`c.opened_at`,
    order: DESC,
    after: (p) => Prisma.sql`(c.opened_at, c.id) < (${p.at}::timestamptz, ${p.id}::int)`,
  },
  amount: {
    key: Prisma.sql`c.open_amount`,
    order: DESC,
    after: (p) => Prisma.sql`(c.open_amount, c.id) < (${p.at}::bigint, ${p.id}::int)`,
  },
};

function where(f: CaseFilter): Prisma.Sql {
  const given: (Prisma.Sql | false | undefined)[] = [
    Prisma.sql`true`,
    f.open !== undefined && (f.open ? Prisma.sql`c.closed_at is null` : Prisma.sql`c.closed_at is not null`),
    f.stage && Prisma.sql`c.stage = ${f.stage}`,
    f.blockedBy && Prisma.sql`c.blocked_by = ${f.blockedBy}`,
    f.attention &&
      (f.attention === 'any' ? Prisma.sql`c.attention <> 'none'` : Prisma.sql`c.attention = ${f.attention}`),
    f.assignee !== undefined && Prisma.sql`c.assignee = ${f.assignee}`,
    f.unassigned && Prisma.sql`c.assignee is null`,
    f.segment !== undefined && Prisma.sql`a.segment = ${f.segment}`,
    f.region !== undefined && Prisma.sql`a.region = ${f.region}`,
    f.policy !== undefined && Prisma.sql`c.policy_id = ${f.policy}`,
    f.notVersion !== undefined && Prisma.sql`c.policy_version <> ${f.notVersion}`,
    f.outcome && Prisma.sql`c.outcome = ${f.outcome}`,
    f.currency !== undefined && Prisma.sql`c.currency = ${f.currency}`,
    f.accountId !== undefined && Prisma.sql`c.account_id = ${f.accountId}`,
    f.nextActBefore && Prisma.sql`c.next_at < ${f.nextActBefore}::timestamptz`,
    f.dueBefore && Prisma.sql`c.oldest_due_on < ${f.dueBefore}::date`,
    f.openAtLeast !== undefined && Prisma.sql`c.open_amount >= ${f.openAtLeast}::bigint`,
  ];
  return Prisma.join(
    given.filter((condition) => condition !== false && condition !== undefined),
    ' and ',
  );
}
