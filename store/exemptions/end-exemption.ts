import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { inTransaction } from '../ledger/transaction.ts';
import { nudgeOpenCases } from '../outbox/nudge-open-cases.ts';
import { type Exemption, exemptionOf } from './exemption.ts';

export type EndedExemption =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'over'; readonly exemption: Exemption }
  | { readonly outcome: 'ended'; readonly exemption: Exemption; readonly nudged: number };

/** Ends an exemption at once; its open case looks again, and an account without one is seen by the next sweep (S4). */
export function endExemption(
  { prisma }: { readonly prisma: PrismaClient },
  {
    accountId,
    id,
    by,
    now,
  }: { readonly accountId: string; readonly id: string; readonly by: string; readonly now: Instant },
): Promise<EndedExemption> {
  return inTransaction({ prisma }, async (tx): Promise<EndedExemption> => {
    const ended = { endedAt: new Date(now), endedBy: by, endedBecause: 'ended by hand' };
    const { count } = await tx.exemption.updateMany({ where: { id, accountId, endedAt: null }, data: ended });
    const row = await tx.exemption.findFirst({ where: { id, accountId } });
    if (!row) return { outcome: 'unknown' };
    if (count === 0) return { outcome: 'over', exemption: exemptionOf(row) };
    const nudged = await nudgeOpenCases(tx, { accountId, now, because: `exemption-${id}-ended` });
    return { outcome: 'ended', exemption: exemptionOf(row), nudged };
  });
}
