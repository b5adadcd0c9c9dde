import { assertNever } from '../assert-never.ts';
import { isByLegalAlone } from '../policy/authority.ts';
import { leaningOf } from '../policy/leaning.ts';
import type { Step } from '../policy/step.ts';
import { type Progress, skipped } from './attempts.ts';
import { failing } from './conditions.ts';
import { type NoticeNeed, noticeProgress } from './notice-progress.ts';
import type { Position, Question } from './question.ts';
import type { SkipCause } from './reasons.ts';
import { wouldComeBackAt } from './restore-rule.ts';
import { isStayed } from './stays.ts';
import { standingAct } from './taken-back.ts';
import { deskProgress, serviceProgress, taskProgress } from './work-progress.ts';

/** How far a step has come, for what is open now. What is done stays done; conditions only keep off what is not (Q4). */
export function progressOf(step: Step, q: Question, p: Position): Progress {
  const progress = workProgress(step, q, p);
  if (progress.is !== 'todo' && progress.is !== 'stuck') return progress;
  const keptOff = conditionsFail(step, q, p) ?? (warnsOfNothing(step, q, p) ? 'inForce' : undefined);
  return keptOff ? skipped(keptOff) : progress;
}

function workProgress(step: Step, q: Question, p: Position): Progress {
  const { work } = step;
  switch (work.do) {
    case 'notify':
      return noticeProgress({ step, via: work.via, q, p, need: needOf(step, q) });
    case 'service':
      return serviceProgress(step, work.command, q);
    case 'refer':
      return deskProgress(step, q, (last) => last.status === 'done');
    case 'writeOff':
      // What is chased now was not written off: it fell due, or came out of a dispute, afterwards.
      return deskProgress(step, q, (last) => last.status === 'done' && !p.overdue);
    case 'task':
      return taskProgress(step, work, q, p);
    case 'report':
      return (work.to === 'publicList' ? keptOffList(step, q) : undefined) ?? reportProgress(step, q);
    case 'legal':
      return reportProgress(step, q);
    default:
      return assertNever(work);
  }
}

const conditionsFail = (step: Step, q: Question, p: Position): SkipCause | undefined =>
  (isStayed(step, q) ? 'stayed' : undefined) ??
  failing(step.when, q, p) ??
  (step.work.do === 'service' && wouldComeBackAt(q, p) ? 'wouldComeBack' : undefined);

/** A stop notice whose stop is in force already, or never comes, would only confuse. */
function warnsOfNothing(step: Step, q: Question, p: Position): boolean {
  const { stops, announcesStop } = leaningOf(step, q.policy);
  return announcesStop && stops.every((s) => !isAhead(s, q, p));
}

/** What the stops that lean on a notice ask of it. */
const needOf = (step: Step, q: Question): NoticeNeed => {
  const { stops, announcesStop, before } = leaningOf(step, q.policy);
  return { stops, isAhead, announcesStop, stepsBefore: before };
};

const isAhead = (stop: Step, q: Question, p: Position): boolean => progressOf(stop, q, p).is === 'todo';

/** Done as long as it stands: what was recalled or corrected is done again when the debt asks for it again. */
const reportProgress = (step: Step, q: Question): Progress =>
  deskProgress(step, q, () => standingAct(step, q) !== undefined);

/** A public entry is approved by legal for each case, whatever its amount, or not made; a no is not asked again (L19). */
function keptOffList(step: Step, q: Question): Progress | undefined {
  if (!step.approval || !isByLegalAlone(step.approval)) return skipped('notForLegal');
  return q.state.approvals.findLast((a) => a.step === step.id)?.status === 'rejected'
    ? skipped('refusedByLegal')
    : undefined;
}
