import { assertNever } from '../assert-never.ts';
import { subjectOf } from '../case/concessions.ts';
import type { Minor } from '../money/money.ts';
import type { SettlementRules, WaiverRules } from './money-rules.ts';
import type { Policy } from './policy.ts';
import type { ApprovalRule, AuthorityTier } from './step.ts';

/** Who has to agree at an amount: the last tier whose `above` is exceeded; undefined: nobody. */
export const tierFor = <T extends Pick<AuthorityTier, 'above'>>(tiers: readonly T[], amount: Minor): T | undefined =>
  tiers.findLast(({ above }) => amount > above);

/** What a stage's approval asks at an amount; undefined: no approval is needed. Expiry and repetition are those of the rule. */
export function ruleFor(rule: ApprovalRule | undefined, amount: Minor): Omit<ApprovalRule, 'tiers'> | undefined {
  if (!rule) return undefined;
  const { tiers = [], ...first } = rule;
  const tier = tierFor([first, ...tiers], amount);
  return tier && { ...first, ...tier };
}

/**
 * As `ruleFor`, for a step known by its id, or for a waiver or settlement by what is let go (M7), with what was waived
 * before where that counts.
 */
export function ruleOfStep(
  { policy }: { readonly policy: Pick<Policy, 'steps' | 'waiver' | 'settlement'> },
  of: { readonly step: string; readonly amount: Minor; readonly judgedAt?: Minor | undefined },
): Omit<ApprovalRule, 'tiers'> | undefined {
  const subject = subjectOf(of.step);
  switch (subject) {
    case 'step':
      return ruleFor(policy.steps.find(({ id }) => id === of.step)?.approval, of.amount);
    case 'waiver':
    case 'settlement':
      return concessionRule(policy[subject], of.judgedAt ?? of.amount);
    default:
      return assertNever(subject);
  }
}

/** A concession that was refused is not asked for again by itself. */
function concessionRule(rules: WaiverRules | SettlementRules | undefined, amount: Minor) {
  const tier = rules && tierFor(rules.authority, amount);
  return tier && { ...tier, expiresAfterDays: rules.expiresAfterDays, askAgainAfterDays: 0 };
}

/** Legal is asked whatever the amount, and nobody else at any (L19). */
export const isByLegalAlone = ({ by, above, tiers = [] }: ApprovalRule): boolean =>
  above <= 0 && by === 'legal' && tiers.every((tier) => tier.by === 'legal');
