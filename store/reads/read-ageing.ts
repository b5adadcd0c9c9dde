import type { DueRange } from '../../domain/ageing/bucket-sets.ts';
import type { Currency, Minor } from '../../domain/money/money.ts';
import type { PlainDate, Zone } from '../../domain/time/instant.ts';
import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts';

/** What ages are told apart by, besides the currency. */
export const AGEING_BY = ['segment', 'region', 'policy', 'assignee'] as const;
export type AgeingBy = (typeof AGEING_BY)[number];

export interface AgedSum {
  readonly currency: Currency;
  /** Of what it is told apart by; null: of nobody. */
  readonly key: string | null;
  readonly bucket: string;
  readonly open: Minor;
  readonly invoices: number;
}

/**
 * Open amounts by currency, key and bucket, each age counted in the account's own zone: `rangesIn` gives the due dates of
 * every bucket there. Both statements see one state of the books.
 */
export async function readAgeing(
  { prisma }: { readonly prisma: PrismaClient },
  query: {
    readonly rangesIn: (zone: Zone) => readonly DueRange[];
    readonly by?: AgeingBy | undefined;
    readonly currency?: Currency | undefined;
  },
): Promise<readonly AgedSum[]> {
  return prisma.$transaction(
    async (tx) => {
      const zones = await zonesOf(tx);
      const ranges = zones.flatMap((zone) => query.rangesIn(zone).map((range) => ({ zone, ...range })));
      return sums(tx, ranges, query);
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

/** Every zone once, read along its index: accounts are many, zones few. */
async function zonesOf(tx: Prisma.TransactionClient): Promise<readonly Zone[]> {
  const rows = await tx.$queryRaw<{ zone: Zone }[]>`
    with recursive z as (
      (select zone from account order by zone limit 1)
      union all
      select (select a.zone from account a where a.zone > z.zone order by a.zone limit 1) from z where z.zone is not null
    ) select zone from z where zone is not null`;
  return rows.map(({ zone }) => zone);
}

interface ZonedRange extends DueRange {
  readonly zone: Zone;
  readonly from?: PlainDate | undefined;
}

async function sums(
  tx: Prisma.TransactionClient,
  ranges: readonly ZonedRange[],
  { by, currency }: { readonly by?: AgeingBy | undefined; readonly currency?: Currency | undefined },
): Promise<readonly AgedSum[]> {
  const { key, join } = by ? KEYS[by] : { key: Prisma.sql`''`, join: Prisma.empty };
  const rows = await tx.$queryRaw<(Omit<AgedSum, 'open'> & { open: string })[]>`
    with r as materialized (
      select zone, bucket, coalesce("from", '-infinity') as due_from, "to" as due_to
      from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as t(zone text, bucket text, "from" date, "to" date)
    ), owed as (
      -- First by account and due date: the books are read once, everything else goes by few rows.
      select a.currency, ${key} as key, a.zone, i.due_on, sum(i.open) as open, count(*) as invoices
      from invoice i join account a on a.id = i.account_id ${join}
      where i.open > 0 and ${currency === undefined ? Prisma.sql`true` : Prisma.sql`a.currency = ${currency}`}
      group by 1, 2, 3, 4
    )
    select o.currency, o.key, r.bucket, sum(o.open)::text as open, sum(o.invoices)::int as invoices
    from owed o join r on r.zone = o.zone and o.due_on between r.due_from and r.due_to
    group by 1, 2, 3 order by 1, 2, 3`;
  return rows.map((row) => ({ ...row, open: Number(row.open) }));
}

const OPEN_CASE = Prisma.sql`left join "case" c
  on c.account_id = a.id and c.currency = a.currency and c.closed_at is null`;

const KEYS: Readonly<Record<AgeingBy, { readonly key: Prisma.Sql; readonly join: Prisma.Sql }>> = {
  segment: { key: Prisma.sql`a.segment`, join: Prisma.empty },
  region: { key: Prisma.sql`a.region`, join: Prisma.empty },
  policy: { key: Prisma.sql`coalesce(c.policy_id, a.policy_id)`, join: OPEN_CASE },
  assignee: { key: Prisma.sql`c.assignee`, join: OPEN_CASE },
};
