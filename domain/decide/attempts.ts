import type { ActRecord } from '../case/facts.ts';
import type { Channel } from '../case/vocabulary.ts';
import type { Step } from '../policy/step.ts';
import { addMs, HOUR, type Instant } from '../time/instant.ts';
import type { Question } from './question.ts';
import type { AgainCause, SkipCause } from './reasons.ts';

/** How far a step has come, for what is open now. */
export type Progress =
  /** `deliveredAt` may lie ahead: accepted, and deemed delivered then unless something bad is heard (Q10). */
  | { readonly is: 'done'; readonly at: Instant; readonly deliveredAt: Instant; readonly act?: ActRecord }
  | { readonly is: 'skipped'; readonly because: SkipCause }
  /** Required, and nobody can be reached. */
  | { readonly is: 'stuck' }
  | Todo;

export interface Todo {
  readonly is: 'todo';
  readonly n: number;
  readonly channel?: Channel | undefined;
  readonly notBefore?: Instant | undefined;
  readonly repeats?: string | undefined;
  readonly again?: AgainCause | undefined;
  /** Attempts before this one that came to nothing, and the key of the last. */
  readonly after?: { readonly key: string; readonly attempts: number } | undefined;
  /** A retry goes out under the sequence of its first attempt. */
  readonly serviceSeq?: number | undefined;
}

export const skipped = (because: SkipCause): Progress => ({ is: 'skipped', because });

export const actsOf = (step: { id: string }, q: Question): ActRecord[] =>
  q.facts.acts.filter((a) => a.step === step.id);

/** A number no act of the step has had, void ones included: their keys are taken for good. */
export const nextN = (acts: readonly ActRecord[]): number => Math.max(0, ...acts.map((a) => a.n)) + 1;

/** A new act of a step. One that was void was overtaken by something: what refuses again and again is asked ever less often. */
export function newAttempt(acts: readonly ActRecord[]): Todo {
  const n = nextN(acts);
  const last = acts.at(-1);
  if (last?.status !== 'void') return { is: 'todo', n };
  const attempts = acts.length - 1 - acts.findLastIndex((a) => a.status !== 'void');
  return { is: 'todo', n, notBefore: afterPause(last, attempts), after: { key: last.key, attempts } };
}

/** A quarter of an hour, then twice as long each time, at most a day. */
const afterPause = (act: ActRecord, attempts: number): Instant =>
  addMs(act.settledAt ?? act.leaseUntil, Math.min(24, 2 ** (attempts - 1) / 4) * HOUR);

/**
 * Channels that can be used now. An opt-out is honoured, except for notices that law or a later stage requires: one of
 * those takes an opted-out channel when no other is left, after what was tried in this round has failed (O6).
 */
export function usableChannels(
  step: Step,
  via: readonly Channel[],
  q: Question,
  tried: readonly ActRecord[],
): Channel[] {
  const open = reachable(via, q, false);
  return step.required && open.every((channel) => hasFailed(channel, tried))
    ? [...open, ...reachable(via, q, true)]
    : open;
}

const reachable = (via: readonly Channel[], q: Question, optedOut: boolean): Channel[] =>
  via.filter((channel) => q.facts.reach.some((p) => p.channel === channel && !p.broken && p.optedOut === optedOut));

const hasFailed = (channel: Channel, tried: readonly ActRecord[]): boolean =>
  tried.some((a) => a.channel === channel && a.status !== 'uncertain');

/** An attempt that was certainly not taken is tried again under the same key, after a growing pause. */
export function pendingAttempt(act: ActRecord | undefined): Todo | undefined {
  if (act?.status !== 'failed') return undefined;
  const { n, channel, key, attempts, serviceSeq } = act;
  return { is: 'todo', n, channel, notBefore: afterPause(act, attempts), after: { key, attempts }, serviceSeq };
}
