import type { ArrearsCause, Channel, LegalMeasure, ReportTarget, Stage, TaskKind } from '../case/vocabulary.ts';
import type { Minor } from '../money/money.ts';
import type { RiskBand } from './risk-rules.ts';

export type StepWork =
  | { readonly do: 'notify'; readonly template: string; readonly via: readonly Channel[] }
  | { readonly do: 'service'; readonly command: StopCommand }
  /** A work order for a person: a call, a visit, a review. */
  | {
      readonly do: 'task';
      readonly task: TaskKind;
      /** The second contact the account has registered itself, not the debtor (L7). */
      readonly whom?: 'secondContact' | undefined;
    }
  | { readonly do: 'legal'; readonly measure: LegalMeasure }
  | { readonly do: 'report'; readonly to: ReportTarget }
  | { readonly do: 'refer' }
  | { readonly do: 'writeOff' };

/** `terminate` ends the contract's service and releases its number (L11); it never comes back. */
export type StopCommand = 'restrict' | 'suspend' | 'terminate';

export interface Step {
  readonly id: string;
  readonly stage: Stage;
  readonly work: StepWork;
  /** All of these must be reached; the latest counts. */
  readonly at: readonly StepTime[];
  /** At least so many days after the step before it was done, however late that was (Q3). */
  readonly gapDays: number;
  /** A later stage or the law depends on it: given again when uncertain or lapsed, never passed over. */
  readonly required: boolean;
  /** Service steps: the notices that must be delivered and name an invoice still open. */
  readonly needs: readonly string[];
  readonly when: StepConditions;
  readonly approval?: ApprovalRule | undefined;
}

export type StepTime =
  | { readonly days: number; readonly from: 'anchor' }
  /** Working or calendar days before the due date (negative); pre-due steps only. */
  | { readonly workingDays: number; readonly from: 'dueDate' }
  | { readonly days: number; readonly from: 'dueDate' }
  | { readonly days: number; readonly from: 'delivered' | 'done'; readonly step: string }
  /** Days by the policy's grace of that name (L10), counted from the anchor or from a step. */
  | { readonly grace: string; readonly from: 'anchor' }
  | { readonly grace: string; readonly from: 'delivered' | 'done'; readonly step: string };

/** A closed set of questions about the facts; all that are written must hold. */
export interface StepConditions {
  readonly openAtLeast?: Minor | undefined;
  readonly openBelow?: Minor | undefined;
  /** Days past due of the oldest chaseable invoice, pauses not counted. */
  readonly overdueDaysAtLeast?: number | undefined;
  readonly risk?: readonly RiskBand[] | undefined;
  /** Cause of arrears as last recorded (S3); one that is not known matches none. */
  readonly cause?: readonly ArrearsCause[] | undefined;
  readonly notCause?: readonly ArrearsCause[] | undefined;
  readonly segment?: readonly string[] | undefined;
  readonly serviceType?: readonly string[] | undefined;
  readonly brokenPromisesAtLeast?: number | undefined;
  readonly tenureDaysAtLeast?: number | undefined;
  /** The contract has, or has not, a clause (L17: arbitration). */
  readonly arbitrationClause?: boolean | undefined;
  /** Likely recovery against cost (L17): the step is worth its price. */
  readonly worth?: WorthRule | undefined;
}

/** `open × recoveryPercent` must reach `cost × returnPercent`, both in hundredths. */
export interface WorthRule {
  readonly cost: Minor;
  readonly recoveryPercent: number;
  /** 100: not less than it costs. */
  readonly returnPercent: number;
}

export interface ReanchorRules {
  /** A reminder is given again when the anchor moves to an invoice that fell due after it was given. */
  readonly remindAgain: boolean;
  /** At least so many days after it was last given. */
  readonly spacingDays: number;
}

/** The last tier of a grace has no conditions: every account finds one. */
export interface GraceTier {
  readonly when: StepConditions;
  readonly days: number;
}

/** One tier: the last one whose `above` is exceeded holds. */
export interface AuthorityTier {
  readonly above: Minor;
  readonly by: 'legal' | 'finance' | 'supervisor';
  readonly persons: number;
}

export interface ApprovalRule {
  readonly by: 'legal' | 'finance' | 'supervisor';
  /** How many different people must say yes. */
  readonly persons: number;
  readonly above: Minor;
  readonly expiresAfterDays: number;
  /** After a no: asked again so many days later. */
  readonly askAgainAfterDays: number;
  /** Larger amounts, rising: the last tier whose `above` is exceeded holds instead. Ask `ruleFor`. */
  readonly tiers?: readonly AuthorityTier[] | undefined;
}
