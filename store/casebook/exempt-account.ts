import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * What a withdrawn case leaves behind: the account is kept out of dunning up to and including a date (S4). Done again the
 * last word counts; one with another end stands beside it.
 */
export async function exemptAccount(
  { prisma }: { readonly prisma: PrismaClient },
  input: { readonly accountId: string; readonly until: PlainDate; readonly reason: string; readonly now: Instant },
): Promise<void> {
  const { accountId, until, reason, now } = input;
  const key = `${accountId}.withdrawn.${until}`;
  const by = { owner: 'ops', grantedBy: 'ops', grantedAt: new Date(now) };
  const untilDate = new Date(`${until}T00:00:00.000Z`);
  await prisma.exemption.upsert({
    where: { key },
    create: { key, accountId, kind: 'withdrawn', reason, untilDate, ...by },
    update: { reason },
  });
}
