import type { LetterOf } from '../../case/letters.ts';
import type { Question } from '../question.ts';
import { isDown } from '../restore.ts';
import { isErrorUndone, lastStop } from '../restore-causes.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** The stop that is in force was made in error (Q15): service comes back, and what led to it carries no other stop. */
export function foldUndoStop(q: Question, letter: LetterOf<'undoStop'>): Folded {
  const stop = lastStop(q);
  if (!stop || !isDown(q)) return refuse(letter, 'noStop', 'No stop of this case is in force.');
  if (!isErrorUndone(q))
    return refuse(letter, 'notByPolicy', `Policy "${q.policy.id}" gives no service back for that; withdraw the case.`);
  const text = 'Service comes back at once; before another stop every notice it needs is given again.';
  return accept(letter, 'stopUndone', text, [{ type: 'stopUndone', key: stop.key, by: letter.by, at: q.now }]);
}
