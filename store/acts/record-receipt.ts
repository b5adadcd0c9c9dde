import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** What a provider told about a message; the same report has the same id. */
export interface Receipt {
  readonly receiptId: string;
  readonly providerRef: string;
  readonly actKey?: string | undefined;
  readonly status: 'accepted' | 'delivered' | 'undelivered';
  readonly code?: string | undefined;
  readonly at: Instant;
}

/**
 * Books a delivery report: once however often it comes, and never backwards — an undelivered message that is reported as
 * sent later stays undelivered. Only what can pull a plan forward becomes a letter: bad news, and good news that a step
 * waits for. One statement, all or nothing.
 */
export async function recordReceipt(
  { prisma }: { readonly prisma: PrismaClient },
  r: Receipt,
): Promise<{ readonly taken: boolean }> {
  const rows = await prisma.$queryRaw<{ taken: bigint }[]>`
    with d as (
      insert into delivery_receipt (id, provider_ref, act_key, status, code, at)
      values (${r.receiptId}, ${r.providerRef}, ${r.actKey ?? null}, ${r.status}, ${r.code ?? null}, ${r.at}::timestamptz)
      on conflict (id) do nothing returning id
    ), t as (
      update act set provider_ref = ${r.providerRef}, status = ${r.status},
        settled_at = coalesce(act.settled_at, ${r.at}::timestamptz),
        delivered_at = case when ${r.status} = 'delivered' then ${r.at}::timestamptz end
      from d
      where (act.key = ${r.actKey ?? ''} or act.provider_ref = ${r.providerRef}) and act.kind = 'notice'
        and (act.status in ('reserved', 'uncertain', 'failed') or (act.status = 'accepted' and ${r.status} <> 'accepted'))
      returning act.key, act.status, act.awaited, act.case_id
    ), f as (
      update contact set counted = ${r.status} <> 'undelivered' from t where contact.act_key = t.key
    ), o as (
      insert into outbox (account_id, currency, letter, created_at)
      select c.account_id, c.currency, jsonb_build_object('type', 'deliveryReported', 'id', ${r.receiptId}::text,
        'key', t.key, 'status', ${r.status}::text), ${r.at}::timestamptz
      from t join "case" c on c.id = t.case_id and c.closed_at is null
      where t.status = 'undelivered' or (t.status = 'delivered' and t.awaited)
    )
    select count(*) as taken from d`;
  return { taken: Number(rows[0]?.taken ?? 0) === 1 };
}
