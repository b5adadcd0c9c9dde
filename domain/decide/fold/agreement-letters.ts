import { assertNever } from '../../assert-never.ts';
import type { LetterOf } from '../../case/letters.ts';
import type { Question } from '../question.ts';
import type { Folded } from './answers.ts';
import { foldAcceptance, foldProposal } from './arrangement-letters.ts';
import { foldHardshipDecision, foldHardshipRequest } from './hardship-letters.ts';
import { foldLiftStay, foldPlaceStay, foldReviewStay } from './stay-letters.ts';
import { foldUndoStop } from './stop-letters.ts';

type AgreementLetter = LetterOf<
  | 'proposeArrangement'
  | 'acceptArrangement'
  | 'requestHardship'
  | 'decideHardship'
  | 'placeStay'
  | 'reviewStay'
  | 'liftStay'
  | 'undoStop'
>;

/** What is agreed with a debtor, and what keeps the case off him. */
export function foldAgreement(q: Question, letter: AgreementLetter): Folded {
  switch (letter.type) {
    case 'proposeArrangement':
      return foldProposal(q, letter);
    case 'acceptArrangement':
      return foldAcceptance(q, letter);
    case 'requestHardship':
      return foldHardshipRequest(q, letter);
    case 'decideHardship':
      return foldHardshipDecision(q, letter);
    case 'placeStay':
      return foldPlaceStay(q, letter);
    case 'reviewStay':
      return foldReviewStay(q, letter);
    case 'liftStay':
      return foldLiftStay(q, letter);
    case 'undoStop':
      return foldUndoStop(q, letter);
    default:
      return assertNever(letter);
  }
}
