import type { Minor } from '../money/money.ts';
import type { AuthorityTier } from './step.ts';

/** Late fee by day on overdue principal (L15). Rates in hundredths of a percent: 30 is 0.3 %. */
export interface LateFeeRules {
  readonly basisPointsPerDay: number;
  /** Days after the due date that cost nothing. */
  readonly freeDays: number;
  /** Never more than this share of the principal, in percent. */
  readonly capPercent: number;
  /** Fees below this are not asked for. */
  readonly floor: Minor;
  /** True: days on hold, under moratorium or in a dispute decided for the debtor cost nothing. False: like any other. */
  readonly holdDaysFree: boolean;
}

/** Fees or part of the debt let go (M7, L15). */
export interface WaiverRules {
  readonly maxPercent: number;
  readonly authority: readonly AuthorityTier[];
  readonly expiresAfterDays: number;
}

/** Less than all, paid by a day, closes the debt (M7). */
export interface SettlementRules {
  readonly minPercent: number;
  readonly maxDays: number;
  readonly authority: readonly AuthorityTier[];
  readonly expiresAfterDays: number;
}

/** When the debt can no longer be sued for (Q14). */
export interface LimitationRules {
  readonly years: number;
  readonly warnDays: number;
}

export interface AfterWriteOffRules {
  /** When a part is paid afterwards the rest is owed again and a new case chases it (E3); false: nothing reopens. */
  readonly reopens: boolean;
  /** The register is compared with billing every so many days (E2). */
  readonly compareEveryDays: number;
}

export type PriceKind =
  | 'sms'
  | 'email'
  | 'letter'
  | 'voice'
  | 'call'
  | 'visit'
  | 'restrict'
  | 'suspend'
  | 'terminate'
  | 'legal';
