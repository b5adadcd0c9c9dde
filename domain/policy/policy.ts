import type { Channel, Stage } from '../case/vocabulary.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { OrderRules } from './orders.ts';

/** A published policy: data only, immutable under `version`, the hash of its content. */
export interface Policy {
  readonly id: string;
  /** First 12 hex digits of the SHA-256 of the canonical content. */
  readonly version: string;
  readonly title: string;
  readonly currency: Currency;
  /** Ids of law presets; general decency lies beneath whatever stands here. */
  readonly law: readonly string[];
  /** Open remainders below this are treated as paid (Q9). */
  readonly tolerance: Minor;
  /** All steps in the order of the ladder, stage by stage. */
  readonly steps: readonly Step[];
  readonly notices: NoticeRules;
  readonly promise: PromiseRules;
  readonly hold: HoldRules;
  readonly dispute: { readonly slaDays: number };
  readonly restore: RestoreRules;
  /** What may be ordered while money is overdue or service is down (L16); undefined: nothing is limited by this policy. */
  readonly orders?: OrderRules | undefined;
}

export type StepWork =
  | { readonly do: 'notify'; readonly template: string; readonly via: readonly Channel[] }
  | { readonly do: 'service'; readonly command: 'restrict' | 'suspend' }
  | { readonly do: 'refer' }
  | { readonly do: 'writeOff' };

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
  /** Working days before (negative) or after the due date; pre-due steps only. */
  | { readonly workingDays: number; readonly from: 'dueDate' }
  | { readonly days: number; readonly from: 'delivered' | 'done'; readonly step: string };

export interface StepConditions {
  readonly openAtLeast?: Minor | undefined;
  readonly openBelow?: Minor | undefined;
}

export interface ApprovalRule {
  readonly by: 'legal' | 'finance' | 'supervisor';
  /** How many different people must say yes. */
  readonly persons: number;
  readonly above: Minor;
  readonly expiresAfterDays: number;
  /** After a no: asked again so many days later. */
  readonly askAgainAfterDays: number;
}

export interface NoticeRules {
  /** A formal notice older than this is given again before anything that needs it (Q5). */
  readonly lapseAfterDays: number;
  /** Accepted and nothing bad heard for so many hours counts as delivered (Q10). */
  readonly deemedHours: Readonly<Record<Channel, number>>;
  /** After an uncertain or undelivered attempt the next channel is taken so many hours later. */
  readonly nextChannelHours: number;
}

export interface PromiseRules {
  readonly maxDays: number;
  readonly graceDays: number;
  readonly keptPercent: number;
  /** No further promise after so many broken ones. */
  readonly maxBroken: number;
}

export interface HoldRules {
  readonly maxDays: number;
  readonly maxBackdateDays: number;
}

export interface RestoreRules {
  readonly rule: 'overduePaid' | 'previousCyclePaid' | 'belowAmount' | 'anchorYounger';
  /** For `belowAmount`. */
  readonly amount: Minor;
  readonly withinHours: number;
  readonly onHold: boolean;
  readonly onWithdrawal: boolean;
}
