import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import type { PolicyOffer, Question } from '../decide/question.ts';
import type { SkipCause } from '../decide/reasons.ts';
import { type Forecast, forecast } from '../forecast/forecast.ts';
import { type Ahead, allGiven } from '../forecast/what-follows.ts';
import { askedOf, isLessAsked, isSameAsked } from './asked-of.ts';
import { deedOf, isHarsherDeed, isSameDeed } from './deed.ts';
import { comesAt, type Difference, isHarsh } from './difference.ts';

/** What another version of its policy would change for a running case, on its facts and state as they are. */
export interface MigrationPreview {
  readonly from: string;
  readonly to: string;
  readonly next: { readonly before: Decision['next']; readonly after: Decision['next'] };
  /** In the order of their instants; empty: nothing would change if nobody pays. */
  readonly differences: readonly Difference[];
  /**
   * An act would come earlier, or one that otherwise never does, or as a harsher one, or with less of an approval: somebody
   * has to say that this is meant.
   */
  readonly isHarsher: boolean;
}

/**
 * Decides and forecasts under both versions, from the same facts, state and instant. Pure: the case is not touched. As a
 * forecast, it tells what follows if nobody pays; an approval that waits now is looked past, as one that is given.
 */
export function previewMigration(q: Question, to: PolicyOffer): MigrationPreview {
  const moved = { ...q, policy: to.policy, law: to.law };
  const [before, after] = [decide(q), decide(moved)];
  const [old, fresh] = [forecast(q), forecast(moved)];
  const acts = actChanges({ q, ahead: pastApproval(old, q) }, { q: moved, ahead: pastApproval(fresh, moved) }, after);
  const differences = [
    ...restoreChange(q, before, after),
    ...stageChange(q, before, after),
    ...acts,
    ...endChange(old, fresh),
  ];
  return {
    from: q.policy.version,
    to: to.policy.version,
    next: { before: before.next, after: after.next },
    differences: differences.sort((a, b) => (comesAt(a) < comesAt(b) ? -1 : 1)),
    isHarsher: differences.some(isHarsh),
  };
}

/** A restore that is wanted stays wanted under any version; what would be wanted now under the old one is wanted already. */
const restoreChange = ({ now: at }: Question, before: Decision, after: Decision): Difference[] =>
  after.restores.length > before.restores.length ? [{ change: 'restore', at }] : [];

const stageChange = ({ now }: Question, before: Decision, after: Decision): Difference[] =>
  before.stage === after.stage ? [] : [{ change: 'stage', at: now, from: before.stage, to: after.stage }];

const endChange = ({ ends: from }: Forecast, { ends: to }: Forecast): Difference[] =>
  from.how === to.how ? [] : [{ change: 'ends', at: to.at, from: from.how, to: to.how }];

/** What lies behind an approval that waits now is foretold as if it were given. */
const pastApproval = (foretold: Forecast, q: Question): Forecast =>
  foretold.ends.how === 'approval' ? forecast({ ...q, state: allGiven(q.state) }) : foretold;

/** One side of a comparison: the case under one version. */
interface Side {
  readonly q: Question;
  readonly ahead: Forecast;
}

/** The first time a step comes is compared with the first time, the second with the second. */
function actChanges(old: Side, fresh: Side, after: Decision): Difference[] {
  const [was, is] = [byStep(old.ahead), byStep(fresh.ahead)];
  const steps = [...new Set([...was.keys(), ...is.keys()])];
  return steps.flatMap((step) => {
    const [before, now] = [was.get(step) ?? [], is.get(step) ?? []];
    return Array.from({ length: Math.max(before.length, now.length) }, (_, n) => {
      const [one, other] = [before[n], now[n]];
      if (one && other) return between({ step, old: one, fresh: other, was: old.q, is: fresh.q });
      if (other) return [{ change: isAgain(other) ? 'again' : 'added', step, at: other.at } as const];
      return one ? [{ change: 'dropped', step, at: one.at, because: skipOf(step, after) } as const] : [];
    }).flat();
  });
}

/** An act under both versions. */
interface Pair {
  readonly step: string;
  readonly old: Ahead;
  readonly fresh: Ahead;
  readonly was: Question;
  readonly is: Question;
}

function between(pair: Pair): Difference[] {
  const { step, old, fresh } = pair;
  const dated: Difference[] =
    old.at === fresh.at ? [] : [{ change: fresh.at < old.at ? 'earlier' : 'later', step, from: old.at, to: fresh.at }];
  return [...dated, ...deedChange(pair), ...approvalChange(pair)];
}

/** What is under way already is only found out about. */
function deedChange({ step, old, fresh, was, is }: Pair): Difference[] {
  const { at, act } = fresh;
  const [from, to] = [deedOf(old, was.policy), deedOf(fresh, is.policy)];
  if (!isSameDeed(from, to) && !act.resolve)
    return [{ change: 'act', step, at, from, to, isHarsher: isHarsherDeed(from, to) }];
  const channel = old.act.channel;
  return channel === act.channel ? [] : [{ change: 'channel', step, at, from: channel, to: act.channel }];
}

function approvalChange({ step, old, fresh, was, is }: Pair): Difference[] {
  const [from, to] = [askedOf(old, was), askedOf(fresh, is)];
  if (isSameAsked(from, to)) return [];
  return [{ change: 'approval', step, at: fresh.at, from, to, isHarsher: isLessAsked(from, to) }];
}

const isAgain = ({ act, why }: Ahead): boolean => why.some((r) => r.code === 'givenAgain' && r.step === act.step);

function skipOf(step: string, { why }: Decision): SkipCause | undefined {
  const reason = why.find((r) => r.code === 'stepSkipped' && r.step === step);
  return reason?.code === 'stepSkipped' ? reason.because : undefined;
}

function byStep({ acts }: Forecast): Map<string, Ahead[]> {
  const found = new Map<string, Ahead[]>();
  for (const ahead of acts) found.set(ahead.act.step, [...(found.get(ahead.act.step) ?? []), ahead]);
  return found;
}
