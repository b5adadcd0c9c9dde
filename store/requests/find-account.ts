import type { PrismaClient } from '../../generated/prisma/client.ts';

/** An account by the operator's own number. */
export async function accountByNumber(
  { prisma }: { readonly prisma: PrismaClient },
  { number }: { readonly number: string },
): Promise<{ readonly accountId: string; readonly currency: string } | undefined> {
  const row = await prisma.account.findUnique({ where: { number }, select: { id: true, currency: true } });
  return row ? { accountId: row.id, currency: row.currency } : undefined;
}
