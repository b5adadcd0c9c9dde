import type { Decision, PlannedAct } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import { inWords } from '../../domain/decide/reasons.ts';
import { RESTORED_STEP } from '../../domain/decide/tell-restored.ts';
import { type Instant, localDate, localMinutes } from '../../domain/time/instant.ts';

/** Plain text for the timeline: verb, object, date, condition, at most 90 characters where they fit. */
export function timerSummary(d: Decision, q: Question): string {
  switch (d.next.do) {
    case 'close':
      return 'Nothing more to do';
    case 'look':
      return `Look again ${when(d.next.at, q)} — ${inWords(d.next.because)}`.slice(0, 180);
    case 'act':
      return `${verb(d.next.act)} ${when(d.next.at, q)} — unless paid, promised or held`;
  }
}

export const actSummary = (act: PlannedAct, q: Question): string =>
  `${verb(act)} (${act.key}, ${q.policy.currency} case)`;

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
    case 'refer':
      return 'Refer to legal';
    case 'writeOff':
      return 'Write off';
  }
}

/** Local date and time with its zone: the UI does not convert what stands in a text. */
export function when(at: Instant, q: Question): string {
  const { zone } = q.facts.account.place;
  const minutes = localMinutes(at, zone);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${localDate(at, zone)} ${clock} ${zone}`;
}

function noticeVerb(act: PlannedAct): string {
  const again = act.n > 1 && act.step !== RESTORED_STEP ? ` no. ${act.n}` : '';
  const by = act.channel === 'sms' ? ' by SMS' : ' by e-mail';
  if (act.step === RESTORED_STEP) return `Tell the customer that service is back${by}`;
  if (act.stage === 'reminder') return `Send ${act.step} reminder${again}${by}`;
  if (act.stage === 'formalNotice') return `Give formal notice${again}${by}`;
  return `Warn of ${act.stage}${again}${by}`;
}
