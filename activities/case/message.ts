import { createHash } from 'node:crypto';
import type { PlannedAct } from '../../domain/decide/decision.ts';
import { GOODBYE_STEP } from '../../domain/decide/goodbye.ts';
import { chaseablePart } from '../../domain/decide/position.ts';
import type { Question } from '../../domain/decide/question.ts';
import { RESTORED_STEP } from '../../domain/decide/tell-restored.ts';
import { afterwards, ladderAhead } from '../../domain/forecast/what-follows.ts';
import { localDate, localMinutes } from '../../domain/time/instant.ts';
import { addDays, daysBetween } from '../../domain/time/plain-date.ts';
import type { NextStep, NoticeValues } from '../notices/notice-values.ts';
import type { Message } from '../notices/port.ts';
import { renderNotice } from '../notices/render.ts';
import type { CaseDeps } from './deps.ts';
import type { Gathered } from './gather.ts';
import { noticeFee } from './notice-fee.ts';

/** How long a reminder gives when nothing else follows within the ladder. */
const DAYS_TO_PAY = 7;

/** The message of a notice, ready to be sent, with the hash of what it says. */
export function prepareMessage(deps: CaseDeps, g: Gathered, act: PlannedAct): Message & { readonly hash: string } {
  const channel = act.channel ?? 'email';
  const { language } = g.facts.account;
  const text = renderNotice({
    template: act.template ?? '',
    channel,
    language,
    values: valuesOf(deps, g.question, act),
  });
  const hash = createHash('sha256').update(`${text.subject}\n${text.body}`).digest('hex');
  return {
    key: act.key,
    to: g.reading.addresses[channel] ?? '',
    subject: text.subject,
    body: text.body,
    language,
    hash,
  };
}

function valuesOf(deps: CaseDeps, q: Question, act: PlannedAct): NoticeValues {
  const { currency } = q.policy;
  const today = localDate(q.now, q.facts.account.place.zone);
  const invoices = q.facts.invoices
    .filter((i) => act.names.includes(i.id))
    .map((i) => ({
      number: i.number,
      dueOn: i.dueOn,
      open: { minor: chaseablePart(i, q, today), currency },
      daysOverdue: daysBetween(i.dueOn, today),
    }));
  const ahead =
    act.step === RESTORED_STEP || act.step === GOODBYE_STEP ? [] : ladderAhead(afterwards(q, act, q.now), 4);
  const next = ahead[0];
  const payBy = next ? addDays(localDate(next.at, q.facts.account.place.zone), -1) : addDays(today, DAYS_TO_PAY);
  return {
    ref: act.key,
    amount: { minor: act.amount, currency },
    invoices,
    payBy: payBy > today ? payBy : addDays(today, 1),
    nextStep: nextStepOf(q, ahead),
    lateFee: noticeFee(q, act),
    operator: deps.operator,
  };
}

/** The first stop or referral ahead: what the debtor is told happens next, at its earliest. */
function nextStepOf(q: Question, ahead: ReturnType<typeof ladderAhead>): NextStep {
  const zone = q.facts.account.place.zone;
  for (const { act, at } of ahead) {
    const on = localDate(at, zone);
    const minutes = localMinutes(at, zone);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    if (act.kind === 'restrict') return { code: 'restriction', on, time };
    if (act.kind === 'suspend') return { code: 'suspension', on, time };
    if (act.kind === 'terminate') return { code: 'termination', on, time };
    if (act.kind === 'refer' || act.kind === 'legal') return { code: 'legal', on };
  }
  return { code: 'none' };
}
