import { type Dispute, newCase } from '../../domain/case/state.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { lockAccount } from '../ledger/lock-account.ts';
import { inTransaction } from '../ledger/transaction.ts';
import type { CaseRow } from './read-case.ts';

/**
 * A new episode, or the closed one that a reversed payment brings back (Q5). Under the account's lock and only while its
 * money is as it was when the need was seen: a payment posted meanwhile either was seen, or finds the case. Undefined:
 * it moved, or a case is open already; look again.
 */
export async function openCase(
  { prisma }: { readonly prisma: PrismaClient },
  input: {
    readonly accountId: string;
    readonly currency: string;
    readonly policy: Policy;
    readonly moneyVersion: number;
    readonly now: Instant;
    /** What nobody has decided yet: noted here, told with the first decision. */
    readonly disputes?: readonly Dispute[] | undefined;
    readonly reopen?: CaseRow | undefined;
  },
): Promise<CaseRow | undefined> {
  const { accountId, currency, policy, now } = input;
  return inTransaction({ prisma }, async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (!account || account.moneyVersion !== input.moneyVersion) return undefined;
    const open = await tx.case.findFirst({ where: { accountId, currency, closedAt: null }, select: { id: true } });
    // A reopening that was cut off between its two statements is taken up where it stood.
    if (open && open.id === input.reopen?.id) return input.reopen;
    if (open) return undefined;
    if (input.reopen) {
      await tx.case.update({ where: { id: input.reopen.id }, data: { closedAt: null, outcome: null } });
      return input.reopen;
    }
    const state = { ...newCase(now), disputes: input.disputes ?? [] };
    const row = await tx.case.create({
      data: {
        accountId,
        currency,
        stage: 'reminder',
        policyId: policy.id,
        policyVersion: policy.version,
        openAmount: 0n,
        state: state as object,
        openedAt: new Date(now),
        // Due at once until the first decision is written: never an open case without a dated next act.
        nextAt: new Date(now),
      },
    });
    return { id: row.id, number: row.number, seq: 0, policyId: policy.id, policyVersion: policy.version, state };
  });
}
