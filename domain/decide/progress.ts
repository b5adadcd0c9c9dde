import type { ActRecord } from '../case/facts.ts';
import type { Channel } from '../case/vocabulary.ts';
import type { Step } from '../policy/policy.ts';
import { addMs, HOUR, type Instant } from '../time/instant.ts';
import { noticeProgress } from './notice-progress.ts';
import type { Position, Question } from './question.ts';
import type { AgainCause, SkipCause } from './reasons.ts';

/** How far a step has come, for what is open now. */
export type Progress =
  /** `deliveredAt` may lie ahead: accepted, and deemed delivered then unless something bad is heard (Q10). */
  | { readonly is: 'done'; readonly at: Instant; readonly deliveredAt: Instant; readonly act?: ActRecord }
  | { readonly is: 'skipped'; readonly because: SkipCause }
  | { readonly is: 'stuck' }
  | {
      readonly is: 'todo';
      readonly n: number;
      readonly channel?: Channel | undefined;
      readonly notBefore?: Instant | undefined;
      readonly repeats?: string | undefined;
      readonly again?: AgainCause | undefined;
      readonly retryOf?: ActRecord | undefined;
    };

export function progressOf(step: Step, q: Question, p: Position): Progress {
  const skip = conditionsFail(step, p);
  switch (step.work.do) {
    case 'notify':
      if (warnsOfNothing(step, q, p)) return skipped('inForce');
      return noticeProgress(step, step.work.via, q, p) ?? (skip ? skipped(skip) : firstNotice(step, step.work.via, q));
    case 'service':
      return serviceProgress(step, step.work.command, q) ?? (skip ? skipped(skip) : { is: 'todo', n: nextN(step, q) });
    case 'refer':
    case 'writeOff':
      return deskProgress(step, q) ?? (skip ? skipped(skip) : { is: 'todo', n: nextN(step, q) });
  }
}

export const skipped = (because: SkipCause): Progress => ({ is: 'skipped', because });

export const actsOf = (step: { id: string }, q: Question): ActRecord[] =>
  q.facts.acts.filter((a) => a.step === step.id);

/** A stop notice whose stop is in force already, or never comes, would only confuse. */
function warnsOfNothing(step: Step, q: Question, p: Position): boolean {
  const stops = q.policy.steps.filter((s) => s.needs.includes(step.id));
  return (
    stops.length > 0 &&
    stops.every((s) => s.stage === step.stage) &&
    stops.every((s) => progressOf(s, q, p).is === 'done' || progressOf(s, q, p).is === 'skipped')
  );
}

const nextN = (step: Step, q: Question): number =>
  Math.max(
    0,
    ...actsOf(step, q)
      .filter((a) => a.status !== 'void')
      .map((a) => a.n),
  ) + 1;

function conditionsFail(step: Step, p: Position): SkipCause | undefined {
  if (step.when.openAtLeast !== undefined && p.overdueOpen < step.when.openAtLeast) return 'amountTooSmall';
  if (step.when.openBelow !== undefined && p.overdueOpen >= step.when.openBelow) return 'amountTooLarge';
  return undefined;
}

function firstNotice(step: Step, via: readonly Channel[], q: Question): Progress {
  const channel = usableChannels(step, via, q)[0];
  if (channel) return { is: 'todo', n: 1, channel };
  return step.required ? { is: 'stuck' } : skipped('noChannel');
}

/** Channels that can be used now. An opt-out is honoured except for notices that law or a later stage requires. */
export function usableChannels(step: Step, via: readonly Channel[], q: Question): Channel[] {
  return via.filter((channel) =>
    q.facts.reach.some((p) => p.channel === channel && !p.broken && (!p.optedOut || step.required)),
  );
}

/** In force is done, whoever did it; a command that was not taken is tried again first. */
function serviceProgress(step: Step, command: 'restrict' | 'suspend', q: Question): Progress | undefined {
  const service = q.facts.service;
  if (!service || service.state === 'terminated' || service.state === 'ceased') return skipped('noService');
  const last = actsOf(step, q).at(-1);
  const pending = last && pendingAttempt(last);
  if (pending) return pending;
  const inForce = service.state === 'suspended' || (command === 'restrict' && service.state === 'restricted');
  if (!inForce) return undefined;
  const at = last?.status === 'done' ? (last.settledAt ?? last.reservedAt) : q.state.openedAt;
  return { is: 'done', at, deliveredAt: at, act: last };
}

function deskProgress(step: Step, q: Question): Progress | undefined {
  const last = actsOf(step, q).at(-1);
  const pending = last && pendingAttempt(last);
  if (pending || last?.status !== 'done') return pending;
  const at = last.settledAt ?? last.reservedAt;
  return { is: 'done', at, deliveredAt: at, act: last };
}

/** An attempt that was certainly not taken is tried again under the same key, after a growing pause. */
export function pendingAttempt(act: ActRecord): Extract<Progress, { is: 'todo' }> | undefined {
  if (act.status !== 'failed') return undefined;
  const pauseHours = Math.min(24, 2 ** (act.attempts - 1) / 4);
  const notBefore = addMs(act.settledAt ?? act.leaseUntil, pauseHours * HOUR);
  return { is: 'todo', n: act.n, channel: act.channel, notBefore, retryOf: act };
}
