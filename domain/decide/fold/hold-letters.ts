import type { ActRecord } from '../../case/facts.ts';
import type { LetterOf } from '../../case/letters.ts';
import type { Hold } from '../../case/state.ts';
import { localDate } from '../../time/instant.ts';
import { addDays, daysBetween } from '../../time/plain-date.ts';
import { positionOf } from '../position.ts';
import type { Question } from '../question.ts';
import { isDown } from '../restore.ts';
import { lastStop, restoreCause } from '../restore-causes.ts';
import { isStop } from '../service-seq.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** A hold has a reason and an end, and may reach back: what was done under it is listed, later steps move (Q7, F4). */
export function foldPlaceHold(q: Question, letter: LetterOf<'placeHold'>): Folded {
  const zone = q.facts.account.place.zone;
  const today = localDate(q.now, zone);
  const { maxDays, maxBackdateDays } = q.policy.hold;
  const earliest = addDays(today, -maxBackdateDays);
  if (letter.until < letter.from) return refuse(letter, 'holdDates', 'The hold ends before it begins.');
  if (letter.from < earliest)
    return refuse(letter, 'holdTooFarBack', `A hold may reach back to ${earliest} and no further.`);
  if (daysBetween(letter.from, letter.until) >= maxDays)
    return refuse(
      letter,
      'holdTooLong',
      `A hold lasts at most ${maxDays} days; end it on ${addDays(letter.from, maxDays - 1)}.`,
    );
  const doneUnderIt = q.facts.acts
    .filter((a) => a.status !== 'void' && a.status !== 'failed' && a.kind !== 'restore')
    .filter((a) => isWithin(localDate(a.reservedAt, zone), letter));
  const { id, from, until, reason, by } = letter;
  const hold = { id, from, until, reason, placedBy: by, placedAt: q.now };
  const text = `On hold from ${from} to ${until}, both included.${doneWords(doneUnderIt, q, hold)}`;
  return accept(letter, 'held', text, [{ type: 'holdPlaced', hold, doneUnderIt: doneUnderIt.map((a) => a.key) }]);
}

/** What was done on days that are held now: what the hold undoes, and what nobody can take back. */
function doneWords(done: readonly ActRecord[], q: Question, hold: Hold): string {
  if (done.length === 0) return '';
  const held = { ...q, state: { ...q.state, holds: [...q.state.holds, hold] } };
  const comesBack = isDown(q) && restoreCause(held, positionOf(held)) === 'hold' ? lastStop(q)?.key : undefined;
  const stays = done.filter((a) => a.key !== comesBack);
  return [
    ` Already done in that time: ${done.map((a) => a.key).join(', ')}.`,
    comesBack && ` Undone: service comes back (${comesBack}).`,
    said(
      ' Not undone, policy gives no service back for it',
      stays.filter((a) => isStop(a.kind)),
    ),
    said(
      ' Cannot be taken back',
      stays.filter((a) => !isStop(a.kind)),
    ),
  ].join('');
}

const said = (what: string, acts: readonly ActRecord[]): string =>
  acts.length > 0 ? `${what}: ${acts.map((a) => a.key).join(', ')}.` : '';

const isWithin = (day: string, range: { from: string; until: string }): boolean =>
  range.from <= day && day <= range.until;

/** Lifted from today on: today counts again. */
export function foldLiftHold(q: Question, letter: LetterOf<'liftHold'>): Folded {
  const today = localDate(q.now, q.facts.account.place.zone);
  const hold = q.state.holds.find((h) => h.id === letter.holdId);
  if (!hold) return refuse(letter, 'unknownHold', 'No hold of that id; see the case for the ids of its holds.');
  if (hold.until < today) return refuse(letter, 'holdOver', `That hold ended on ${hold.until}.`);
  return accept(letter, 'holdLifted', `The hold ends; days count again from ${today}.`, [
    { type: 'holdLifted', id: hold.id, until: addDays(today, -1) },
  ]);
}
