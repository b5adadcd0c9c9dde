import { assertNever } from '../assert-never.ts';
import type { Minor } from '../money/money.ts';
import type { RiskBand, RiskFactor, RiskRules } from '../policy/risk-rules.ts';

/** What a risk band is told from (P4). A fact that is not known adds no points. */
export interface RiskFacts {
  readonly tenureDays?: number | undefined;
  readonly paidLate?: number | undefined;
  readonly open: Minor;
  readonly brokenPromises: number;
  readonly overdueDays: number;
  readonly writtenOffBefore?: boolean | undefined;
  readonly blackListed?: boolean | undefined;
}

/** The last band whose points are reached. */
export function riskBand(rules: RiskRules, facts: RiskFacts): RiskBand {
  const points = rules.points.reduce((sum, { when, add }) => (applies(when, facts) ? sum + add : sum), 0);
  return rules.bands.findLast(({ from }) => points >= from)?.band ?? 'low';
}

function applies(when: RiskFactor, facts: RiskFacts): boolean {
  switch (when.factor) {
    case 'tenureDaysBelow':
      return facts.tenureDays !== undefined && facts.tenureDays < when.than;
    case 'paidLateAtLeast':
      return (facts.paidLate ?? 0) >= when.times;
    case 'openAtLeast':
      return facts.open >= when.amount;
    case 'brokenPromisesAtLeast':
      return facts.brokenPromises >= when.times;
    case 'overdueDaysAtLeast':
      return facts.overdueDays >= when.days;
    case 'writtenOffBefore':
      return facts.writtenOffBefore ?? false;
    case 'blackListed':
      return facts.blackListed ?? false;
    default:
      return assertNever(when);
  }
}
