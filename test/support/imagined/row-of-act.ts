import type { AccountFacts, ActRecord } from '../../../domain/case/facts.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { ActRow } from '../auditor/tables.ts';

const ms = (at: Instant): number => Date.parse(at);

/** An imagined act as the act ledger would hold it, for the second opinion. */
export const rowOfAct = (
  act: ActRecord,
  of: {
    readonly caseId: number;
    readonly account: Pick<AccountFacts, 'id' | 'debtorId'>;
    readonly policy: Pick<Policy, 'steps'>;
    readonly providerRef: string | null;
  },
): ActRow => ({
  key: act.key,
  caseId: of.caseId,
  account: of.account.id,
  debtor: of.account.debtorId,
  kind: act.kind,
  stage: of.policy.steps.find((step) => step.id === act.step)?.stage ?? 'reminder',
  step: act.step,
  n: act.n,
  channel: act.channel ?? null,
  status: act.status,
  names: [...act.names],
  amount: act.amount,
  serviceSeq: act.serviceSeq ?? null,
  providerRef: of.providerRef,
  repeats: null,
  reservedAt: ms(act.reservedAt),
  leaseUntil: ms(act.leaseUntil),
  settledAt: act.settledAt ? ms(act.settledAt) : null,
  deliveredAt: act.deliveredAt ? ms(act.deliveredAt) : null,
});
