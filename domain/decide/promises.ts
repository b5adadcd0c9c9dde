import type { CaseEvent } from '../case/events.ts';
import type { PromiseToPay } from '../case/state.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Finding, Position, Question } from './question.ts';
import { startOf, wait } from './wait.ts';

/** The first day on which an unkept promise is broken: its date, the grace for posting lag, and a day. */
export const promiseEndsOn = (promise: PromiseToPay, q: Question): PlainDate =>
  addDays(promise.dueOn, q.policy.promise.graceDays + 1);

/** Kept as soon as billing shows enough money since it was made; broken when its grace is over (M2). */
export function reviewPromise(q: Question, p: Position): CaseEvent[] {
  const promise = q.state.promise;
  if (!promise) return [];
  const paid = Math.max(0, q.facts.paidNet - promise.paidNetBefore);
  if (paid * 100 >= promise.amount * q.policy.promise.keptPercent)
    return [{ type: 'promiseKept', id: promise.id, paid }];
  if (p.today >= promiseEndsOn(promise, q)) return [{ type: 'promiseBroken', id: promise.id, paid, at: q.now }];
  return [];
}

/** While a promise stands nothing is done but to look when it would be broken. */
export function awaitPromise(q: Question): Finding | undefined {
  const promise = q.state.promise;
  if (!promise) return undefined;
  const until = promiseEndsOn(promise, q);
  const at = startOf(until, q);
  const because = { code: 'promised', until } as const;
  return wait({ at, because, blockedBy: 'promise' });
}
