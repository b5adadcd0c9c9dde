import type { ActRecord } from '../case/facts.ts';
import type { LegalMeasure, ReportTarget } from '../case/vocabulary.ts';
import type { Policy } from '../policy/policy.ts';
import type { Step } from '../policy/step.ts';
import { isPayerStep, payerStep } from './payer-step.ts';
import type { Question } from './question.ts';

/** How an act is taken back: a placement is recalled, a report corrected. */
export type TakenBack = 'recall' | 'correct';

/** The step under which an act is taken back: `place.recall`. No step of a policy has a point in its id. */
export const backStepOf = (step: Pick<Step, 'id'>, how: TakenBack): string => `${step.id}.${how}`;

/** The step an act belongs to, also of one that takes another back. */
export function stepOfAct(policy: Pick<Policy, 'steps'>, id: string): Step | undefined {
  if (isPayerStep(id)) return payerStep(id, policy);
  const point = id.indexOf('.');
  const own = point < 0 ? id : id.slice(0, point);
  return policy.steps.find((s) => s.id === own);
}

/** Undefined: what the step does cannot be taken back. */
export function takenBackBy({ work }: Pick<Step, 'work'>): TakenBack | undefined {
  if (work.do === 'report') return 'correct';
  return work.do === 'legal' && work.measure === 'placement' ? 'recall' : undefined;
}

/** What an act that takes back takes back. */
export function whatIsBack({ work }: Pick<Step, 'work'>): LegalMeasure | ReportTarget | undefined {
  if (work.do === 'report') return work.to;
  return work.do === 'legal' ? work.measure : undefined;
}

/** The last act of a step that is done and not taken back since; undefined: there is none. */
export function standingAct(step: Step, q: Pick<Question, 'facts'>): ActRecord | undefined {
  const how = takenBackBy(step);
  const { acts } = q.facts;
  const index = acts.findLastIndex((a) => a.step === step.id && (a.status === 'done' || a.status === 'uncertain'));
  const back = how && backStepOf(step, how);
  return acts.slice(index + 1).some((a) => a.step === back && (a.status === 'done' || a.status === 'uncertain'))
    ? undefined
    : acts[index];
}

/** Ended by the agency or the desk itself: nothing is left to recall, and it is not placed again. */
const ENDED: readonly string[] = ['recalled', 'ended', 'failed', 'lost'];

/** Placements that stand with an agency now. */
export const standingPlacements = (q: Question): { step: Step; act: ActRecord }[] =>
  placingSteps(q.policy).flatMap((step) => {
    const act = standingAct(step, q);
    return act && !isEnded(act, q) ? [{ step, act }] : [];
  });

const placing = new WeakMap<readonly Step[], readonly Step[]>();

/** Worked out once a policy: most have none, and every decision asks. */
function placingSteps({ steps }: Pick<Policy, 'steps'>): readonly Step[] {
  let found = placing.get(steps);
  if (found === undefined) placing.set(steps, (found = steps.filter((step) => takenBackBy(step) === 'recall')));
  return found;
}

const isEnded = (act: ActRecord, q: Question): boolean =>
  ENDED.includes(q.state.legal.findLast((r) => r.step === act.step && r.n === act.n)?.status ?? '');
