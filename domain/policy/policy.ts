import type { ArrearsCause, Channel, StayKind } from '../case/vocabulary.ts';
import type { Currency, Minor } from '../money/money.ts';
import type {
  ArrangementRules,
  ExemptionRules,
  HardshipRules,
  HoldRules,
  PromiseRules,
  StayRule,
} from './agreement-rules.ts';
import type { AlertRules } from './alert-rules.ts';
import type { ContactDataRules } from './contact-data-policy.ts';
import type {
  AfterWriteOffRules,
  LateFeeRules,
  LimitationRules,
  PriceKind,
  SettlementRules,
  WaiverRules,
} from './money-rules.ts';
import type { OrderRules } from './orders.ts';
import type { CreditRules, RiskRules } from './risk-rules.ts';
import type { GraceTier, ReanchorRules, Step } from './step.ts';

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
  /** Longest an agent may put the next step off without a hold; undefined: `DEFAULTS`. */
  readonly defer?: { readonly maxDays: number } | undefined;
  /** An act refused so often is no passing trouble, and a person is asked; undefined: `DEFAULTS`. */
  readonly attempts?: { readonly failingAfter: number } | undefined;
  readonly restore: RestoreRules;
  /** How a step counts again when the anchor moves to a newer invoice (Q11); undefined: reminders are given again. */
  readonly reanchor?: ReanchorRules | undefined;
  /** Named graces, for times written as `{ grace: <name>, from: … }` (L10): the first tier whose conditions hold. */
  readonly grace?: Readonly<Record<string, readonly GraceTier[]>> | undefined;
  readonly lateFee?: LateFeeRules | undefined;
  /** Which invoices money that names none pays first (M4); undefined: the oldest due, whatever they are for. */
  readonly allocation?: 'principalFirst' | 'feesFirst' | undefined;
  /** Time given for an announced payment to be posted (Q6); undefined: none. */
  readonly postingLag?: { readonly maxDays: number; readonly againAfterDays: number } | undefined;
  readonly arrangement?: ArrangementRules | undefined;
  readonly hardship?: HardshipRules | undefined;
  readonly stays?: Readonly<Partial<Record<StayKind, StayRule>>> | undefined;
  readonly exemption?: ExemptionRules | undefined;
  readonly waiver?: WaiverRules | undefined;
  readonly settlement?: SettlementRules | undefined;
  readonly risk?: RiskRules | undefined;
  readonly alerts?: AlertRules | undefined;
  readonly credit?: CreditRules | undefined;
  /** Corporate accounts' own payment period, capped (P5). */
  readonly paymentPeriod?: { readonly maxDays: number } | undefined;
  /** Which causes of arrears count as reasonable (S3). */
  readonly reasonableCauses?: readonly ArrearsCause[] | undefined;
  /** Contact data is verified before it is needed (P3). */
  readonly contactData?: ContactDataRules | undefined;
  readonly limitation?: LimitationRules | undefined;
  readonly afterWriteOff?: AfterWriteOffRules | undefined;
  readonly closing?: ClosingRules | undefined;
  /** What each act costs, for backtests (N6) and for weighing law against likely recovery (L17). */
  readonly prices?: Readonly<Partial<Record<PriceKind, Minor>>> | undefined;
  /** What may be ordered while money is overdue or service is down (L16); undefined: nothing is limited by this policy. */
  readonly orders?: OrderRules | undefined;
}

/** Closing work (E4). */
export interface ClosingRules {
  /** Template of the thanks to who has paid after a notice; undefined: none. */
  readonly thank?: string | undefined;
  /** Template for who has lost service; undefined: none. */
  readonly winBack?: string | undefined;
}

export interface NoticeRules {
  /** A formal notice older than this is given again before anything that needs it (Q5). */
  readonly lapseAfterDays: number;
  /** Accepted and nothing bad heard for so many hours counts as delivered (Q10). */
  readonly deemedHours: Readonly<Partial<Record<Exclude<Channel, 'letter'>, number>>>;
  /** A letter counts as delivered so many working days after it was posted (Q10). */
  readonly letterWorkingDays?: number | undefined;
  /** After an uncertain or undelivered attempt the next channel is taken so many hours later. */
  readonly nextChannelHours: number;
}

export interface RestoreRules {
  readonly rule: 'overduePaid' | 'previousCyclePaid' | 'belowAmount' | 'anchorYounger';
  /** For `belowAmount`. */
  readonly amount: Minor;
  /** The longest a billing cycle lasts, for `previousCyclePaid`; undefined: `DEFAULTS`. */
  readonly cycleDays?: number | undefined;
  readonly withinHours: number;
  readonly onHold: boolean;
  readonly onWithdrawal: boolean;
  /** Service comes back with the arrangement or with its first instalment; undefined: with neither (Q15). */
  readonly onArrangement?: 'accepted' | 'firstInstalment' | undefined;
  /** When a dispute is decided for the debtor though more is owed. */
  readonly onDisputeUpheld?: boolean | undefined;
  /** When the account is exempted from stops. */
  readonly onExemption?: boolean | undefined;
  /** When a stop is found to be made in error; undefined: as on withdrawal. */
  readonly onError?: boolean | undefined;
}
