import type { Exemption as Facts } from '../../domain/case/facts.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { lockAccount } from '../ledger/lock-account.ts';
import { inTransaction } from '../ledger/transaction.ts';
import { nudgeOpenCases } from '../outbox/nudge-open-cases.ts';
import { dateOf, type Exemption, exemptionOf } from './exemption.ts';

export type GrantedExemption =
  | { readonly outcome: 'unknownAccount' }
  | { readonly outcome: 'blackListed' }
  /** `granted`: now; `stands`: the same was granted before and was not ended. */
  | { readonly outcome: 'granted' | 'stands'; readonly exemption: Exemption; readonly nudged: number };

/**
 * Exempts an account up to and including a day (S4): its open case looks again, and acts are held back by the last look
 * from this moment on. Under the account's lock, so that the same sent twice at once is one.
 */
export function grantExemption(
  { prisma }: { readonly prisma: PrismaClient },
  input: {
    readonly accountId: string;
    readonly from: Exclude<Facts['from'], 'withdrawn'>;
    readonly reason: string;
    readonly owner: string;
    readonly until: PlainDate;
    readonly by: string;
    readonly now: Instant;
  },
): Promise<GrantedExemption> {
  const { accountId, from, reason, owner, until, by, now } = input;
  return inTransaction({ prisma }, async (tx): Promise<GrantedExemption> => {
    if (!(await lockAccount(tx, accountId))) return { outcome: 'unknownAccount' };
    if (await tx.blackListing.findFirst({ where: { accountId, endedAt: null } })) return { outcome: 'blackListed' };
    const content = { accountId, kind: from, reason, owner, untilDate: dateOf(until) };
    const same = await tx.exemption.findFirst({ where: { ...content, endedAt: null } });
    if (same) return { outcome: 'stands', exemption: exemptionOf(same), nudged: 0 };
    const made = await tx.exemption.create({ data: { ...content, grantedBy: by, grantedAt: new Date(now) } });
    const nudged = await nudgeOpenCases(tx, { accountId, now, because: `exemption-${made.id}` });
    return { outcome: 'granted', exemption: exemptionOf(made), nudged };
  });
}
