import type { Instant } from '../../domain/time/instant.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { coversAs } from '../moratoria/covers.ts';

/** Has every open case that a moratorium for a region and segment covers, or of one account, look again; the relay paces it. Gives how many. */
export function nudgeOpenCases(
  tx: Prisma.TransactionClient,
  q: {
    readonly accountId?: string | undefined;
    readonly region?: string | undefined;
    readonly segment?: string | undefined;
    readonly now: Instant;
    readonly because: string;
  },
): Promise<number> {
  return tx.$executeRaw`
    insert into outbox (account_id, currency, letter, created_at)
    select c.account_id, c.currency, jsonb_build_object('type', 'nudge', 'id', ${q.because}::text || '/' || c.id), ${q.now}::timestamptz
    from "case" c join account a on a.id = c.account_id
    where c.closed_at is null and (${q.accountId ?? null}::text is null or c.account_id = ${q.accountId ?? null})
      and ${coversAs(q)}`;
}
