import type { PrismaClient } from '../../generated/prisma/client.ts';

/** An account by our id or the operator's number; undefined when there is none. */
export async function findAccount(
  { prisma }: { readonly prisma: PrismaClient },
  by: { readonly id: string } | { readonly number: string },
): Promise<{ readonly accountId: string; readonly currency: string } | undefined> {
  const row = await prisma.account.findUnique({ where: by, select: { id: true, currency: true } });
  return row ? { accountId: row.id, currency: row.currency } : undefined;
}
