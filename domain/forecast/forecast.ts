import { subjectOf } from '../case/concessions.ts';
import type { BlockedBy, Outcome } from '../case/vocabulary.ts';
import { decide } from '../decide/decide.ts';
import type { Decision, Next } from '../decide/decision.ts';
import type { Question } from '../decide/question.ts';
import type { Reason } from '../decide/reasons.ts';
import { addMs, DAY, type Instant, laterOf, localDate } from '../time/instant.ts';
import { type Ahead, afterwards, allDocumented, allGiven, isAsking, isForDocuments, restored } from './what-follows.ts';

/** The whole ladder ahead, and where it ends. */
export interface Forecast {
  readonly acts: readonly Ahead[];
  readonly ends: ForecastEnd;
}

/** Why nothing more can be foretold. */
export type ForecastEnd =
  | { readonly how: 'closed'; readonly outcome: Outcome; readonly at: Instant; readonly why: readonly Reason[] }
  | {
      /** Somebody has to do something first; or every step is done; or it lies too far ahead. */
      readonly how: 'approval' | 'contactData' | 'dispute' | 'hardship' | 'stay' | 'ladderDone' | 'tooFar';
      readonly at: Instant;
      readonly why: readonly Reason[];
    };

/** Three years: every ladder ends long before, and what does not is stopped by something else. */
const HORIZON_MS = 3 * 365 * DAY;
const MOST_LOOKS = 600;

/** Where the imagined case stands: its question, and why it has slept since the last act. */
interface Stand {
  readonly q: Question;
  readonly slept: readonly Reason[];
  readonly planned?: Planned | undefined;
}

/** An act as it was planned before its time came. */
interface Planned {
  readonly key: string;
  readonly at: Instant;
  readonly why: readonly Reason[];
}

/**
 * The ladder ahead if nobody pays, to its end: the case's own loop on imagined time. It looks, sleeps, and decides again
 * when an act's time has come, as the last look does; so what falls due or lapses meanwhile counts. assumptions.ts says
 * what is taken for granted. Pure and deterministic; instants never decrease.
 */
export function forecast(q: Question): Forecast {
  const acts: Ahead[] = [];
  const horizon = addMs(q.now, HORIZON_MS);
  let stand: Stand = { q, slept: [] };
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const decision = decide(stand.q);
    const next = decision.next;
    const end = endOf(stand, decision, horizon);
    if (end) return { acts, ends: end };
    if (next.do === 'close') break;
    const imagined: Question = { ...stand.q, state: decision.state };
    if (isAsking(decision)) stand = { ...stand, q: { ...imagined, state: allGiven(imagined.state) } };
    else if (isForDocuments(decision)) stand = { ...stand, q: { ...imagined, state: allDocumented(imagined) } };
    else if (next.do === 'look') stand = afterLook(stand, imagined, next);
    else if (next.at > stand.q.now)
      stand = { ...stand, q: { ...imagined, now: next.at }, planned: plannedBy(decision) };
    else {
      acts.push({ act: next.act, at: stand.q.now, why: distinct([...stand.slept, ...whyOf(stand, decision)]) });
      stand = { q: afterwards(imagined, next.act, stand.q.now), slept: [] };
    }
  }
  return { acts, ends: { how: 'tooFar', at: stand.q.now, why: decide(stand.q).why } };
}

/** Undefined: the forecast goes on. */
function endOf({ q }: Stand, decision: Decision, horizon: Instant): ForecastEnd | undefined {
  const { next, why } = decision;
  if (next.do === 'close') return { how: 'closed', outcome: next.outcome, at: q.now, why };
  if (next.at > horizon) return { how: 'tooFar', at: next.at, why };
  if (next.do === 'act' || isAsking(decision)) return undefined;
  const how = waitedFor(next, q);
  return how && { how, at: q.now, why };
}

/** Whom or what only somebody else can bring about. */
function waitedFor(
  next: Next & { do: 'look' },
  q: Question,
): 'approval' | 'contactData' | 'dispute' | 'hardship' | 'stay' | 'ladderDone' | undefined {
  if (next.because.code === 'awaitingApproval' && subjectOf(next.because.step) === 'step') return 'approval';
  if (next.blockedBy === 'contactData') return 'contactData';
  // Its date has passed and nobody has settled it.
  if (next.attention === 'sla' && isForPeople(next.blockedBy)) return next.blockedBy;
  return ALL_DONE.includes(next.because.code) && !isMoreToFallDue(q) ? 'ladderDone' : undefined;
}

/** Of an account that another one pays for, to ask that one is all there is to do. */
const ALL_DONE: readonly Reason['code'][] = ['ladderDone', 'paidByParent'];

const isForPeople = (by: BlockedBy): by is 'dispute' | 'hardship' | 'stay' =>
  by === 'dispute' || by === 'hardship' || by === 'stay';

function isMoreToFallDue({ facts, now }: Question): boolean {
  const today = localDate(now, facts.account.place.zone);
  return facts.invoices.some((i) => i.open > 0 && i.dueOn >= today);
}

function afterLook(stand: Stand, imagined: Question, next: Next & { do: 'look' }): Stand {
  const { because } = next;
  if (because.code === 'restorePending') return { ...stand, q: restored(imagined, because.seq) };
  const now = laterOf(next.at, imagined.now);
  return { q: { ...imagined, now }, slept: distinct([...stand.slept, because]) };
}

const plannedBy = ({ next, why }: Decision): Planned | undefined =>
  next.do === 'act' ? { key: next.act.key, at: next.at, why } : undefined;

/** As it was planned, when the last look agrees; what held it until then is no longer seen at its hour. */
function whyOf({ planned, q }: Stand, { next, why }: Decision): readonly Reason[] {
  return planned && next.do === 'act' && planned.key === next.act.key && planned.at === q.now ? planned.why : why;
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...seen.values()];
}
