import type { Verdict } from '../domain/case/letters.ts';

/** What comes to a case. Facts are signals in the past tense; requests from people are updates that answer. */
/** What starts a case. `plan` and `historyLimit` are for continue-as-new and tests. */
export interface CaseInput {
  readonly accountId: string;
  readonly currency: string;
  readonly plan?: Plan | undefined;
  /** Continue as new above so many history events; 3,000 when left out. */
  readonly historyLimit?: number | undefined;
}

export interface CaseClosed {
  readonly caseNumber: string;
  readonly outcome: string;
  readonly closedAt: string;
}

/** What a case does next. Made by `look` or an act, kept in history: small, and without personal data. */
export interface Plan {
  readonly caseId: number;
  readonly caseNumber: string;
  /** ISO instant of what comes next. */
  readonly at: string;
  /** How long to sleep from when the plan was made. */
  readonly sleepMs: number;
  readonly act?: PlanAct | undefined;
  /** How long an attempt may take; the lease of what it reserves is longer. */
  readonly timeoutMs: number;
  /** For the timer: verb, object, date, condition. */
  readonly summary: string;
  /** Markdown for the User Metadata tab. */
  readonly card: string;
  readonly attributes: CaseAttributes;
  readonly closed?: CaseClosed | undefined;
}

export interface PlanAct {
  readonly type: ActType;
  readonly key: string;
  /** Task queue that the counterpart has for itself. */
  readonly queue: string;
  /** An attempt that has not begun by then is not begun. */
  readonly startWithinMs: number;
  readonly summary: string;
}

/** An act's activity carries its name, so that a case's timeline reads as its ladder. */
export type ActType =
  | 'sendReminder'
  | 'giveFormalNotice'
  | 'warnOfStop'
  | 'restrictService'
  | 'suspendService'
  | 'terminateService'
  | 'handOutCall'
  | 'handOutVisit'
  | 'handOutReview'
  | 'askPayer'
  | 'referToLegal'
  | 'orderLawyersLetter'
  | 'placeWithAgency'
  | 'recallFromAgency'
  | 'fileSuit'
  | 'beginArbitration'
  | 'enforceTitle'
  | 'restructureDebt'
  | 'reportToBureau'
  | 'correctBureau'
  | 'listPublicly'
  | 'withdrawFromList'
  | 'writeOff'
  | 'bookCreditNote'
  | 'tellServiceRestored'
  | 'sayGoodbye';

/** Search attributes; undefined clears. Amounts in major units, for display and filters only. */
export interface CaseAttributes {
  readonly Stage?: string | undefined;
  readonly Outcome?: string | undefined;
  readonly Attention?: string | undefined;
  readonly BlockedBy?: string | undefined;
  /** Whose move it is: a role, `debtor` or `ops`. */
  readonly WaitsFor?: string | undefined;
  readonly Segment?: string | undefined;
  readonly Policy?: string | undefined;
  readonly Assignee?: string | undefined;
  readonly Region?: string | undefined;
  readonly OldestDueDate?: string | undefined;
  readonly NextActAt?: string | undefined;
  readonly OpenAmount?: number | undefined;
}

export interface StepResult {
  readonly plan: Plan;
  readonly verdicts: readonly Verdict[];
  /** Restores that are wanted and not confirmed. */
  readonly restores: readonly RestoreInput[];
}

export interface RestoreInput {
  /** `restore/<case>/<seq>`. */
  readonly workflowId: string;
  readonly caseId: number;
  readonly caseNumber: string;
  readonly accountId: string;
  readonly serviceId: string;
  readonly seq: number;
  /** Its own task queue: nothing may wait in front of a restore. */
  readonly queue: string;
  readonly alarmAfterMs: number;
  readonly lateAfterMs: number;
  /** ISO instant, by the business clock, at which it is late. */
  readonly lateAt?: string | undefined;
  /** A stop reserved earlier may land until then. */
  readonly settleMs: number;
}
