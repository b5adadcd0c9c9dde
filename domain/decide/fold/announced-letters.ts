import type { LetterOf } from '../../case/letters.ts';
import { addMs, DAY } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import { positionOf } from '../position.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';

/**
 * A payment said to be on its way (Q6) stops no clock: only what is posted does. Where policy grants posting lag, steps
 * are held for its bounded time, once in a while; without it, and from the black list (S4), the word is only noted.
 */
export function foldAnnouncedPayment(q: Question, letter: LetterOf<'announcePayment'>): Folded {
  const { id, by, amount, on } = letter;
  const p = positionOf(q);
  const noted = { type: 'paymentAnnounced', id, by, amount, on } as const;
  if (!p.overdue) return refuse(letter, 'nothingOverdue', 'Nothing is overdue; there is nothing to pay.');
  if (on > p.today)
    return refuse(letter, 'announcedDate', 'It is to have been paid already; for a day ahead take a promise.');
  const rule = q.policy.postingLag;
  if (!rule) return accept(letter, 'announced', 'Noted. It stops nothing before it is posted.', [noted]);
  if (q.facts.account.blackListed)
    return accept(letter, 'announced', 'Noted. The account is on the black list: no time to post is given.', [noted]);
  if (announcedSince(addMs(q.now, -rule.againAfterDays * DAY), q))
    return accept(letter, 'announcedBefore', 'Noted. Time to post was given before; this one stops nothing.', [noted]);
  const until = addDays(p.today, rule.maxDays - 1);
  const hold = { id, from: p.today, until, reason: 'paymentOnTheWay', placedBy: by, placedAt: q.now } as const;
  return accept(
    letter,
    'postingLagGranted',
    `No step up to and including ${until}; then the clock goes on unless it is posted.`,
    [noted, { type: 'holdPlaced', hold, doneUnderIt: [] }],
  );
}

const announcedSince = (since: string, q: Question): boolean =>
  q.state.holds.some((h) => h.reason === 'paymentOnTheWay' && h.placedAt > since);
