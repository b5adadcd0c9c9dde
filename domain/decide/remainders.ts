import type { Credit } from '../case/concessions.ts';
import { totalCredit } from '../money/concede.ts';
import { actsOf } from './attempts.ts';
import { creditNote } from './book-credit.ts';
import type { Finding, Position, Question } from './question.ts';

/** The step under which remainders are booked; with a point, as no step of a policy has one. */
export const REMAINDER_STEP = 'small.balance';

/**
 * Before a case ends, the remainders that count as paid are booked: billing gets one credit note for all of them, marked
 * as small balance (Q9). What billing will not take so is left open rather than keep a paid case from ending (E5).
 */
export function bookRemainders(q: Question, p: Position): Finding | undefined {
  const credits = remaindersOf(q, p);
  if (credits.length === 0) return undefined;
  const amount = totalCredit(credits);
  const isRefused = actsOf({ id: REMAINDER_STEP }, q).some((a) => a.status === 'void' && a.amount === amount);
  return isRefused ? undefined : creditNote({ step: REMAINDER_STEP, credits, why: { code: 'remainderBooked' } }, q);
}

/** What is left, below the tolerance, of overdue invoices of which a part was paid or credited. What is disputed keeps a case from ending. */
const remaindersOf = (q: Question, p: Position): Credit[] =>
  q.facts.invoices
    .filter(
      (i) =>
        !(i.feeOnly || i.writtenOff) &&
        i.dueOn < p.today &&
        i.open > 0 &&
        i.open < i.amount &&
        i.open < q.policy.tolerance,
    )
    .map(({ id, open }) => ({ invoiceId: id, amount: open }));
