import type { Channel } from '../case/vocabulary.ts';
import type { Step } from '../policy/policy.ts';
import { actsOf, pendingAttempt, type Progress, skipped, usableChannels } from './attempts.ts';
import { noticeProgress } from './notice-progress.ts';
import type { Position, Question } from './question.ts';
import type { SkipCause } from './reasons.ts';

/** How far a step has come, for what is open now. */
export function progressOf(step: Step, q: Question, p: Position): Progress {
  const skip = conditionsFail(step, p);
  switch (step.work.do) {
    case 'notify':
      if (warnsOfNothing(step, q, p)) return skipped('inForce');
      return noticeProgress(step, step.work.via, q, p, () => isStillNeeded(step, q, p)) ?? (skip ? skipped(skip) : firstNotice(step, step.work.via, q));
    case 'service':
      return serviceProgress(step, step.work.command, q) ?? (skip ? skipped(skip) : { is: 'todo', n: nextN(step, q) });
    case 'refer':
    case 'writeOff':
      return deskProgress(step, q) ?? (skip ? skipped(skip) : { is: 'todo', n: nextN(step, q) });
  }
}

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

/** Whether a stop that is yet to come leans on this notice. */
function isStillNeeded(step: Step, q: Question, p: Position): boolean {
  return q.policy.steps.some((s) => s.needs.includes(step.id) && progressOf(s, q, p).is === 'todo');
}
