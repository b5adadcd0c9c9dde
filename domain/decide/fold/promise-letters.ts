import type { LetterOf } from '../../case/letters.ts';
import type { PromiseToPay } from '../../case/state.ts';
import { AGREEMENT_DEFAULTS } from '../../policy/agreement-defaults.ts';
import { addDays } from '../../time/plain-date.ts';
import { percentOf } from '../instalments.ts';
import { positionOf } from '../position.ts';
import { promisedInvoices, promiseEndsOn } from '../promises.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';
import { tooRisky } from './risk-check.ts';

/** A promise to pay (M1): an amount that is owed, a date not too far off, and not from somebody who broke too many. */
export function foldPromise(q: Question, letter: LetterOf<'promiseToPay'>): Folded {
  if (q.state.promise)
    return refuse(letter, 'promiseStands', 'A promise stands already; amend it instead of making a second one.');
  const { maxBroken, maxInRow } = q.policy.promise;
  if (q.state.brokenPromises >= maxBroken)
    return refuse(letter, 'tooManyBroken', `${q.state.brokenPromises} promises were broken; policy takes no more.`);
  const { promisesMade: made = 0 } = q.state;
  if (maxInRow !== undefined && made >= maxInRow)
    return refuse(
      letter,
      'tooManyPromises',
      `Promised ${made} times since the case was opened; policy takes no more until all that is overdue was paid.`,
    );
  return (
    unacceptable(q, letter) ??
    accept(letter, 'promiseTaken', `Nothing more is done before ${graceEnd(q, letter)} unless it is broken.`, [
      { type: 'promiseMade', promise: promiseFrom(q, letter, 0) },
    ])
  );
}

/**
 * Amended as often as policy says. It is a promise of what is still owed: what was paid before is off that already, and
 * what comes from now on counts towards it.
 */
export function foldAmendPromise(q: Question, letter: LetterOf<'amendPromise'>): Folded {
  const standing = q.state.promise;
  if (!standing) return refuse(letter, 'noPromise', 'There is no promise to amend; make one.');
  if (positionOf(q).today >= promiseEndsOn(standing, q))
    return refuse(
      letter,
      'promiseOver',
      `The promise ran out on ${standing.dueOn} and its grace is over; make a new one.`,
    );
  const amended = amendmentsOf(standing);
  const { maxAmendments = AGREEMENT_DEFAULTS.maxAmendments } = q.policy.promise;
  if (amended >= maxAmendments) return refuse(letter, 'amendedBefore', amendedWords(amended));
  return (
    unacceptable(q, letter) ??
    accept(
      letter,
      'promiseAmended',
      `The promise now runs to ${letter.on}; what is paid from now on counts towards it.`,
      [{ type: 'promiseAmended', promise: promiseFrom(q, letter, amended + 1) }],
    )
  );
}

type PromiseLetter = LetterOf<'promiseToPay'> | LetterOf<'amendPromise'>;

function unacceptable(q: Question, letter: PromiseLetter): Folded | undefined {
  const p = positionOf(q);
  const last = addDays(p.today, q.policy.promise.maxDays);
  if (!p.overdue) return refuse(letter, 'nothingOverdue', 'Nothing is overdue; there is nothing to promise.');
  if (letter.on < p.today || letter.on > last)
    return refuse(letter, 'promiseDate', `Give a date from ${p.today} to ${last}.`);
  if (letter.amount > p.overdueOpen)
    return refuse(letter, 'promiseAmount', `More than is overdue (${p.overdueOpen} minor units).`);
  const { leastPercent } = q.policy.promise;
  const least = leastPercent === undefined ? 0 : percentOf(p.overdueOpen, leastPercent);
  if (letter.amount < least && letter.role !== 'supervisor')
    return refuse(
      letter,
      'promiseTooSmall',
      `Less than ${leastPercent} % of what is overdue (${least} minor units); a supervisor may take it.`,
    );
  return tooRisky({ q, p, letter, notFor: q.policy.promise.notFor });
}

const promiseFrom = (q: Question, l: PromiseLetter, amendments: number): PromiseToPay => ({
  id: l.id,
  amount: l.amount,
  dueOn: l.on,
  takenBy: l.by,
  madeAt: q.now,
  paidNetBefore: q.facts.paidNet,
  invoices: promisedInvoices(q, positionOf(q)),
  amended: amendments > 0,
  amendments,
  ...(l.callId !== undefined && { callId: l.callId }),
});

const amendmentsOf = ({ amendments, amended }: PromiseToPay): number => amendments ?? (amended ? 1 : 0);

const amendedWords = (times: number): string =>
  times === 1 ? 'The promise was amended once already.' : `The promise was amended ${times} times already.`;

const graceEnd = (q: Question, letter: PromiseLetter): string => addDays(letter.on, q.policy.promise.graceDays + 1);
