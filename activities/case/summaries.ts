import { assertNever } from '../../domain/assert-never.ts';
import { subjectOf } from '../../domain/case/concessions.ts';
import type { Channel, LegalMeasure, ReportTarget, TaskKind } from '../../domain/case/vocabulary.ts';
import type { Decision, PlannedAct } from '../../domain/decide/decision.ts';
import { GOODBYE_STEP } from '../../domain/decide/goodbye.ts';
import { isPayerStep } from '../../domain/decide/payer-step.ts';
import type { Question } from '../../domain/decide/question.ts';
import type { Reason } from '../../domain/decide/reasons.ts';
import { inWords } from '../../domain/decide/reasons-en.ts';
import { REMAINDER_STEP } from '../../domain/decide/remainders.ts';
import { RESTORED_STEP } from '../../domain/decide/tell-restored.ts';
import { decimal } from '../../domain/money/amount.ts';
import type { Step, StopCommand } from '../../domain/policy/step.ts';
import { type Instant, localDate, wallClock } from '../../domain/time/instant.ts';
import { weekday } from '../../domain/time/plain-date.ts';

/** Plain text for the timeline: verb, object, date, condition, at most 90 characters where they fit. */
export function timerSummary(d: Decision, q: Question): string {
  switch (d.next.do) {
    case 'close':
      return 'Nothing more to do';
    case 'look':
      return `Look again on ${when(d.next.at, q)} — ${reasonWords(d.next.because, q)}`.slice(0, 180);
    case 'act':
      return `${verb(d.next.act)} on ${when(d.next.at, q)} — unless paid, promised or held`;
  }
}

export const actSummary = (act: PlannedAct, q: Question): string =>
  `${verb(act)} for ${money(act.amount, q)} (${act.key})`;

/** What an act does, for people. */
export function verb(act: PlannedAct): string {
  if (act.resolve) return `Find out what became of ${act.key}`;
  switch (act.kind) {
    case 'notice':
      return noticeVerb(act);
    case 'restrict':
      return 'Restrict service';
    case 'suspend':
      return 'Suspend service';
    case 'restore':
      return 'Restore service';
    case 'terminate':
      return 'End service for good';
    case 'refer':
      return 'Refer to legal';
    case 'writeOff':
      return 'Write off';
    case 'creditNote':
      if (act.step === REMAINDER_STEP) return 'Book what is too small to chase';
      return subjectOf(act.step) === 'waiver' ? 'Book the waiver' : 'Credit the rest of the settlement';
    case 'task':
    case 'legal':
    case 'report':
      return act.what ? WORK_VERB[act.what] : 'Hand out work';
    case 'recall':
      return 'Recall from the agency';
    case 'correct':
      return act.what === 'publicList' ? 'Take off the public list' : 'Correct the bureau’s entry';
    default:
      return assertNever(act.kind);
  }
}

const WORK_VERB: Readonly<Record<TaskKind | LegalMeasure | ReportTarget, string>> = {
  call: 'Hand out a call',
  visit: 'Hand out a site visit',
  review: 'Hand out a review',
  askPayer: 'Have the payer asked',
  lawyersLetter: 'Order a lawyer’s letter',
  placement: 'Place with an agency',
  suit: 'File suit',
  arbitration: 'Begin arbitration',
  enforcement: 'Have the title enforced',
  restructuring: 'Negotiate a restructuring',
  bureau: 'Report to the credit bureau',
  publicList: 'Put on the public list',
};

function noticeVerb(act: PlannedAct): string {
  if (act.step === GOODBYE_STEP) return `Thank the customer${throughChannel(act.channel ?? 'email')}`;
  const again = act.n > 1 && act.step !== RESTORED_STEP ? ` no. ${act.n}` : '';
  const by = throughChannel(act.channel ?? 'email');
  if (act.step === RESTORED_STEP) return `Tell the customer that service is back${by}`;
  if (act.stage === 'reminder') return `Send ${act.step} reminder${again}${by}`;
  if (act.stage === 'formalNotice') return `Give formal notice${again}${by}`;
  return `Warn of ${act.stage}${again}${by}`;
}

/** What a step of the ladder is called once it is done: "First reminder", "Suspension". */
export function stepName(id: string, q: Question): string {
  if (id === RESTORED_STEP) return 'News that service is back';
  if (id === GOODBYE_STEP) return 'Thanks to the customer';
  if (isPayerStep(id)) return WORK_NAME.askPayer;
  const subject = subjectOf(id);
  if (subject !== 'step') return SUBJECT_NAME[subject];
  const [base = id, back] = id.split('.');
  const step = q.policy.steps.find((s) => s.id === base);
  if (!step) return `Step ${id}`;
  if (back === undefined) return nameOf(step);
  return back === 'recall' ? 'Recall from the agency' : `Correction: ${nameOf(step).toLowerCase()}`;
}

const SUBJECT_NAME = { waiver: 'Waiver', settlement: 'Settlement' } as const;

function nameOf({ id, stage, work }: Step): string {
  switch (work.do) {
    case 'notify':
      if (stage === 'reminder') return `${id.charAt(0).toUpperCase()}${id.slice(1)} reminder`;
      return stage === 'formalNotice' ? 'Formal notice' : `Warning of ${stage}`;
    case 'service':
      return STOP_NAME[work.command];
    case 'task':
      return WORK_NAME[work.task];
    case 'legal':
      return WORK_NAME[work.measure];
    case 'report':
      return WORK_NAME[work.to];
    case 'refer':
      return 'Referral to legal';
    case 'writeOff':
      return 'Write-off';
    default:
      return assertNever(work);
  }
}

const STOP_NAME: Readonly<Record<StopCommand, string>> = {
  restrict: 'Restriction',
  suspend: 'Suspension',
  terminate: 'End of service',
};

const WORK_NAME: Readonly<Record<TaskKind | LegalMeasure | ReportTarget, string>> = {
  call: 'Call',
  visit: 'Site visit',
  review: 'Review',
  askPayer: 'Question to the payer',
  lawyersLetter: 'Lawyer’s letter',
  placement: 'Placement with an agency',
  suit: 'Suit',
  arbitration: 'Arbitration',
  enforcement: 'Enforcement',
  restructuring: 'Restructuring',
  bureau: 'Report to the credit bureau',
  publicList: 'Entry on the public list',
};

export const throughChannel = (channel: Channel | undefined): string => (channel ? BY[channel] : '');
const BY: Readonly<Record<Channel, string>> = {
  sms: ' by SMS',
  email: ' by e-mail',
  letter: ' by letter',
  voice: ' by voice call',
};

/** Local date and time with its zone: the UI does not convert what stands in a text. */
export const when = (at: Instant, q: Question): string => `${clock(at, q)} ${q.facts.account.place.zone}`;

/** Local date and time where the zone is said once, above. */
export const clock = (at: Instant, q: Question): string => wallClock(at, q.facts.account.place.zone);

/** The same with its weekday in front. */
export const day = (at: Instant, q: Question): string =>
  `${DAYS[weekday(localDate(at, q.facts.account.place.zone)) - 1]} ${clock(at, q)}`;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const reasonWords = (reason: Reason, q: Question): string => inWords(reason, q.facts.account.place.zone);

/** `USD 1,234.56`: the UI takes what stands between two dollar signs for a formula. */
export function money(minor: number, q: Question): string {
  const { currency } = q.policy;
  const [whole = '', fraction] = decimal({ minor, currency }).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${currency} ${grouped}${fraction ? `.${fraction}` : ''}`;
}
