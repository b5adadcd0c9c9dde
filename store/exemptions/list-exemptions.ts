import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Exemption, exemptionOf } from './exemption.ts';

/** More than one account will ever have. */
const MOST = 1_000;

/** All that an account ever had, the last to be granted first. */
export async function listExemptions(
  { prisma }: { readonly prisma: PrismaClient },
  { accountId }: { readonly accountId: string },
): Promise<Exemption[]> {
  const rows = await prisma.exemption.findMany({
    where: { accountId },
    orderBy: [{ grantedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map(exemptionOf);
}
