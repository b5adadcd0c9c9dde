import type { PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Keeps an account out of dunning up to and including a date, for a reason (S4). */
export async function exemptAccount(
  { prisma }: { readonly prisma: PrismaClient },
  input: { readonly accountId: string; readonly until: PlainDate; readonly reason: string },
): Promise<void> {
  const { accountId, until, reason } = input;
  await prisma.account.update({
    where: { id: accountId },
    data: { exemptUntil: new Date(`${until}T00:00:00.000Z`), exemptReason: reason },
  });
}
