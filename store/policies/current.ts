import { type Instant, instant } from '../../domain/time/instant.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

interface Db {
  readonly prisma: Prisma.TransactionClient;
}

/** Under this id the routing table is kept among the policies: no policy has it, for its file would be routing.yaml. */
export const ROUTING_ID = 'routing';

/** A version that new cases get. */
export interface Current {
  readonly id: string;
  readonly version: string;
  readonly publishedAt: Instant;
  readonly by: string;
}

/** Which version of each policy, and of the routing table, counts now. */
export async function currentVersions({ prisma }: Db): Promise<readonly Current[]> {
  const rows = await prisma.$queryRaw<(Omit<Current, 'publishedAt'> & { publishedAt: Date })[]>`
    select distinct on (policy_id) policy_id as id, version, published_at as "publishedAt", by
    from policy_publication order by policy_id, n desc`;
  return rows.map((row) => ({ ...row, publishedAt: instant(row.publishedAt) }));
}

/** Content of one version. Undefined: it was never published. */
export async function readVersion(
  { prisma }: Db,
  of: { readonly id: string; readonly version: string },
): Promise<unknown> {
  const { id, version } = of;
  return (await prisma.policyVersion.findUnique({ where: { id_version: { id, version } } }))?.content;
}

/** Open cases by the version they pin. */
export async function openCasesByVersion({
  prisma,
}: Db): Promise<readonly { readonly id: string; readonly version: string; readonly open: number }[]> {
  return prisma.$queryRaw`
    select policy_id as id, policy_version as version, count(*)::int as open from "case"
    where closed_at is null group by 1, 2 order by 1, 2`;
}
