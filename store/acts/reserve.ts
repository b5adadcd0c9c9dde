import type { PlannedAct } from '../../domain/decide/decision.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inTransaction, type Tx } from '../ledger/transaction.ts';

export interface Reservation {
  readonly caseId?: number | undefined;
  readonly accountId: string;
  readonly debtorId: string;
  readonly act: Pick<
    PlannedAct,
    | 'key'
    | 'kind'
    | 'stage'
    | 'step'
    | 'n'
    | 'channel'
    | 'names'
    | 'amount'
    | 'serviceSeq'
    | 'repeats'
    | 'what'
    | 'counted'
    | 'awaited'
    | 'windowEnd'
  >;
  /** What a message says: kept as evidence, and to find it again at the provider. */
  readonly content?: { readonly subject: string; readonly body: string } | undefined;
  readonly contentHash?: string | undefined;
  readonly now: Instant;
  readonly leaseUntil: Instant;
  /** What the last look saw; anything else now is a conflict. */
  readonly seen: { readonly caseSeq?: number | undefined; readonly contacts: number; readonly contactsSince: Instant };
}

/**
 * Takes an act's place in the ledger before anything leaves the house. Locks the debtor; then, in a second statement that
 * sees what the last holder left, locks the case and compares its sequence and the debtor's counted contacts with what
 * the last look saw: two cases of one debtor that reserve at once cannot both take the last place under a cap. A failed
 * attempt, certainly not taken, is reserved again under its key. False: something moved or the key is taken; look again.
 */
export function reserve({ prisma }: { readonly prisma: PrismaClient }, r: Reservation): Promise<boolean> {
  return inTransaction({ prisma }, async (tx) => {
    await tx.$queryRaw`select id from debtor where id = ${r.debtorId} for update`;
    return take(tx, r);
  });
}

async function take(tx: Tx, r: Reservation): Promise<boolean> {
  const { act, seen } = r;
  // The order to call is no contact, but it is given on a day that has a place left for one.
  const isCapped = act.counted || (act.kind === 'task' && act.what === 'call');
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with c as (
      select seq from "case" where id = ${r.caseId ?? null}::int for update
    ), unchanged as (
      select 1 where (${r.caseId ?? null}::int is null or (select seq from c) = ${seen.caseSeq ?? null}::int)
        and (not ${isCapped}::boolean or ${seen.contacts}::int = (
          select count(*) from contact where debtor_id = ${r.debtorId} and counted and at > ${seen.contactsSince}::timestamptz))
    ), t as (
      insert into act (key, case_id, account_id, debtor_id, kind, stage, step, n, channel, status, names, amount, service_seq,
        content, content_hash, repeats, awaited, reserved_at, lease_until, window_end)
      select ${act.key}, ${r.caseId ?? null}::int, ${r.accountId}, ${r.debtorId}, ${act.kind}, ${act.stage}, ${act.step}, ${act.n}::int,
        ${act.channel ?? null}, 'reserved', ${[...act.names]}::text[], ${act.amount}::bigint, ${act.serviceSeq ?? null}::int,
        ${r.content ? JSON.stringify(r.content) : null}::jsonb, ${r.contentHash ?? null}, ${act.repeats ?? null}, ${act.awaited}::boolean,
        ${r.now}::timestamptz, ${r.leaseUntil}::timestamptz, ${act.windowEnd}::timestamptz
      from unchanged
      on conflict (key) do update set status = 'reserved', attempts = act.attempts + 1, names = excluded.names,
        amount = excluded.amount, content = excluded.content, content_hash = excluded.content_hash, settled_at = null,
        reserved_at = excluded.reserved_at, lease_until = excluded.lease_until, window_end = excluded.window_end
      where act.status = 'failed'
      returning id
    ), k as (
      insert into contact (debtor_id, act_key, channel, at, counted)
      select ${r.debtorId}, ${act.key}, ${act.channel ?? ''}, ${r.now}::timestamptz, true from t where ${act.counted}::boolean
      on conflict (act_key) do update set at = excluded.at, counted = true
    )
    select id from t`;
  return rows.length === 1;
}
