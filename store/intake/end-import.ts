import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Ends a job that is under way, once. Its bytes and fingerprints go; what it took, its counts and its rejects stay. */
export async function endImport(
  { prisma }: { readonly prisma: PrismaClient },
  of: {
    readonly number: string;
    readonly status: 'done' | 'refused' | 'brokenOff' | 'withdrawn';
    readonly why?: string | undefined;
    readonly now: Instant;
  },
): Promise<void> {
  await prisma.$executeRaw`
    with ended as (
      update import set status = ${of.status}, why = ${of.why ?? null}, ended_at = ${of.now}::timestamptz
      where number = ${of.number} and status in ('uploading', 'waiting', 'taking') returning id
    ), bytes as (
      delete from import_chunk where import_id in (select id from ended)
    )
    delete from import_seen where import_id in (select id from ended)`;
}
