import { isPayerStep } from './payer-step.ts';
import type { Position, Question } from './question.ts';

/**
 * Work orders handed out that nobody has to carry out any more: the case is over, or nothing of what they were about is
 * overdue. They leave the worklist with this decision, so that nobody rings at the door of who has paid (L8, O2).
 */
export function droppedTasks(q: Question, p: Position): string[] {
  const tasks = q.policy.steps.filter((step) => step.work.do === 'task').map((step) => step.id);
  return q.facts.acts
    .filter((a) => a.kind === 'task' && a.status === 'done' && (tasks.includes(a.step) || isPayerStep(a.step)))
    .filter((a) => q.state.closed || !a.names.some((id) => p.overdueIds.includes(id)))
    .map((a) => a.key);
}
