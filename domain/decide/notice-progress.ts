import type { ActRecord } from '../case/facts.ts';
import type { Channel } from '../case/vocabulary.ts';
import type { Step } from '../policy/step.ts';
import { addMs, HOUR, type Instant, localDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { actsOf, newAttempt, nextN, type Progress, pendingAttempt, skipped, usableChannels } from './attempts.ts';
import { deliveredAt } from './deemed.ts';
import type { Position, Question } from './question.ts';
import type { AgainCause } from './reasons.ts';
import { startOf } from './wait.ts';

/** What the stops that lean on a notice ask of it. */
export interface NoticeNeed {
  /** They themselves, and how to tell whether one is still to come. */
  readonly stops: readonly Step[];
  readonly isAhead: (stop: Step, q: Question, p: Position) => boolean;
  /** It announces the day and hour of the stop of its own stage, and nothing else. */
  readonly announcesStop: boolean;
  /** Notices the same stop leans on that come before it. */
  readonly stepsBefore: readonly Step[];
}

interface Notice {
  readonly step: Step;
  readonly via: readonly Channel[];
  readonly q: Question;
  readonly p: Position;
  readonly need: NoticeNeed;
}

/** Attempts at one giving of a notice, over its channels. */
interface Round {
  readonly acts: readonly ActRecord[];
  readonly last: ActRecord;
  /** For the next giving. */
  readonly n: number;
}

/** How far a notice has come for what is open now. */
export function noticeProgress(notice: Notice): Progress {
  const { step, via, q } = notice;
  const all = actsOf(step, q);
  const standing = all.filter((a) => a.status !== 'void');
  const newest = Math.max(0, ...standing.map((a) => a.n));
  const acts = standing.filter((a) => a.n === newest);
  const last = acts.at(-1);
  const usable = usableChannels(step, via, q, acts);
  if (!last) {
    const channel = usable[0];
    return channel ? { ...newAttempt(all), channel } : (passedOver(step) ?? { is: 'stuck' });
  }
  const good = acts.find(isGood);
  if (good) return given(notice, good, { channel: usable[0], n: nextN(all) });
  const retry = last.channel && usable.includes(last.channel) ? pendingAttempt(last) : undefined;
  return retry ?? fallback(notice, { acts, last, n: nextN(all) }, usable);
}

const isGood = (act: ActRecord): boolean => act.status === 'delivered' || act.status === 'accepted';

const passedOver = (step: Step): Progress | undefined => (step.required ? undefined : skipped('noChannel'));

/** Done, unless it has to be given again. */
function given(notice: Notice, act: ActRecord, next: { channel: Channel | undefined; n: number }): Progress {
  const { step, q } = notice;
  const again = givenAgainBecause(notice, act);
  const notBefore = again === 'newerInvoice' ? spacedFrom(act, notice) : undefined;
  if (again && next.channel) return { is: 'todo', n: next.n, channel: next.channel, again, notBefore };
  if (again && step.required) return { is: 'stuck' };
  return { is: 'done', at: act.settledAt ?? act.reservedAt, deliveredAt: deliveredAt(act, q), act };
}

function givenAgainBecause({ step, q, p, need }: Notice, act: ActRecord): AgainCause | undefined {
  // A reminder must have named the anchor's invoice, a required notice any that is still open (Q11).
  const counts = q.facts.invoices.some(
    (i) => act.names.includes(i.id) && p.overdueIds.includes(i.id) && (step.required || i.dueOn === p.anchor),
  );
  const remindsAgain = step.required || (q.policy.reanchor?.remindAgain ?? true);
  if (!counts) return remindsAgain ? 'newerInvoice' : undefined;
  if (!step.required || !need.stops.some((stop) => need.isAhead(stop, q, p))) return undefined;
  const age = daysBetween(localDate(deliveredAt(act, q), q.facts.account.place.zone), p.today);
  if (age > q.policy.notices.lapseAfterDays) return 'lapsed';
  if ((need.announcesStop && cameBackSince(act, q)) || wasUndoneSince(act, q)) return 'serviceBack';
  return need.stepsBefore.some((s) => wasGivenSince(s, act, q)) ? 'outOfOrder' : undefined;
}

/** A reminder is not given again sooner than the policy spaces them, whatever falls due meanwhile (Q11). */
function spacedFrom(act: ActRecord, { step, q }: Notice): Instant | undefined {
  const days = q.policy.reanchor?.spacingDays ?? 0;
  if (step.required || days === 0) return undefined;
  const given = localDate(act.settledAt ?? act.reservedAt, q.facts.account.place.zone);
  return startOf(addDays(given, days), q);
}

/** The stop it announced has come and gone: the next one is announced anew. */
const cameBackSince = (act: ActRecord, q: Question): boolean =>
  q.facts.acts.some((a) => a.kind === 'restore' && a.status === 'done' && a.reservedAt > act.reservedAt);

/** Service came back because the stop was wrong: what led to it carries no other one (Q15). */
const wasUndoneSince = (act: ActRecord, q: Question): boolean =>
  q.state.restores.some((r) => (r.because === 'error' || r.because === 'dispute') && r.wantedAt > act.reservedAt);

const wasGivenSince = (step: Step, act: ActRecord, q: Question): boolean =>
  actsOf(step, q).some((a) => isGood(a) && a.reservedAt > act.reservedAt);

/** Nothing of this round arrived for certain: the next channel after a while, or a new round for a required notice. */
function fallback({ step, q }: Notice, round: Round, usable: readonly Channel[]): Progress {
  const { acts, last, n } = round;
  const notBefore = addMs(last.settledAt ?? last.reservedAt, q.policy.notices.nextChannelHours * HOUR);
  const uncertain = acts.find((a) => a.status === 'uncertain');
  if (uncertain && step.required && usable[0]) {
    const channel = usable.find((c) => c !== last.channel) ?? usable[0];
    return { is: 'todo', n, channel, notBefore, repeats: uncertain.key, again: 'uncertain' };
  }
  const untried = usable.find((channel) => !acts.some((a) => a.channel === channel));
  if (untried) return { is: 'todo', n: last.n, channel: untried, notBefore };
  const renewed = usable.find((channel) => changedSince(channel, last, q));
  if (renewed) return { is: 'todo', n, channel: renewed, again: 'newContact' };
  if (step.required) return { is: 'stuck' };
  return uncertain
    ? { is: 'done', at: last.reservedAt, deliveredAt: last.reservedAt, act: last }
    : skipped('noChannel');
}

const changedSince = (channel: Channel, act: ActRecord, q: Question): boolean =>
  q.facts.reach.some((p) => p.channel === channel && p.changedAt > act.reservedAt);
