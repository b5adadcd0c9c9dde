import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Writes down what became of a restore command, and a nudge for the case in the same statement; the same again changes
 * nothing. A case that is closed meanwhile is left alone.
 */
export async function confirmRestored(
  { prisma }: { readonly prisma: PrismaClient },
  input: {
    readonly caseId: number;
    readonly accountId: string;
    readonly key: string;
    readonly seq: number;
    readonly state: 'back' | 'superseded' | 'noService';
    readonly now: Instant;
  },
): Promise<void> {
  const { caseId, accountId, key, seq, state, now } = input;
  const status = state === 'back' ? 'done' : 'void';
  await prisma.$executeRaw`
    with a as (
      insert into act (key, case_id, account_id, debtor_id, kind, stage, step, n, status, names, amount, service_seq,
        reserved_at, lease_until, window_end, settled_at, detail)
      select ${key}, ${caseId}::int, ${accountId}, x.debtor_id, 'restore', 'reminder', 'restore', ${seq}::int, ${status}, '{}', 0,
        ${seq}::int, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${state}
      from account x where x.id = ${accountId}
      on conflict (key) do nothing returning case_id
    ), d as (
      -- Due at once: the customer is to be told.
      update "case" c set next_at = ${now}::timestamptz from a where c.id = a.case_id and c.closed_at is null
    )
    insert into outbox (account_id, currency, letter, created_at)
    select c.account_id, c.currency, jsonb_build_object('type', 'nudge', 'id', ${key}::text), ${now}::timestamptz
    from a join "case" c on c.id = a.case_id and c.closed_at is null`;
}
