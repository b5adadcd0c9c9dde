import type { LetterOf } from '../../case/letters.ts';
import { localDate, type PlainDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import type { Question } from '../question.ts';
import { standingStays } from '../stay-rules.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** A stay has a kind and a review date instead of an end; what it keeps off is policy's (Q14). */
export function foldPlaceStay(q: Question, letter: LetterOf<'placeStay'>): Folded {
  const { kind, by, id } = letter;
  const rule = q.policy.stays?.[kind];
  if (!rule)
    return refuse(letter, 'noRules', `Policy "${q.policy.id}" has no rules for stays of that kind; place a hold.`);
  const standing = standingStays(q).find((s) => s.kind === kind);
  if (standing)
    return refuse(letter, 'stayStands', `There is one already, to be reviewed on ${standing.reviewOn}; review that.`);
  const review = reviewDate(q, letter.reviewOn, rule.reviewAfterDays);
  if ('fault' in review) return refuse(letter, 'reviewDate', review.fault);
  const { today, reviewOn } = review;
  const stay = { id, kind, placedBy: by, placedOn: today, reviewOn, keepsOff: rule.keepsOff };
  return accept(letter, 'stayed', `Kept off: ${rule.keepsOff.join(', ')}. To be reviewed on ${reviewOn}.`, [
    { type: 'stayPlaced', stay },
  ]);
}

/** Looked at again, and it goes on to the next review date. */
export function foldReviewStay(q: Question, letter: LetterOf<'reviewStay'>): Folded {
  const stay = standingStays(q).find((s) => s.id === letter.stayId);
  if (!stay) return refuse(letter, 'unknownStay', 'No stay of that id stands; see the case for the ids of its stays.');
  const review = reviewDate(q, letter.reviewOn, q.policy.stays?.[stay.kind]?.reviewAfterDays ?? 0);
  if ('fault' in review) return refuse(letter, 'reviewDate', review.fault);
  return accept(letter, 'stayReviewed', `It goes on; to be reviewed on ${review.reviewOn}.`, [
    { type: 'stayReviewed', id: stay.id, by: letter.by, reviewOn: review.reviewOn },
  ]);
}

export function foldLiftStay(q: Question, letter: LetterOf<'liftStay'>): Folded {
  const stay = standingStays(q).find((s) => s.id === letter.stayId);
  if (!stay) return refuse(letter, 'unknownStay', 'No stay of that id stands; see the case for the ids of its stays.');
  const on = localDate(q.now, q.facts.account.place.zone);
  return accept(letter, 'stayLifted', `Lifted; the case goes on from ${on}.`, [
    { type: 'stayLifted', id: stay.id, by: letter.by, on },
  ]);
}

/** As asked, at most as far ahead as policy says; left out, as far as that. */
function reviewDate(
  q: Question,
  asked: PlainDate | undefined,
  mostDays: number,
): { today: PlainDate; reviewOn: PlainDate } | { fault: string } {
  const today = localDate(q.now, q.facts.account.place.zone);
  const last = addDays(today, Math.max(1, mostDays));
  const reviewOn = asked ?? last;
  if (reviewOn <= today || reviewOn > last) return { fault: `Review it after ${today} and not after ${last}.` };
  return { today, reviewOn };
}
