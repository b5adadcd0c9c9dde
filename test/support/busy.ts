import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** How much is under way, by what; all zero: only time can bring anything about. */
export interface Busy {
  /** Open cases whose next act or look is due. */
  readonly due: number;
  /** Facts whose letter Temporal does not have yet. */
  readonly unrelayed: number;
  /** Letters an open case has been sent and not yet read. */
  readonly unread: number;
  /** Acts whose lease has not ended. */
  readonly inFlight: number;
  /** Restores wanted and not confirmed. */
  readonly restores: number;
}

/** Letters older than this many outbox rows are taken to be read: keeps the question cheap. */
const RECENT_LETTERS = 2_000;

/** Asked by whoever moves a clock by hand: it must not move while anything is under way. One statement. */
export async function whatIsBusy(
  { prisma }: { readonly prisma: PrismaClient },
  { now }: { readonly now: Instant },
): Promise<Busy> {
  const [row] = await prisma.$queryRaw<Record<keyof Busy, bigint>[]>`
    select
      (select count(*) from "case" where closed_at is null and next_at <= ${now}::timestamptz) as due,
      (select count(*) from outbox where relayed_at is null) as unrelayed,
      (select count(*) from outbox o where o.id > (select coalesce(max(id), 0) from outbox) - ${RECENT_LETTERS}::int
        and o.relayed_at is not null and o.letter->>'type' <> 'nudge'
        and exists (select 1 from "case" c where c.account_id = o.account_id and c.currency = o.currency and c.closed_at is null)
        and not exists (select 1 from letter l where l.id = o.account_id || '/' || (o.letter->>'id'))) as unread,
      (select count(*) from act where status = 'reserved' and lease_until > ${now}::timestamptz) as "inFlight",
      (select count(*) from "case" c, jsonb_array_elements(c.state->'restores') r
        where jsonb_array_length(c.state->'restores') > 0 and not exists (
          select 1 from act a where a.case_id = c.id and a.kind = 'restore' and a.service_seq = (r->>'seq')::int)) as restores`;
  const count = (name: keyof Busy): number => Number(row?.[name] ?? 0);
  return {
    due: count('due'),
    unrelayed: count('unrelayed'),
    unread: count('unread'),
    inFlight: count('inFlight'),
    restores: count('restores'),
  };
}
