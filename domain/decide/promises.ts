import type { CaseEvent } from '../case/events.ts';
import type { PromisedInvoice, PromiseToPay } from '../case/state.ts';
import type { Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { arrangedIds } from './covered.ts';
import type { Finding, Position, Question } from './question.ts';
import { startOf, wait } from './wait.ts';

/** The first day on which an unkept promise is broken: its date, the grace for posting lag, and a day. */
export const promiseEndsOn = (promise: PromiseToPay, q: Question): PlainDate =>
  addDays(promise.dueOn, q.policy.promise.graceDays + 1);

/** What a promise made now would be about: all that is overdue and in no arrangement, its fees too. */
export function promisedInvoices(q: Question, { today }: Pick<Position, 'today'>): PromisedInvoice[] {
  const arranged = arrangedIds(q);
  return q.facts.invoices
    .filter((i) => i.open > 0 && !i.writtenOff && i.dueOn < today && i.issuedOn <= today && !arranged.includes(i.id))
    .map(({ id, open, credited = 0 }) => ({ id, open, credited }));
}

/**
 * The money that has come on what was promised, since it was. What pays an instalment of an arrangement or a bill that was
 * not due yet was owed besides; a credit note is no payment.
 */
function paidTowards({ paidNetBefore, invoices }: PromiseToPay, { facts }: Question): Minor {
  const received = Math.max(0, facts.paidNet - paidNetBefore);
  if (!invoices) return received;
  const fell = invoices.map(({ id, open, credited }) => {
    const now = facts.invoices.find((i) => i.id === id);
    // Paid invoices are not told any more; a write-off is no payment.
    if (!now || now.writtenOff) return now ? 0 : open;
    return open - now.open - Math.max(0, (now.credited ?? 0) - credited);
  });
  const paid = fell.reduce((sum, part) => sum + part, 0);
  return Math.min(received, Math.max(0, paid));
}

/** Kept as soon as billing shows enough money since it was made; broken when its grace is over (M2). */
export function reviewPromise(q: Question, p: Position): CaseEvent[] {
  const promise = q.state.promise;
  if (!promise) return [];
  const paid = paidTowards(promise, q);
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
