import type { ActRecord } from '../case/facts.ts';
import type { Channel } from '../case/vocabulary.ts';
import type { Step } from '../policy/policy.ts';
import { addMs, HOUR, type Instant, localDate } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';
import { actsOf, pendingAttempt, type Progress, skipped, usableChannels } from './attempts.ts';
import type { Position, Question } from './question.ts';
import type { AgainCause } from './reasons.ts';

/** How far a notice has come that was begun at least once; undefined when it never was. */
export function noticeProgress(
  step: Step,
  via: readonly Channel[],
  q: Question,
  p: Position,
  isNeeded: () => boolean,
): Progress | undefined {
  const acts = actsOf(step, q).filter((a) => a.status !== 'void');
  const n = Math.max(0, ...acts.map((a) => a.n));
  const round = acts.filter((a) => a.n === n);
  const last = round.at(-1);
  if (!last) return undefined;
  const good = round.find((a) => a.status === 'delivered' || a.status === 'accepted');
  if (good) return goodNotice(step, via, good, q, givenAgainBecause(step, good, q, p, isNeeded));
  return pendingAttempt(last) ?? fallback(step, via, round, last, q);
}

/** When an accepted or delivered notice counts as delivered: when told, else after the channel's deemed hours. */
export function deliveredAt(act: ActRecord, q: Question): Instant {
  const accepted = act.settledAt ?? act.reservedAt;
  return act.deliveredAt ?? addMs(accepted, q.policy.notices.deemedHours[act.channel ?? 'email'] * HOUR);
}

function goodNotice(step: Step, via: readonly Channel[], act: ActRecord, q: Question, again: AgainCause | undefined): Progress {
  const at = act.settledAt ?? act.reservedAt;
  const channel = usableChannels(step, via, q)[0];
  if (again && channel) return { is: 'todo', n: act.n + 1, channel, again };
  if (again && step.required) return { is: 'stuck' };
  return { is: 'done', at, deliveredAt: deliveredAt(act, q), act };
}

function givenAgainBecause(
  step: Step,
  act: ActRecord,
  q: Question,
  p: Position,
  isNeeded: () => boolean,
): AgainCause | undefined {
  // A reminder must have named the anchor's invoice, a required notice any that is still open (Q11).
  const counts = q.facts.invoices.some(
    (i) => act.names.includes(i.id) && p.overdueIds.includes(i.id) && (step.required || i.dueOn === p.anchor),
  );
  if (!counts) return 'newerInvoice';
  if (!step.required) return undefined;
  const zone = q.facts.account.place.zone;
  const age = daysBetween(localDate(deliveredAt(act, q), zone), p.today);
  return age > q.policy.notices.lapseAfterDays && isNeeded() ? 'lapsed' : undefined;
}

/** Nothing of this round arrived for certain: the next channel after a while, or a new round for a required notice. */
function fallback(
  step: Step,
  via: readonly Channel[],
  round: readonly ActRecord[],
  last: ActRecord,
  q: Question,
): Progress {
  const usable = usableChannels(step, via, q);
  const notBefore = addMs(last.settledAt ?? last.reservedAt, q.policy.notices.nextChannelHours * HOUR);
  const uncertain = round.find((a) => a.status === 'uncertain');
  const untried = usable.find((channel) => !round.some((a) => a.channel === channel));
  if (uncertain && step.required && usable[0]) {
    const other = usable.find((channel) => channel !== last.channel) ?? usable[0];
    return { is: 'todo', n: last.n + 1, channel: other, notBefore, repeats: uncertain.key, again: 'uncertain' };
  }
  if (untried) return { is: 'todo', n: last.n, channel: untried, notBefore };
  const renewed = usable.find((channel) => changedSince(channel, last, q));
  if (renewed) return { is: 'todo', n: last.n + 1, channel: renewed, again: 'newContact' };
  if (step.required) return { is: 'stuck' };
  return uncertain
    ? { is: 'done', at: last.reservedAt, deliveredAt: last.reservedAt, act: last }
    : skipped('noChannel');
}

const changedSince = (channel: Channel, act: ActRecord, q: Question): boolean =>
  q.facts.reach.some((p) => p.channel === channel && p.changedAt > act.reservedAt);
