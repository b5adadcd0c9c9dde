import type { MoneyReport } from '../../case/events.ts';
import { isFact, type Letter, type LetterOf, type LetterType } from '../../case/letters.ts';
import { DEFAULTS } from '../../policy/defaults.ts';
import { localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import type { Question } from '../question.ts';
import { foldAnnouncedPayment } from './announced-letters.ts';
import { accept, type Folded, note, refuse } from './answers.ts';
import { foldApprove, foldReject } from './approval-letters.ts';
import { foldAcceptance, foldProposal } from './arrangement-letters.ts';
import { foldSettlement, foldWaiver } from './concession-letters.ts';
import { foldContact } from './contact-letters.ts';
import { foldOpenDispute, foldResolveDispute } from './dispute-letters.ts';
import { foldHardshipDecision, foldHardshipRequest } from './hardship-letters.ts';
import { foldLiftHold, foldPlaceHold } from './hold-letters.ts';
import { foldReportLegal } from './legal-letters.ts';
import { foldChangePolicy } from './policy-letters.ts';
import { foldAmendPromise, foldPromise } from './promise-letters.ts';
import { foldLiftStay, foldPlaceStay, foldReviewStay } from './stay-letters.ts';
import { foldUndoStop } from './stop-letters.ts';

/** Folds one letter into a case. Pure; a refusal changes nothing but is recorded. */
export function fold(q: Question, letter: Letter): Folded {
  if ('case' in letter && letter.case !== undefined && letter.case !== q.caseNumber)
    return refuse(
      letter,
      'otherCase',
      `${letter.case} is over; the account's case is ${q.caseNumber}. Ask of that one.`,
    );
  if (q.state.closed && !isFact(letter.type))
    return refuse(letter, 'caseClosed', 'The case is closed; nothing to change.');
  return (FOLDS[letter.type] as (q: Question, letter: Letter) => Folded)(q, letter);
}

/** One a type of letter: a type without does not compile. */
const FOLDS: { readonly [T in LetterType]: (q: Question, letter: LetterOf<T>) => Folded } = {
  paymentPosted: foldMoney,
  paymentReversed: foldMoney,
  invoiceCredited: foldMoney,
  deliveryReported: (_, letter) => note(letter, [{ type: 'deliveryReported', key: letter.key, status: letter.status }]),
  moratoriumEnded: (_, letter) => note(letter, []),
  promiseToPay: foldPromise,
  amendPromise: foldAmendPromise,
  announcePayment: foldAnnouncedPayment,
  placeHold: foldPlaceHold,
  liftHold: foldLiftHold,
  openDispute: foldOpenDispute,
  resolveDispute: foldResolveDispute,
  proposeArrangement: foldProposal,
  acceptArrangement: foldAcceptance,
  requestHardship: foldHardshipRequest,
  decideHardship: foldHardshipDecision,
  placeStay: foldPlaceStay,
  reviewStay: foldReviewStay,
  liftStay: foldLiftStay,
  undoStop: foldUndoStop,
  requestWaiver: foldWaiver,
  offerSettlement: foldSettlement,
  approve: foldApprove,
  reject: foldReject,
  recordContact: (_, letter) => foldContact(letter),
  reportLegal: foldReportLegal,
  deferStep: foldDefer,
  escalate: (q, letter) =>
    accept(letter, 'escalated', 'The next step comes at the next lawful instant.', [
      { type: 'escalated', by: letter.by, at: q.now },
    ]),
  changePolicy: foldChangePolicy,
  assign: (_, letter) =>
    accept(letter, 'assigned', `Assigned to ${letter.assignee}.`, [{ type: 'assigned', assignee: letter.assignee }]),
};

function foldMoney(_: Question, letter: LetterOf<MoneyReport>): Folded {
  return note(letter, [{ type: 'moneyReported', what: letter.type, amount: letter.amount, on: letter.on }]);
}

function foldDefer(q: Question, letter: LetterOf<'deferStep'>): Folded {
  const today = localDate(q.now, q.facts.account.place.zone);
  const last = addDays(today, q.policy.defer?.maxDays ?? DEFAULTS.deferDays);
  if (letter.until <= today || letter.until > last)
    return refuse(letter, 'deferDate', `Give a date after ${today} and not after ${last}; for longer place a hold.`);
  return accept(letter, 'deferred', `No step before ${letter.until}.`, [
    { type: 'deferred', by: letter.by, until: letter.until, reason: letter.reason },
  ]);
}
