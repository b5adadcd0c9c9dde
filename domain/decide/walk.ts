import { stepsOfLadder } from '../policy/leaning.ts';
import type { Step } from '../policy/step.ts';
import type { Progress } from './attempts.ts';
import { progressOf } from './progress.ts';
import type { Position, Question } from './question.ts';

/** A step of the ladder and how far it has come. */
export interface WalkedStep {
  readonly step: Step;
  readonly progress: Progress;
}

/** Every step of the case's ladder in order; steps of preDue belong to the invoice and are the sweep's. */
export const walkLadder = (q: Question, p: Position): WalkedStep[] =>
  stepsOfLadder(q.policy).map((step) => ({ step, progress: progressOf(step, q, p) }));
