import type { Minor } from '../money/money.ts';
import type { RiskBand } from '../policy/risk-rules.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import type { Arrangement, Hardship, HardshipEnd, Proposal, Stay } from './agreements.ts';
import type { ConcessionEnd, Settlement, Waiver } from './concessions.ts';
import type {
  Approval,
  Dispute,
  Hold,
  LegalReport,
  PromiseToPay,
  ResolvedDispute,
  StepEffect,
  WantedRestore,
} from './state.ts';
import type {
  ActStatus,
  ArrearsCause,
  Channel,
  ContactOutcome,
  ContactWay,
  HoldReason,
  Outcome,
} from './vocabulary.ts';

/** What happened to a case, in the past tense. Appended, never changed; `apply` folds them into the state. */
export type CaseEvent =
  | { readonly type: 'caseOpened'; readonly anchor: PlainDate; readonly open: Minor }
  | { readonly type: 'caseReopened'; readonly because: 'paymentReversed' }
  | { readonly type: 'anchorMoved'; readonly from?: PlainDate | undefined; readonly to?: PlainDate | undefined }
  | { readonly type: 'invoicesCovered'; readonly invoiceIds: readonly string[] }
  | { readonly type: 'moneyReported'; readonly what: MoneyReport; readonly amount: Minor; readonly on: PlainDate }
  | { readonly type: 'promiseMade'; readonly promise: PromiseToPay }
  | { readonly type: 'promiseAmended'; readonly promise: PromiseToPay }
  | { readonly type: 'promiseKept'; readonly id: string; readonly paid: Minor }
  | { readonly type: 'promiseBroken'; readonly id: string; readonly paid: Minor; readonly at: Instant }
  | {
      readonly type: 'paymentAnnounced';
      readonly id: string;
      readonly by: string;
      readonly amount: Minor;
      readonly on: PlainDate;
    }
  | { readonly type: 'holdPlaced'; readonly hold: Hold; readonly doneUnderIt: readonly string[] }
  | { readonly type: 'holdLifted'; readonly id: string; readonly until: PlainDate }
  | { readonly type: 'disputeOpened'; readonly dispute: Dispute }
  | ({ readonly type: 'disputeResolved'; readonly id: string } & ResolvedDispute)
  | { readonly type: 'disputeAlone'; readonly id: string; readonly from: PlainDate }
  | { readonly type: 'disputeNotAlone'; readonly id: string; readonly from: PlainDate }
  | { readonly type: 'arrangementProposed'; readonly proposal: Proposal }
  | { readonly type: 'proposalLapsed'; readonly id: string }
  | { readonly type: 'arrangementAccepted'; readonly arrangement: Arrangement }
  | {
      readonly type: 'instalmentKept';
      readonly id: string;
      /** From 1. */
      readonly n: number;
      readonly paid: Minor;
      readonly at: Instant;
    }
  | { readonly type: 'arrangementKept'; readonly id: string; readonly paid: Minor }
  | {
      readonly type: 'arrangementBroken';
      readonly id: string;
      readonly n: number;
      readonly paid: Minor;
      readonly at: Instant;
    }
  | { readonly type: 'hardshipAsked'; readonly hardship: Hardship }
  | {
      readonly type: 'hardshipDecided';
      readonly id: string;
      readonly decision: 'granted' | 'refused';
      readonly by: string;
      readonly on: PlainDate;
      readonly dueOn: PlainDate;
    }
  | { readonly type: 'hardshipEnded'; readonly id: string; readonly how: HardshipEnd }
  | { readonly type: 'stayPlaced'; readonly stay: Stay }
  | { readonly type: 'stayReviewed'; readonly id: string; readonly by: string; readonly reviewOn: PlainDate }
  | { readonly type: 'stayLifted'; readonly id: string; readonly by: string; readonly on: PlainDate }
  | { readonly type: 'exemptionRevoked'; readonly id: string; readonly band: RiskBand }
  | { readonly type: 'stopUndone'; readonly key: string; readonly by: string; readonly at: Instant }
  | { readonly type: 'waiverRequested'; readonly waiver: Waiver }
  | { readonly type: 'waiverGranted'; readonly id: string }
  | { readonly type: 'waiverEnded'; readonly id: string; readonly how: ConcessionEnd }
  | { readonly type: 'settlementOffered'; readonly settlement: Settlement }
  | { readonly type: 'settlementGranted'; readonly id: string }
  | { readonly type: 'settlementKept'; readonly id: string; readonly paid: Minor }
  | { readonly type: 'settlementBroken'; readonly id: string; readonly paid: Minor; readonly at: Instant }
  | { readonly type: 'settlementEnded'; readonly id: string; readonly how: ConcessionEnd }
  | { readonly type: 'approvalRequested'; readonly approval: Approval }
  | { readonly type: 'approvalGiven'; readonly id: string; readonly by: string; readonly complete: boolean }
  | { readonly type: 'approvalRefused'; readonly id: string; readonly by: string; readonly askAgainOn: PlainDate }
  | { readonly type: 'approvalEnded'; readonly id: string; readonly how: 'expired' | 'void' }
  | { readonly type: 'legalReported'; readonly report: LegalReport }
  | { readonly type: 'restoreWanted'; readonly restore: WantedRestore }
  | {
      readonly type: 'contactRecorded';
      readonly id: string;
      readonly by: string;
      readonly outcome: ContactOutcome;
      readonly way?: ContactWay | undefined;
      readonly direction?: 'inbound' | 'outbound' | undefined;
      readonly cause?: ArrearsCause | undefined;
      readonly noteId?: string | undefined;
      /** It reached the debtor on our initiative: it takes a place under the contact caps. */
      readonly counted: boolean;
    }
  | { readonly type: 'escalated'; readonly by: string; readonly at: Instant }
  | {
      readonly type: 'deferred';
      readonly by: string;
      readonly until: PlainDate;
      readonly reason?: HoldReason | undefined;
    }
  | { readonly type: 'policyChanged'; readonly from: string; readonly to: string; readonly by: string }
  | { readonly type: 'assigned'; readonly assignee: string }
  | { readonly type: 'deliveryReported'; readonly key: string; readonly status: string }
  | {
      readonly type: 'actSettled';
      readonly key: string;
      readonly step: string;
      readonly status: ActStatus;
      readonly channel?: Channel | undefined;
      readonly detail?: string | undefined;
    }
  | { readonly type: 'actNotDone'; readonly key: string; readonly because: string }
  | { readonly type: 'letterRefused'; readonly letterId: string; readonly letterType: string; readonly code: string }
  | {
      /** Written with the close (E4): what each step brought, and what the debtor's record learns. */
      readonly type: 'closingRecorded';
      readonly effects: readonly StepEffect[];
      readonly credit: CreditUpdate;
    }
  | { readonly type: 'caseClosed'; readonly outcome: Outcome; readonly at: Instant };

export type MoneyReport = 'paymentPosted' | 'paymentReversed' | 'invoiceCredited';

/** What a closed case says about how the debtor pays (E4, P4). */
export interface CreditUpdate {
  readonly outcome: Outcome;
  /** Days the case was open. */
  readonly days: number;
  readonly brokenPromises: number;
  readonly cause?: ArrearsCause | undefined;
}
