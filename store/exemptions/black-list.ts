import { type Instant, instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { lockAccount } from '../ledger/lock-account.ts';
import { inTransaction, type Tx } from '../ledger/transaction.ts';
import { nudgeOpenCases } from '../outbox/nudge-open-cases.ts';

export interface BlackListing {
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export type SetBlackList =
  | { readonly outcome: 'unknownAccount' }
  /** `listing`: the one that stands now. */
  | { readonly outcome: 'changed' | 'unchanged'; readonly listing?: BlackListing | undefined; readonly nudged: number };

/**
 * Puts an account on the black list or takes it off (S4): no grace, no promise, no exemption while it stands there. Its
 * open case looks again. Asked for what is so already, nothing changes and the first reason stays.
 */
export function setBlackList(
  { prisma }: { readonly prisma: PrismaClient },
  input: {
    readonly accountId: string;
    readonly listed: boolean;
    readonly reason: string;
    readonly by: string;
    readonly now: Instant;
  },
): Promise<SetBlackList> {
  const { accountId, listed, now } = input;
  return inTransaction({ prisma }, async (tx): Promise<SetBlackList> => {
    if (!(await lockAccount(tx, accountId))) return { outcome: 'unknownAccount' };
    const standing = await tx.blackListing.findFirst({ where: { accountId, endedAt: null } });
    if ((standing !== null) === listed) {
      const listing = standing
        ? { reason: standing.reason, by: standing.listedBy, at: instant(standing.listedAt) }
        : undefined;
      return { outcome: 'unchanged', listing, nudged: 0 };
    }
    const id = await change(tx, input, standing?.id);
    const nudged = await nudgeOpenCases(tx, { accountId, now, because: `blackList-${id}-${listed ? 'on' : 'off'}` });
    const listing = listed ? { reason: input.reason, by: input.by, at: now } : undefined;
    return { outcome: 'changed', listing, nudged };
  });
}

async function change(
  tx: Tx,
  input: Parameters<typeof setBlackList>[1],
  standing: number | undefined,
): Promise<number> {
  const { accountId, reason, by } = input;
  const at = new Date(input.now);
  if (standing === undefined) {
    const made = await tx.blackListing.create({ data: { accountId, reason, listedBy: by, listedAt: at } });
    return made.id;
  }
  const ended = { endedAt: at, endedBy: by, endedBecause: reason };
  await tx.blackListing.update({ where: { id: standing }, data: ended });
  return standing;
}
