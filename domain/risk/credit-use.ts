import type { InvoiceFacts } from '../case/facts.ts';
import type { Minor } from '../money/money.ts';
import type { CreditRules } from '../policy/risk-rules.ts';
import type { PlainDate } from '../time/instant.ts';

/** How much of its credit an account uses (P4). */
export interface CreditUse {
  readonly limit: Minor;
  /** Everything issued and open, due or not; what is written off is not credit any more. */
  readonly used: Minor;
  /** `near`: a warning is due. `reached`: the limit is used up. `stop`: policy takes no further orders. */
  readonly is: 'within' | 'near' | 'reached' | 'stop';
}

/** Undefined when the account has no limit or the policy no rules for it. Shares are compared exactly. */
export function creditUse(of: {
  readonly rules: CreditRules | undefined;
  readonly limit: Minor | undefined;
  readonly invoices: readonly InvoiceFacts[];
  readonly today: PlainDate;
}): CreditUse | undefined {
  const { rules, limit } = of;
  if (!rules || limit === undefined) return undefined;
  const open = of.invoices.filter((i) => !i.writtenOff && i.issuedOn <= of.today);
  const used = open.reduce((sum, i) => sum + i.open, 0);
  return { limit, used, is: used === 0 ? 'within' : standing(rules, used, limit) };
}

function standing({ warnAtPercent, stopAtPercent }: CreditRules, used: Minor, limit: Minor): CreditUse['is'] {
  const reaches = (percent: number): boolean => BigInt(used) * 100n >= BigInt(limit) * BigInt(percent);
  if (stopAtPercent !== undefined && reaches(stopAtPercent)) return 'stop';
  if (used >= limit) return 'reached';
  return reaches(warnAtPercent) ? 'near' : 'within';
}

/** The least that has to be paid for orders to be taken again, minor units; 0 when nothing stops them. */
export function payBelowStop({ stopAtPercent }: CreditRules, { used, limit, is }: CreditUse): Minor {
  if (is !== 'stop' || stopAtPercent === undefined) return 0;
  const stopAt = (BigInt(limit) * BigInt(stopAtPercent) + 99n) / 100n;
  return Math.max(0, used - Number(stopAt) + 1);
}
