import type { Pool } from 'pg';
import { type Instant, instant } from '../../domain/time/instant.ts';
import { LONGEST_SLICE_MS, type Planned } from './slices.ts';

export interface CaseRef {
  readonly accountId: string;
  readonly currency: string;
}

/** What the cases plan after `now`: the next thing, and all that follows it within a slice. */
export async function plannedAfter(
  { pool }: { readonly pool: Pool },
  q: { readonly now: Instant },
): Promise<Planned[]> {
  const { rows } = await pool.query<{ at: Date; window_end: string | null }>({
    name: 'planned-after',
    text: `select next_at as at, plan->'next'->'act'->>'windowEnd' as window_end from "case"
      where closed_at is null and next_at > $1::timestamptz and next_at <= $2::interval + (
        select min(next_at) from "case" where closed_at is null and next_at > $1::timestamptz)`,
    values: [q.now, `${LONGEST_SLICE_MS} milliseconds`],
  });
  return rows.map((row) => ({ at: instant(row.at), windowEnd: row.window_end ? instant(row.window_end) : undefined }));
}

/** Open cases whose time has come after `after` and up to `until`. */
export async function dueBetween(
  { pool }: { readonly pool: Pool },
  q: { readonly after?: Instant | undefined; readonly until: Instant },
): Promise<CaseRef[]> {
  const { rows } = await pool.query<CaseRef>({
    name: 'due-between',
    text: `select account_id as "accountId", currency from "case"
      where closed_at is null and next_at > coalesce($1::timestamptz, '-infinity') and next_at <= $2::timestamptz`,
    values: [q.after ?? null, q.until],
  });
  return rows;
}

/** Every open case. */
export async function openCases({ pool }: { readonly pool: Pool }): Promise<CaseRef[]> {
  const { rows } = await pool.query<CaseRef>(
    `select account_id as "accountId", currency from "case" where closed_at is null`,
  );
  return rows;
}
