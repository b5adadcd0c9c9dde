import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Settlement } from '../casebook/record.ts';

/** Settles an act by itself, when the decision it belongs to has to be made anew; what is settled already stands. */
export async function settleAct({ prisma }: { readonly prisma: PrismaClient }, s: Settlement): Promise<void> {
  await prisma.$executeRaw`
    with t as (
      update act set status = ${s.status}, settled_at = ${s.at}::timestamptz,
        provider_ref = coalesce(${s.providerRef ?? null}::text, provider_ref),
        delivered_at = coalesce(delivered_at, ${s.deliveredAt ?? null}::timestamptz), detail = ${s.detail ?? null}::text
      where key = ${s.key} and status = 'reserved'
      returning key, status, debtor_id, channel
    ), b as (
      update contact_point p set broken_at = ${s.at}::timestamptz from t
      where ${s.addressBroken ?? false} and p.debtor_id = t.debtor_id and p.channel = t.channel
    )
    update contact set counted = false from t
    where contact.act_key = t.key and t.status in ('undelivered', 'failed', 'void')`;
}

/** What a reserved message said, for asking the provider about it. */
export async function contentOf(
  { prisma }: { readonly prisma: PrismaClient },
  query: { readonly key: string },
): Promise<{ subject: string; body: string } | undefined> {
  const row = await prisma.act.findUnique({ where: { key: query.key }, select: { content: true } });
  return (row?.content as { subject: string; body: string } | null) ?? undefined;
}
