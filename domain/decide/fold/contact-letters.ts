import type { LetterOf } from '../../case/letters.ts';
import type { ContactOutcome } from '../../case/vocabulary.ts';
import { accept, type Folded } from './answers.ts';

/** The debtor heard from us: what caps on contacts are about. Nobody answering, or somebody else, is none of it. */
const HEARD: readonly ContactOutcome[] = ['spoken', 'promised', 'refused', 'callBack', 'messageLeft'];

/** A contact by a person (L3): who, when, how, what came of it, and why the debtor has not paid. */
export function foldContact(letter: LetterOf<'recordContact'>): Folded {
  const { id, by, outcome, way, direction, cause, noteId } = letter;
  const counted = direction === 'outbound' && HEARD.includes(outcome);
  const text = counted
    ? 'The contact is recorded and counts under the contact caps; the next notice may come later.'
    : 'The contact is recorded.';
  return accept(letter, 'contactRecorded', text, [
    { type: 'contactRecorded', id, by, outcome, way, direction, cause, noteId, counted },
  ]);
}
