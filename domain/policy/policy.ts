import type {
  ArrearsCause,
  Channel,
  LegalMeasure,
  ReportTarget,
  Stage,
  StayKind,
  TaskKind,
} from '../case/vocabulary.ts';
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
  /** Which part of an invoice money that names no part pays first (M4); undefined: principal. */
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
  /** Working days before (negative) or after the due date; pre-due steps only. */
  | { readonly workingDays: number; readonly from: 'dueDate' }
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
  readonly pausesCount: boolean;
}

/** Deferral and instalment plans (M1). */
export interface ArrangementRules {
  readonly maxInstalments: number;
  /** The last instalment at most so many days ahead. */
  readonly maxDays: number;
  /** At least this share of the debt with the first instalment, in percent. */
  readonly firstPercent: number;
  readonly minInstalment: Minor;
  /** Days for posting lag. */
  readonly graceDays: number;
  /** An instalment is kept when this share of what is due by then has come. */
  readonly keptPercent: number;
  /** No further arrangement after so many broken ones. */
  readonly maxBroken: number;
  /** A proposal not accepted by then is void. */
  readonly acceptWithinDays: number;
  /** Bands that get none without a supervisor. */
  readonly notFor: readonly RiskBand[];
  /** How often one may be amended; undefined: `AGREEMENT_DEFAULTS`. */
  readonly maxAmendments?: number | undefined;
}

/** A debtor who says he cannot pay (Q18). */
export interface HardshipRules {
  /** Working days for the assessment. */
  readonly assessWithinWorkingDays: number;
  /** A request is taken again so many days after the last one was refused. */
  readonly askAgainAfterDays: number;
}

/** What a stay keeps off (Q14): everything, or only stops, only law, or only contact. */
export interface StayRule {
  readonly keepsOff: readonly ('contact' | 'stop' | 'law')[];
  readonly reviewAfterDays: number;
}

export interface ExemptionRules {
  readonly maxDays: number;
  /** Bands in which an exemption is revoked by itself (S4). */
  readonly revokedIn: readonly RiskBand[];
}

/** One tier: the last one whose `above` is exceeded holds. */
export interface AuthorityTier {
  readonly above: Minor;
  readonly by: 'legal' | 'finance' | 'supervisor';
  readonly persons: number;
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

/** Alert levels from age × amount × risk (P6): the first that holds, the gravest first. */
export interface AlertRules {
  readonly levels: readonly { readonly level: AlertLevel; readonly when: StepConditions }[];
}
export const ALERT_LEVELS = ['reminder', 'attention', 'severe'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** Near and at the credit limit (P4), in percent of it. */
export interface CreditRules {
  readonly warnAtPercent: number;
  readonly stopAtPercent?: number | undefined;
}

export interface ContactDataRules {
  /** A score below this asks for a repair (0–100). */
  readonly repairBelow: number;
  /** Share of accounts whose data is called back and confirmed, in percent (P3: corporate 100). */
  readonly callBackPercent: number;
}

/** When the debt can no longer be sued for (Q14). */
export interface LimitationRules {
  readonly years: number;
  readonly warnDays: number;
}

export interface AfterWriteOffRules {
  /** Money that comes afterwards reopens the case (E3); false: it is booked as recovery. */
  readonly reopens: boolean;
  /** The register is compared with billing every so many days (E2). */
  readonly compareEveryDays: number;
}

/** Closing work (E4). */
export interface ClosingRules {
  /** Template of the thanks to who has paid after a notice; undefined: none. */
  readonly thank?: string | undefined;
  /** Template for who has lost service; undefined: none. */
  readonly winBack?: string | undefined;
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

export interface PromiseRules {
  readonly maxDays: number;
  readonly graceDays: number;
  readonly keptPercent: number;
  /** No further promise after so many broken ones. */
  readonly maxBroken: number;
  /** How often one may be amended; undefined: `AGREEMENT_DEFAULTS`. */
  readonly maxAmendments?: number | undefined;
  /** Bands from which none is taken without a supervisor. */
  readonly notFor?: readonly RiskBand[] | undefined;
}

export interface HoldRules {
  readonly maxDays: number;
  readonly maxBackdateDays: number;
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
