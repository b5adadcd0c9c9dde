import { assertNever } from '../assert-never.ts';
import { actKey } from '../case/keys.ts';
import type { ActKind } from '../case/vocabulary.ts';
import type { Step, StepWork } from '../policy/step.ts';
import { writeOffLines } from '../write-off/lines.ts';
import type { Todo } from './attempts.ts';
import type { PlannedAct } from './decision.ts';
import type { Position, Question } from './question.ts';
import { nextServiceSeq } from './service-seq.ts';

/** A step as an act, its window still to be set by the law. */
export function planAct(step: Step, todo: Todo, q: Question, p: Position): PlannedAct {
  return {
    key: actKey({ caseNumber: q.caseNumber, step: step.id, n: todo.n, channel: todo.channel }),
    kind: kindOf(step),
    stage: step.stage,
    step: step.id,
    n: todo.n,
    what: whatOf(step.work),
    template: step.work.do === 'notify' ? step.work.template : undefined,
    channel: todo.channel,
    windowEnd: q.now,
    serviceSeq: step.work.do === 'service' ? (todo.serviceSeq ?? nextServiceSeq(q)) : undefined,
    ...(step.work.do === 'writeOff' && {
      lines: writeOffLines(q.facts.invoices.filter((i) => p.overdueIds.includes(i.id))),
    }),
    names: p.overdueIds,
    amount: p.overdueOpen,
    repeats: todo.repeats,
    counted: step.work.do === 'notify',
    awaited: step.required,
    resolve: false,
  };
}

/** Which task, measure or report; undefined where the kind says it all. */
export function whatOf(work: StepWork): PlannedAct['what'] {
  switch (work.do) {
    case 'task':
      return work.task;
    case 'legal':
      return work.measure;
    case 'report':
      return work.to;
    case 'notify':
    case 'service':
    case 'refer':
    case 'writeOff':
      return undefined;
    default:
      return assertNever(work);
  }
}

function kindOf({ work }: Step): ActKind {
  switch (work.do) {
    case 'notify':
      return 'notice';
    case 'service':
      return work.command;
    case 'refer':
    case 'writeOff':
    case 'task':
    case 'legal':
    case 'report':
      return work.do;
    default:
      return assertNever(work);
  }
}
