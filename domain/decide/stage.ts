import type { Stage } from '../case/vocabulary.ts';
import { progressOf } from './progress.ts';
import type { Position, Question } from './question.ts';

/** The stage of the last step, in the order of the ladder, that is done for what is open now; reminder before any. */
export function stageOf(q: Question, p: Position): Stage {
  let stage: Stage = 'reminder';
  for (const step of q.policy.steps) {
    if (step.stage !== 'preDue' && progressOf(step, q, p).is === 'done') stage = step.stage;
  }
  if (q.facts.acts.some((a) => a.kind === 'writeOff' && a.status === 'done')) return 'writeOff';
  return stage;
}
