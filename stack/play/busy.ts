import type { Pool } from 'pg';
import type { Instant } from '../../domain/time/instant.ts';

/** One thing business time waits for. `name` is the same as long as it is the same thing. */
export interface BusyThing {
  readonly kind: 'case' | 'unrelayed' | 'unread' | 'act' | 'restore';
  readonly name: string;
}

export interface Busy {
  /** At most ten of them. */
  readonly things: readonly BusyThing[];
  /** Newest outbox row: when nothing is busy, every letter up to here has been read. */
  readonly newestLetter: number;
}

/**
 * What is under way at `now`, in one statement over partial indexes. `ignored`: names that were waited for in vain.
 * `readUpTo`: outbox rows up to here were found read before. `answers`: letters sent without the outbox, by their id.
 */
export async function whatIsBusy(
  { pool }: { readonly pool: Pool },
  q: {
    readonly now: Instant;
    readonly ignored: readonly string[];
    readonly readUpTo: number;
    readonly answers: readonly string[];
  },
): Promise<Busy> {
  const { rows } = await pool.query<{ things: BusyThing[] | null; newest: number }>({
    name: 'what-is-busy',
    text: SQL,
    values: [q.now, q.ignored, q.readUpTo, q.answers],
  });
  return { things: rows[0]?.things ?? [], newestLetter: rows[0]?.newest ?? 0 };
}

const SQL = `
with busy as (
  select 'case' as kind, 'case ' || number || ', due ' || to_char(next_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as name
  from "case" where closed_at is null and next_at <= $1::timestamptz
  union all
  select 'unrelayed', 'letter ' || id || ' in the outbox' from outbox where relayed_at is null
  union all
  select 'unread', 'letter ' || o.id || ' to case of ' || o.account_id from outbox o
  where o.id > $3::int and o.relayed_at is not null and o.letter->>'type' <> 'nudge'
    and exists (select 1 from "case" c where c.account_id = o.account_id and c.currency = o.currency and c.closed_at is null)
    and not exists (select 1 from letter l where l.id = o.account_id || '/' || (o.letter->>'id'))
  union all
  select 'unread', 'answer ' || a.id from unnest($4::text[]) as a(id) where not exists (select 1 from letter l where l.id = a.id)
  union all
  select 'act', 'act ' || key || ', reserved' from act where status = 'reserved' and lease_until > $1::timestamptz
  union all
  select 'restore', 'restore of case ' || number from "case" where closed_at is null and blocked_by = 'restore'
), listed as (select kind, name from busy where not name = any($2::text[]) limit 10)
select (select jsonb_agg(to_jsonb(listed)) from listed) as things, coalesce((select max(id) from outbox), 0)::int as newest`;
