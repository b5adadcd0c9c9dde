import { assertNever } from '../assert-never.ts';
import type { StayKind } from '../case/vocabulary.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';
import { type AgainCause, againWords, type SkipCause, skipWords } from './step-causes.ts';

export { type AgainCause, SKIP_CAUSES, type SkipCause } from './step-causes.ts';

/** Why a decision says what it says. Codes with values, so that any language can be made of them. */
export type Reason =
  | {
      readonly code: 'stepDue';
      readonly step: string;
      readonly on: PlainDate;
      readonly anchor: PlainDate;
      /** What the day was counted from: of all that the step waits for, the latest. */
      readonly counted: CountedFrom;
    }
  | {
      readonly code: 'lawMoved';
      readonly rule: string;
      readonly from: Instant;
      readonly to: Instant;
      readonly source: string;
    }
  | { readonly code: 'stepSkipped'; readonly step: string; readonly because: SkipCause }
  | {
      readonly code: 'givenAgain';
      readonly step: string;
      readonly n: number;
      readonly because: AgainCause;
      /** By the policy's spacing. */
      readonly notBefore?: Instant | undefined;
    }
  | { readonly code: 'nextChannel'; readonly step: string; readonly channel: string }
  | { readonly code: 'inFlight'; readonly key: string; readonly until: Instant }
  | { readonly code: 'outcomeUnknown'; readonly key: string }
  | { readonly code: 'triedAgain'; readonly key: string; readonly attempts: number }
  | { readonly code: 'noWayToReach'; readonly step: string }
  | { readonly code: 'noticeMissing'; readonly step: string; readonly rule: string }
  | { readonly code: 'groundsMissing'; readonly step: string; readonly rule: string; readonly text: string }
  | { readonly code: 'promised'; readonly until: PlainDate }
  | { readonly code: 'escalated'; readonly at: Instant }
  | { readonly code: 'deferred'; readonly until: PlainDate }
  | { readonly code: 'held'; readonly until: PlainDate }
  | { readonly code: 'exempt'; readonly until: PlainDate }
  | { readonly code: 'exemptFromStops'; readonly until: PlainDate }
  /** Looked at on that day. */
  | { readonly code: 'arranged'; readonly until: PlainDate }
  /** Void from that day on. */
  | { readonly code: 'toBeAccepted'; readonly until: PlainDate }
  | { readonly code: 'hardship'; readonly status: 'asked' | 'granted'; readonly until: PlainDate }
  | { readonly code: 'stayed'; readonly kind: StayKind; readonly until: PlainDate }
  | { readonly code: 'fallsDue'; readonly on: PlainDate }
  | { readonly code: 'limitation'; readonly until: PlainDate }
  | { readonly code: 'awaitingApproval'; readonly step: string; readonly role: string; readonly until: Instant }
  | { readonly code: 'approvalRefused'; readonly step: string; readonly askAgainOn: PlainDate }
  | { readonly code: 'disputed'; readonly until: PlainDate }
  | { readonly code: 'restorePending'; readonly seq: number }
  | { readonly code: 'tellRestored' }
  | { readonly code: 'nothingOverdue' }
  | { readonly code: 'allWrittenOff' }
  | { readonly code: 'withdrawn' }
  | { readonly code: 'ladderDone' }
  | { readonly code: 'recalled'; readonly step: string; readonly because: 'paid' | 'disputed' | 'held' }
  | { readonly code: 'corrected'; readonly step: string }
  | { readonly code: 'evidenceMissing'; readonly step: string }
  | { readonly code: 'goodbye' }
  | { readonly code: 'paidByParent'; readonly account: string }
  /** An offer to settle stands; broken on that day. */
  | { readonly code: 'settling'; readonly until: PlainDate }
  | { readonly code: 'creditGranted'; readonly step: string }
  | { readonly code: 'courtDate'; readonly step: string; readonly on: PlainDate };

export type CountedFrom =
  | { readonly from: 'anchor'; readonly days: number; readonly grace?: CountedGrace | undefined }
  | {
      readonly from: 'done' | 'delivered';
      readonly step: string;
      readonly since: PlainDate;
      readonly days: number;
      readonly grace?: CountedGrace | undefined;
    }
  /** The step before it. */
  | { readonly from: 'before'; readonly days: number }
  | { readonly from: 'restoreRule' | 'escalation' };

/** The tier, from 1, that gave the days; 0: the conditions of none held, and the longest counts. */
export interface CountedGrace {
  readonly name: string;
  readonly tier: number;
}

/** Languages reasons are told in. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One plain English sentence, no personal data. */
export function inWords(reason: Reason): string {
  switch (reason.code) {
    case 'stepDue':
      return `Step "${reason.step}" is due from ${reason.on}: ${countedWords(reason)}.`;
    case 'lawMoved':
      return `Moved from ${reason.from} to ${reason.to} by ${reason.rule} (${reason.source}).`;
    case 'stepSkipped':
      return `Step "${reason.step}" is passed over: ${skipWords[reason.because]}.`;
    case 'givenAgain':
      return `Step "${reason.step}" is given again as number ${reason.n}: ${againWords[reason.because]}${reason.notBefore ? `; not before ${reason.notBefore}, as policy spaces reminders` : ''}.`;
    case 'nextChannel':
      return `"${reason.step}" did not arrive; next channel: ${reason.channel}.`;
    case 'inFlight':
      return `${reason.key} may still be under way until ${reason.until}; nothing is touched before.`;
    case 'outcomeUnknown':
      return `What became of ${reason.key} has to be found out first.`;
    case 'triedAgain':
      return `${reason.key} came to nothing, ${reason.attempts} time(s) by now; it is tried again.`;
    case 'noWayToReach':
      return `No usable contact point for "${reason.step}": add or correct one. Nothing is stopped before it is given.`;
    case 'noticeMissing':
      return `"${reason.step}" needs a delivered notice first (${reason.rule}).`;
    case 'groundsMissing':
      return `"${reason.step}" has no lawful ground yet (${reason.rule}): ${reason.text}.`;
    case 'settling':
      return `An offer to settle for less stands; looked at on ${reason.until}.`;
    case 'creditGranted':
      return `"${reason.step}" was granted: billing gets a credit note.`;
    case 'promised':
      return `A promise to pay stands; looked at on ${reason.until}.`;
    case 'escalated':
      return `Escalated at ${reason.at}: the next step comes at the next lawful instant.`;
    case 'deferred':
      return `Deferred by an agent until ${reason.until}.`;
    case 'held':
      return `On hold up to and including ${reason.until}.`;
    case 'exempt':
      return `Exempt from dunning up to and including ${reason.until}.`;
    case 'exemptFromStops':
      return `Exempt from stops up to and including ${reason.until}; everything else goes on.`;
    case 'arranged':
      return `An arrangement is kept; its next instalment has to have come by ${reason.until}.`;
    case 'toBeAccepted':
      return `An arrangement waits for the debtor to accept it; void from ${reason.until} on.`;
    case 'hardship':
      return reason.status === 'asked'
        ? `The debtor cannot pay; to be assessed by ${reason.until}.`
        : `Hardship is granted; an arrangement is to be proposed by ${reason.until}.`;
    case 'stayed':
      return `Stayed (${stayWords[reason.kind]}); to be reviewed on ${reason.until}.`;
    case 'fallsDue':
      return `The next invoice falls due on ${reason.on}.`;
    case 'limitation':
      return `The oldest debt can no longer be sued for after ${reason.until}.`;
    case 'awaitingApproval':
      return `"${reason.step}" waits for ${reason.role} to approve; asked again after ${reason.until}.`;
    case 'approvalRefused':
      return `"${reason.step}" was not approved; asked again on ${reason.askAgainOn}.`;
    case 'disputed':
      return `What is overdue is disputed; to be resolved by ${reason.until}.`;
    case 'restorePending':
      return `Service is being restored (command ${reason.seq}).`;
    case 'tellRestored':
      return 'Service is back: the customer is told.';
    case 'nothingOverdue':
      return 'Nothing is overdue any more.';
    case 'allWrittenOff':
      return 'All that was overdue is written off.';
    case 'withdrawn':
      return 'Ops withdrew the case.';
    case 'recalled':
      return `The placement "${reason.step}" is recalled at once: ${recallWords[reason.because]}.`;
    case 'corrected':
      return `What "${reason.step}" reported is no longer owed: it is corrected before the case ends.`;
    case 'evidenceMissing':
      return `The write-off waits for the document of "${reason.step}": without complete evidence nothing is given up.`;
    case 'goodbye':
      return 'It is settled: the customer hears from us once more, in friendly words.';
    case 'paidByParent':
      return `Account ${reason.account} pays for this one and is chased for it.`;
    case 'courtDate':
      return `The next date of "${reason.step}" is ${reason.on}; nothing further before.`;
    case 'ladderDone':
      return 'Every step of the ladder is done.';
    default:
      return assertNever(reason);
  }
}

function countedWords({ counted, anchor, on }: Extract<Reason, { code: 'stepDue' }>): string {
  switch (counted.from) {
    case 'anchor':
      return `${days(counted.days)} after the oldest open due date ${anchor}${notCounted(anchor, on, counted.days)}${graceWords(counted)}`;
    case 'done':
    case 'delivered': {
      const { step, since, from } = counted;
      return `${days(counted.days)} after "${step}" was ${from} on ${since}${notCounted(since, on, counted.days)}${graceWords(counted)}`;
    }
    case 'before':
      return `${days(counted.days)} after the step before it`;
    case 'restoreRule':
      return 'before that service would come back at once';
    case 'escalation':
      return 'escalated on that day';
    default:
      return assertNever(counted);
  }
}

const graceWords = ({ grace }: { readonly grace?: CountedGrace | undefined }): string => {
  if (!grace) return '';
  return grace.tier > 0 ? `, by tier ${grace.tier} of grace "${grace.name}"` : `, the longest of grace "${grace.name}"`;
};

/** Days of a hold or moratorium, which do not count. */
function notCounted(since: PlainDate, on: PlainDate, counted: number): string {
  const paused = daysBetween(since, on) - counted;
  return paused > 0 ? `, not counting ${days(paused)} on hold` : '';
}

const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

const recallWords = {
  paid: 'nothing is left to chase',
  disputed: 'part of it is disputed',
  held: 'the case is on hold',
} as const;

const stayWords: Record<StayKind, string> = {
  insolvent: 'insolvent',
  deceased: 'deceased',
  vulnerable: 'vulnerable',
  fraudVictim: 'victim of fraud',
  minor: 'a minor',
  regulatorComplaint: 'complaint with the regulator',
};
