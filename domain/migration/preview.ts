import type { Channel, Stage } from '../case/vocabulary.ts';
import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import type { PolicyOffer, Question } from '../decide/question.ts';
import type { SkipCause } from '../decide/reasons.ts';
import { type Forecast, type ForecastEnd, forecast } from '../forecast/forecast.ts';
import type { Ahead } from '../forecast/what-follows.ts';
import type { Instant } from '../time/instant.ts';

/** What another version of its policy would change for a running case, on its facts and state as they are. */
export interface MigrationPreview {
  readonly from: string;
  readonly to: string;
  readonly next: { readonly before: Decision['next']; readonly after: Decision['next'] };
  /** In the order of their instants; empty: nothing would change if nobody pays. */
  readonly differences: readonly Difference[];
  /** An act would come earlier, or one would come that otherwise never does: somebody has to say that this is meant. */
  readonly isHarsher: boolean;
}

/** One date or act of the ladder ahead that would be another. */
export type Difference =
  | { readonly change: 'earlier' | 'later'; readonly step: string; readonly from: Instant; readonly to: Instant }
  | {
      readonly change: 'channel';
      readonly step: string;
      readonly at: Instant;
      readonly from?: Channel;
      readonly to?: Channel;
    }
  /** Comes under the new version only; `again`: though it was done before. */
  | { readonly change: 'added' | 'again'; readonly step: string; readonly at: Instant }
  /** Comes under the version it runs under only; with the condition that keeps it off, where that is known. */
  | {
      readonly change: 'dropped';
      readonly step: string;
      readonly at: Instant;
      readonly because?: SkipCause | undefined;
    }
  | { readonly change: 'stage'; readonly at: Instant; readonly from: Stage; readonly to: Stage }
  | {
      readonly change: 'ends';
      readonly at: Instant;
      readonly from: ForecastEnd['how'];
      readonly to: ForecastEnd['how'];
    };

/**
 * Decides and forecasts under both versions, from the same facts, state and instant. Pure: the case is not touched. As a
 * forecast, it tells what follows if nobody pays.
 */
export function previewMigration(q: Question, to: PolicyOffer): MigrationPreview {
  const moved = { ...q, policy: to.policy, law: to.law };
  const [before, after] = [decide(q), decide(moved)];
  const [old, fresh] = [forecast(q), forecast(moved)];
  const differences = [...stageChange(q, before, after), ...actChanges(old, fresh, after), ...endChange(old, fresh)];
  return {
    from: q.policy.version,
    to: to.policy.version,
    next: { before: before.next, after: after.next },
    differences: differences.sort((a, b) => (comesAt(a) < comesAt(b) ? -1 : 1)),
    isHarsher: differences.some(isHarsh),
  };
}

export const isHarsh = ({ change }: Difference): boolean =>
  change === 'earlier' || change === 'added' || change === 'again';

/** When it comes under the new version, or would have come. */
export const comesAt = (one: Difference): Instant => ('at' in one ? one.at : one.to);

const stageChange = ({ now }: Question, before: Decision, after: Decision): Difference[] =>
  before.stage === after.stage ? [] : [{ change: 'stage', at: now, from: before.stage, to: after.stage }];

const endChange = ({ ends: from }: Forecast, { ends: to }: Forecast): Difference[] =>
  from.how === to.how ? [] : [{ change: 'ends', at: to.at, from: from.how, to: to.how }];

/** The first time a step comes is compared with the first time, the second with the second. */
function actChanges(old: Forecast, fresh: Forecast, after: Decision): Difference[] {
  const [was, is] = [byStep(old), byStep(fresh)];
  const steps = [...new Set([...was.keys(), ...is.keys()])];
  return steps.flatMap((step) => {
    const [before, now] = [was.get(step) ?? [], is.get(step) ?? []];
    const length = Math.max(before.length, now.length);
    return Array.from({ length }, (_, n) => between(step, before[n], now[n], after)).flat();
  });
}

function between(step: string, old: Ahead | undefined, fresh: Ahead | undefined, after: Decision): Difference[] {
  if (!old && fresh) return [{ change: isAgain(fresh) ? 'again' : 'added', step, at: fresh.at }];
  if (old && !fresh) return [{ change: 'dropped', step, at: old.at, because: skipOf(step, after) }];
  if (!old || !fresh) return [];
  const moved: Difference[] =
    old.at === fresh.at ? [] : [{ change: fresh.at < old.at ? 'earlier' : 'later', step, from: old.at, to: fresh.at }];
  const [from, to] = [old.act.channel, fresh.act.channel];
  return from === to ? moved : [...moved, { change: 'channel', step, at: fresh.at, from, to }];
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
