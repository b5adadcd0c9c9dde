import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { LetterType, Verdict } from '../domain/case/letters.ts';

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

/** A letter as it came: a signal has no validator, so nothing but an object with a type is certain. */
export interface RawLetter {
  readonly type: LetterType;
  readonly id: string;
  readonly [field: string]: unknown;
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
  | 'referToLegal'
  | 'writeOff'
  | 'tellServiceRestored';

/** Search attributes; undefined clears. Amounts in major units, for display and filters only. */
export interface CaseAttributes {
  readonly Stage?: string | undefined;
  readonly Outcome?: string | undefined;
  readonly Attention?: string | undefined;
  readonly BlockedBy?: string | undefined;
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
  /** A stop reserved earlier may land until then. */
  readonly settleMs: number;
}

/** Wakes the loop; `ring` says that its alarm is due by business time. Not a letter. */
export const nudge = defineSignal<[{ ring?: boolean }]>('nudge');
/** Try again now what failed. Not a letter. */
export const retry = defineSignal<[]>('retry');

export const planQuery = defineQuery<Plan | undefined>('plan');

/** Starts are update-with-start: the answer is the case number, once the first look is done. */
export const openCase = defineUpdate<{ caseNumber: string }, []>('openCase');

/** Facts from systems. */
export const FACTS = [
  'paymentPosted',
  'paymentReversed',
  'invoiceCredited',
  'deliveryReported',
  'moratoriumEnded',
] as const satisfies readonly LetterType[];

/** Requests from people: an update that answers, and a signal of the same name for batches. */
export const REQUESTS = [
  'promiseToPay',
  'amendPromise',
  'openDispute',
  'resolveDispute',
  'placeHold',
  'liftHold',
  'recordContact',
  'approve',
  'reject',
  'deferStep',
  'escalate',
  'assign',
] as const satisfies readonly LetterType[];

export const letterSignal = (type: LetterType) => defineSignal<[unknown]>(type);
export const letterUpdate = (type: LetterType) => defineUpdate<Verdict, [unknown]>(type);

/** One line a handler, shown in the UI's signal and update dialogs. */
export const DESCRIPTIONS: Record<LetterType, string> = {
  paymentPosted: 'Billing: money arrived. {"id","amount" minor units,"on" date}',
  paymentReversed: 'Billing: a payment was taken back. {"id","amount","on"}',
  invoiceCredited: 'Billing: a credit note. {"id","amount","on"}',
  deliveryReported: 'A provider reported on a notice. {"id","key","status":"delivered"|"undelivered"}',
  moratoriumEnded: 'A moratorium over this account ended. {"id"}',
  promiseToPay: 'Agent: the debtor promises. {"amount" minor units,"on" date,"by"}',
  amendPromise: 'Agent: the standing promise changes, once. {"amount","on","by"}',
  openDispute:
    'Agent: an invoice is disputed. {"invoice" number,"reason":"amount"|"service"|"notMine"|"alreadyPaid"|"other","by"}',
  resolveDispute: 'Agent: a dispute is decided. {"disputeId","inFavourOf":"debtor"|"operator","by"}',
  placeHold: 'Agent: nothing is done from … until …, both included. {"from","until","reason","by"}',
  liftHold: 'Agent: a hold ends today. {"holdId","by"}',
  recordContact: 'Agent: the debtor was spoken to. {"outcome","by"}',
  approve: 'Supervisor: yes to what is asked. {"approvalId","by"}',
  reject: 'Supervisor: no to what is asked. {"approvalId","by"}',
  deferStep: 'Agent: no step before a date, at most 14 days off. {"until","by"}',
  escalate: 'Agent: the next step at the next lawful instant. {"by"}',
  assign: 'Team lead: who looks after the case. {"assignee","by"}',
};

export type { Verdict };
