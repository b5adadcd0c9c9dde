import type { Minor } from '../money/money.ts';

export const RISK_BANDS = ['low', 'medium', 'high'] as const;

export type RiskBand = (typeof RISK_BANDS)[number];

/** Points are added up; the band is the last whose `from` is reached (P4). */
export interface RiskRules {
  readonly bands: readonly { readonly band: RiskBand; readonly from: number }[];
  readonly points: readonly { readonly when: RiskFactor; readonly add: number }[];
}

export type RiskFactor =
  | { readonly factor: 'tenureDaysBelow'; readonly than: number }
  | { readonly factor: 'paidLateAtLeast'; readonly times: number }
  | { readonly factor: 'openAtLeast'; readonly amount: Minor }
  | { readonly factor: 'brokenPromisesAtLeast'; readonly times: number }
  | { readonly factor: 'overdueDaysAtLeast'; readonly days: number }
  | { readonly factor: 'writtenOffBefore' }
  | { readonly factor: 'blackListed' };

/** Near and at the credit limit (P4), in percent of it. */
export interface CreditRules {
  readonly warnAtPercent: number;
  readonly stopAtPercent?: number | undefined;
}
