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
  | 'terminateService'
  | 'handOutCall'
  | 'handOutVisit'
  | 'handOutReview'
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
  'announcePayment',
  'openDispute',
  'resolveDispute',
  'placeHold',
  'liftHold',
  'proposeArrangement',
  'acceptArrangement',
  'requestHardship',
  'decideHardship',
  'placeStay',
  'reviewStay',
  'liftStay',
  'undoStop',
  'requestWaiver',
  'offerSettlement',
  'recordContact',
  'approve',
  'reject',
  'deferStep',
  'escalate',
  'reportLegal',
  'assign',
  'changePolicy',
] as const satisfies readonly LetterType[];

export const letterSignal = (type: LetterType) => defineSignal<[unknown]>(type);
export const letterUpdate = (type: LetterType) => defineUpdate<Verdict, [unknown]>(type);

/**
 * One line a handler, shown in the UI's signal and update dialogs over a bare JSON box: each holds an example that is taken
 * as it stands, amounts in minor units, dates in the debtor's time zone.
 */
export const DESCRIPTIONS: Record<LetterType, string> = {
  paymentPosted:
    'From billing: money arrived. Books nothing; the case looks again. {"id":"pay-1","amount":12500,"on":"2026-12-24"}',
  paymentReversed:
    'From billing: a payment was taken back. Books nothing; the case looks again. {"id":"rev-1","amount":12500,"on":"2026-12-24"}',
  invoiceCredited:
    'From billing: a credit note. Books nothing; the case looks again. {"id":"cn-1","amount":12500,"on":"2026-12-24"}',
  deliveryReported:
    'From a provider: what became of a notice; "undelivered" is the other word. {"id":"rep-1","key":"C1001.first.1.sms","status":"delivered"}',
  moratoriumEnded: 'A moratorium over this account ended; the case looks again. {"id":"flood-end"}',
  promiseToPay:
    'Agent: the debtor promises; 12500 is 125.00. No step until the date and its grace. {"amount":12500,"on":"2026-12-24","by":"agent:you"}',
  amendPromise:
    'Agent: the standing promise changes; the whole of it anew. {"amount":12500,"on":"2026-12-31","by":"agent:you"}',
  announcePayment:
    'Agent: the debtor says he has paid; steps are held only as long as policy grants for posting. {"amount":12500,"on":"2026-12-24","by":"agent:you"}',
  openDispute:
    'Agent: an invoice is disputed, or "amount" of it, not chased till resolved. Reasons: amount, service, notMine, alreadyPaid, other. {"invoice":"INV-1","reason":"amount","by":"agent:you"}',
  resolveDispute:
    'Agent: a dispute is decided; id on the card; "operator" is the other side. {"disputeId":"…","inFavourOf":"debtor","by":"agent:you"}',
  placeHold:
    'Agent: no step on these days, both included. Reasons: hardship, billingError, serviceComplaint, paymentOnTheWay, agreedDeferral, regulator. {"from":"2026-12-01","until":"2026-12-31","reason":"hardship","by":"agent:you"}',
  liftHold: 'Agent: a hold ends yesterday, today counts again; id on the card. {"holdId":"…","by":"agent:you"}',
  proposeArrangement:
    'Agent: so many instalments over all that is overdue, or over the "invoices" named; or "instalments" written out, each amount and on. {"count":3,"firstOn":"2026-12-24","by":"agent:you"}',
  acceptArrangement: 'The debtor accepts the arrangement; its hash is on the card. {"hash":"…","by":"debtor"}',
  requestHardship: 'Agent: the debtor says he cannot pay; no step until it is assessed. {"by":"agent:you"}',
  decideHardship:
    'Agent: help is granted, an arrangement comes of it; "refused": the case goes on. {"decision":"granted","by":"agent:you"}',
  placeStay:
    'Supervisor: left alone till reviewed. Kinds: insolvent, deceased, vulnerable, fraudVictim, minor, regulatorComplaint. {"kind":"insolvent","by":"supervisor:you"}',
  reviewStay: 'Supervisor: a stay goes on to its next review; id on the card. {"stayId":"…","by":"supervisor:you"}',
  liftStay: 'Supervisor: a stay ends, the case goes on; id on the card. {"stayId":"…","by":"supervisor:you"}',
  undoStop: 'Supervisor: the stop in force was made in error, service comes back. {"by":"supervisor:you"}',
  recordContact:
    'Agent: a contact. Outcomes: spoken, promised, refused, callBack, messageLeft, noAnswer, wrongNumber, thirdParty. {"outcome":"spoken","way":"phone","direction":"outbound","by":"agent:you"}',
  requestWaiver:
    'Agent: fees ("fees") or part of the debt ("debt") to be let go, in percent of each invoice or as an amount; "invoices" narrows it. {"of":"debt","percent":10,"by":"agent:you"}',
  offerSettlement:
    'Agent: less than all, paid by a day, closes the debt once approved. {"amount":12500,"on":"2026-12-24","by":"agent:you"}',
  approve:
    'Whoever the card says it waits for: yes, for this amount and evidence only; id on the card. {"approvalId":"…","by":"legal:you"}',
  reject:
    'Whoever the card says it waits for: no, asked again later; id on the card. {"approvalId":"…","by":"legal:you"}',
  deferStep:
    'Agent: no step before a date, at most 14 days off; for longer place a hold. {"until":"2026-12-10","by":"agent:you"}',
  escalate: 'Agent: the next step comes at the next lawful instant. {"by":"agent:you"}',
  reportLegal:
    'Legal: what came of a measure; step on the card, nextOn holds the next one back. Status: filed, hearing, won, lost, agreed, recalled, ended … {"step":"suit","status":"filed","on":"2026-12-01","nextOn":"2027-02-10","documentId":"DOC-1","by":"legal:you"}',
  changePolicy:
    'Policy owner: the case goes on under another version of its policy; refused where an act would come earlier, unless "earlier":"allowed". {"version":"0036db742c7f","by":"supervisor:you"}',
  assign: 'Team lead: who looks after the case. {"assignee":"team:north","by":"lead:you"}',
};

export type { Verdict };
