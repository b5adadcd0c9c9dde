import type { Stage } from '../case/vocabulary.ts';
import type { Question } from './question.ts';
import type { WalkedStep } from './walk.ts';

/** The stage of the last step, in the order of the ladder, that is done for what is open now; reminder before any. */
export function stageOf(q: Question, walked: readonly WalkedStep[]): Stage {
  if (q.facts.acts.some((a) => a.kind === 'writeOff' && a.status === 'done')) return 'writeOff';
  return walked.findLast(({ progress }) => progress.is === 'done')?.step.stage ?? 'reminder';
}
