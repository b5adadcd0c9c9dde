import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { giveUpSilent } from './take-upload.ts';

/** Rejected rows hold contact data: long enough to put them right, then they go. */
export const REJECTS_KEPT_DAYS = 30;

/** Contact data that nobody needs any more: rejects of old imports, bytes of uploads whose process died. */
export async function tidyImports({ prisma }: { readonly prisma: PrismaClient }, now: Instant): Promise<void> {
  await giveUpSilent({ prisma }, now);
  await prisma.$executeRaw`
    delete from import_reject where import_id in (
      select id from import where ended_at < ${now}::timestamptz - ${REJECTS_KEPT_DAYS}::int * interval '1 day'
    )`;
}
