import { assertNever } from '../assert-never.ts';
import { subjectOf } from '../case/concessions.ts';
import type { StayKind } from '../case/vocabulary.ts';
import type { PlainDate, Zone } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';
import { type CountedGrace, type Reason, type RecallCause, type Sentences, sentence } from './reasons.ts';
import { againWords, skipWords } from './step-causes.ts';

const SENTENCES: Sentences = {
  stepDue: (reason) => `Step "${reason.step}" is due from ${reason.on}: ${countedWords(reason)}.`,
  lawMoved: (reason, at) => `Moved from ${at(reason.from)} to ${at(reason.to)} by ${reason.rule} (${reason.source}).`,
  stepSkipped: (reason) => `Step "${reason.step}" is passed over: ${skipWords[reason.because]}.`,
  givenAgain: (reason, at) =>
    `Step "${reason.step}" is given again as number ${reason.n}: ${againWords[reason.because]}${reason.notBefore ? `; not before ${at(reason.notBefore)}, as policy spaces reminders` : ''}.`,
  nextChannel: (reason) => `"${reason.step}" did not arrive; next channel: ${reason.channel}.`,
  inFlight: (reason, at) =>
    `${reason.key} may still be under way until ${at(reason.until)}; nothing is touched before.`,
  outcomeUnknown: (reason) => `What became of ${reason.key} has to be found out first.`,
  triedAgain: (reason) => `${reason.key} came to nothing, ${reason.attempts} time(s) by now; it is tried again.`,
  noWayToReach: (reason) =>
    `No usable contact point for "${reason.step}": add or correct one. Nothing is stopped before it is given.`,
  noticeMissing: (reason) => `"${reason.step}" needs a delivered notice first (${reason.rule}).`,
  groundsMissing: (reason) => `"${reason.step}" has no lawful ground yet (${reason.rule}): ${reason.text}.`,
  settling: (reason) => `An offer to settle for less stands; looked at on ${reason.until}.`,
  remainderBooked: () =>
    'What is left open is too little to be chased and counts as paid: billing books it as small balance, which is no write-off.',
  creditGranted: (reason) => `"${reason.step}" was granted: billing gets a credit note.`,
  promised: (reason) => `A promise to pay stands; looked at on ${reason.until}.`,
  escalated: (reason, at) => `Escalated at ${at(reason.at)}: the next step comes at the next lawful instant.`,
  deferred: (reason) => `Deferred by an agent until ${reason.until}${reason.reason ? ` (${reason.reason})` : ''}.`,
  held: (reason) => `On hold up to and including ${reason.until}.`,
  exempt: (reason) => `Exempt from dunning up to and including ${reason.until}.`,
  exemptFromStops: (reason) => `Exempt from stops up to and including ${reason.until}; everything else goes on.`,
  arranged: (reason) => `An arrangement is kept; its next instalment has to have come by ${reason.until}.`,
  toBeAccepted: (reason) => `An arrangement waits for the debtor to accept it; void from ${reason.until} on.`,
  hardship: (reason) =>
    reason.status === 'asked'
      ? `The debtor cannot pay; to be assessed by ${reason.until}.`
      : `Hardship is granted; an arrangement is to be proposed by ${reason.until}.`,
  stayed: (reason) => `Stayed (${stayWords[reason.kind]}); to be reviewed on ${reason.until}.`,
  fallsDue: (reason) => `The next invoice falls due on ${reason.on}.`,
  limitation: (reason) => `The oldest debt can no longer be sued for after ${reason.until}.`,
  awaitingApproval: (reason, at) =>
    subjectOf(reason.step) === 'step'
      ? `"${reason.step}" waits for ${reason.role} to approve; asked again after ${at(reason.until)}.`
      : `"${reason.step}" waits for ${reason.role} to approve; without an answer by ${at(reason.until)} it lapses, and is not asked for again by itself.`,
  approvalRefused: (reason) => `"${reason.step}" was not approved; asked again on ${reason.askAgainOn}.`,
  disputed: (reason) => `All or a part of what is owed is disputed; to be resolved by ${reason.until}.`,
  restorePending: (reason) => `Service is being restored (command ${reason.seq}).`,
  tellRestored: () => 'Service is back: the customer is told.',
  nothingOverdue: () => 'Nothing is overdue any more.',
  allWrittenOff: () => 'All that was overdue is written off.',
  withdrawn: () => 'Ops withdrew the case.',
  recalled: (reason) => `The placement "${reason.step}" is recalled at once: ${recallWords[reason.because]}.`,
  corrected: (reason) => `What "${reason.step}" reported is no longer owed: it is corrected before the case ends.`,
  evidenceMissing: (reason) =>
    `The write-off waits for the document of "${reason.step}": without complete evidence nothing is given up.`,
  goodbye: () => 'It is settled: the customer hears from us once more, in friendly words.',
  paidByParent: (reason) => `Account ${reason.account} pays for this one: that one is asked, this one hears nothing.`,
  courtDate: (reason) => `The next date of "${reason.step}" is ${reason.on}; nothing further before.`,
  ladderDone: () => 'Every step of the ladder is done.',
};

/** One plain English sentence, no personal data; instants as the clock at the debtor's place, `zone`, shows them. */
export const inWords = (reason: Reason, zone: Zone): string => sentence(SENTENCES, reason, zone);

function countedWords({ counted, anchor, on }: Extract<Reason, { code: 'stepDue' }>): string {
  switch (counted.from) {
    case 'anchor':
      return `${days(counted.days)} after the oldest open due date ${anchor}${notCounted(anchor, on, counted.days)}${graceWords(counted)}`;
    case 'done':
    case 'delivered': {
      const { step, since, from, deemed } = counted;
      const how = deemed ? 'counts as delivered' : `was ${from}`;
      return `${days(counted.days)} after "${step}" ${how} on ${since}${notCounted(since, on, counted.days)}${graceWords(counted)}`;
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

const recallWords: Record<RecallCause, string> = {
  paid: 'nothing is left to chase',
  disputed: 'part of it is disputed',
  held: 'the case is on hold',
  moratorium: 'a moratorium stops every act',
  stayed: 'a stay keeps the law off',
  hardship: 'the debtor has asked for help',
  exempt: 'the account is exempt from dunning',
  settling: 'an offer to settle for less stands',
};

const stayWords: Record<StayKind, string> = {
  insolvent: 'insolvent',
  deceased: 'deceased',
  vulnerable: 'vulnerable',
  fraudVictim: 'victim of fraud',
  minor: 'a minor',
  regulatorComplaint: 'complaint with the regulator',
};
