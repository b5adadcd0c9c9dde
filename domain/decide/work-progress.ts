import type { ActRecord } from '../case/facts.ts';
import type { Step, StepWork, StopCommand } from '../policy/step.ts';
import { actsOf, newAttempt, type Progress, pendingAttempt, skipped } from './attempts.ts';
import type { Position, Question } from './question.ts';
import { isSuperseded } from './service-seq.ts';

/** In force is done, whoever did it. A service that has ended is stopped no more; what was done to it stays done (Q13). */
export function serviceProgress(step: Step, command: StopCommand, q: Question): Progress {
  const { service } = q.facts;
  const acts = actsOf(step, q);
  const lastDone = acts.findLast((a) => a.status === 'done');
  const at = lastDone ? settled(lastDone) : q.state.openedAt;
  if (!service || service.state === 'terminated' || service.state === 'ceased')
    return lastDone ? { is: 'done', at, deliveredAt: at, act: lastDone } : skipped('noService');
  if (command === 'terminate' && service.state !== 'suspended') return skipped('notSuspended');
  if (command !== 'terminate' && (service.state === 'suspended' || isRestricted(service.state, command)))
    return { is: 'done', at, deliveredAt: at, act: lastDone };
  const last = acts.at(-1);
  const retry = last && !isSuperseded(last, q) ? pendingAttempt(last) : undefined;
  return retry ?? newAttempt(acts);
}

const isRestricted = (state: string, command: StopCommand): boolean => command === 'restrict' && state === 'restricted';

/** Work orders for people: handed out once, and again when nothing it was about is owed any more but something else is. */
export function taskProgress(step: Step, work: StepWork & { do: 'task' }, q: Question, p: Position): Progress {
  // Nobody but a contact the account itself has registered is spoken to (L7).
  if (work.whom === 'secondContact' && !q.facts.account.secondContact) return skipped('noSecondContact');
  return deskProgress(step, q, (last) => last.status === 'done' && last.names.some((id) => p.overdueIds.includes(id)));
}

export function deskProgress(step: Step, q: Question, isDone: (last: ActRecord) => boolean): Progress {
  const acts = actsOf(step, q);
  const last = acts.at(-1);
  if (last && isDone(last)) {
    const at = settled(last);
    return { is: 'done', at, deliveredAt: at, act: last };
  }
  return pendingAttempt(last) ?? newAttempt(acts);
}

const settled = (act: ActRecord) => act.settledAt ?? act.reservedAt;
