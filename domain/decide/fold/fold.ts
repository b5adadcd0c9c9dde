import { assertNever } from '../../assert-never.ts';
import { isFact, type Letter, type LetterOf } from '../../case/letters.ts';
import { DEFAULTS } from '../../policy/defaults.ts';
import { localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import type { Question } from '../question.ts';
import { foldAgreement } from './agreement-letters.ts';
import { foldAnnouncedPayment } from './announced-letters.ts';
import { accept, type Folded, note, refuse } from './answers.ts';
import { foldApprove, foldReject } from './approval-letters.ts';
import { foldSettlement, foldWaiver } from './concession-letters.ts';
import { foldContact } from './contact-letters.ts';
import { foldOpenDispute, foldResolveDispute } from './dispute-letters.ts';
import { foldLiftHold, foldPlaceHold } from './hold-letters.ts';
import { foldReportLegal } from './legal-letters.ts';
import { foldChangePolicy } from './policy-letters.ts';
import { foldAmendPromise, foldPromise } from './promise-letters.ts';

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
  switch (letter.type) {
    case 'paymentPosted':
    case 'paymentReversed':
    case 'invoiceCredited':
      return note(letter, [{ type: 'moneyReported', what: letter.type, amount: letter.amount, on: letter.on }]);
    case 'deliveryReported':
      return note(letter, [{ type: 'deliveryReported', key: letter.key, status: letter.status }]);
    case 'moratoriumEnded':
      return note(letter, []);
    case 'promiseToPay':
      return foldPromise(q, letter);
    case 'amendPromise':
      return foldAmendPromise(q, letter);
    case 'announcePayment':
      return foldAnnouncedPayment(q, letter);
    case 'placeHold':
      return foldPlaceHold(q, letter);
    case 'liftHold':
      return foldLiftHold(q, letter);
    case 'openDispute':
      return foldOpenDispute(q, letter);
    case 'resolveDispute':
      return foldResolveDispute(q, letter);
    case 'proposeArrangement':
    case 'acceptArrangement':
    case 'requestHardship':
    case 'decideHardship':
    case 'placeStay':
    case 'reviewStay':
    case 'liftStay':
    case 'undoStop':
      return foldAgreement(q, letter);
    case 'requestWaiver':
      return foldWaiver(q, letter);
    case 'offerSettlement':
      return foldSettlement(q, letter);
    case 'approve':
      return foldApprove(q, letter);
    case 'reject':
      return foldReject(q, letter);
    case 'recordContact':
      return foldContact(letter);
    case 'reportLegal':
      return foldReportLegal(q, letter);
    case 'deferStep':
      return foldDefer(q, letter);
    case 'escalate':
      return accept(letter, 'escalated', 'The next step comes at the next lawful instant.', [
        { type: 'escalated', by: letter.by, at: q.now },
      ]);
    case 'changePolicy':
      return foldChangePolicy(q, letter);
    case 'assign':
      return accept(letter, 'assigned', `Assigned to ${letter.assignee}.`, [
        { type: 'assigned', assignee: letter.assignee },
      ]);
    default:
      return assertNever(letter);
  }
}

function foldDefer(q: Question, letter: LetterOf<'deferStep'>): Folded {
  const today = localDate(q.now, q.facts.account.place.zone);
  const last = addDays(today, q.policy.defer?.maxDays ?? DEFAULTS.deferDays);
  if (letter.until <= today || letter.until > last)
    return refuse(letter, 'deferDate', `Give a date after ${today} and not after ${last}; for longer place a hold.`);
  return accept(letter, 'deferred', `No step before ${letter.until}.`, [
    { type: 'deferred', by: letter.by, until: letter.until },
  ]);
}
