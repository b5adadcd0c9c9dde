import type { Policy } from '../../../domain/policy/policy.ts';
import type { Step, StepTime, StepWork } from '../../../domain/policy/step.ts';
import type { LawRuleText, PolicyBook, StepBook, TimeText } from '../auditor/rule-books.ts';

const HOUR = 3_600_000;

/** A policy that lies in no file as the second opinion would read it, with these rules of the law. */
export function bookOf(policy: Policy, laws: readonly LawRuleText[]): PolicyBook {
  const { deemedHours, letterWorkingDays, lapseAfterDays } = policy.notices;
  const ceilings = laws.flatMap(({ kind, hours = 0 }) => (kind === 'restoreCeiling' ? [hours] : []));
  return {
    id: policy.id,
    currency: policy.currency,
    tolerance: Math.max(1, policy.tolerance),
    steps: policy.steps.map((step, place) => stepOf(step, place, policy)),
    laws,
    lapseDays: lapseAfterDays,
    deemedMs: Object.fromEntries(Object.entries(deemedHours).map(([channel, hours]) => [channel, hours * HOUR])),
    letterWorkingDays,
    restoreMs: Math.min(policy.restore.withinHours, ...ceilings) * HOUR,
    disputeDays: policy.dispute.slaDays,
  };
}

function stepOf(
  { id, stage, work, at, gapDays, required, needs, when, approval }: Step,
  place: number,
  policy: Policy,
) {
  const book: StepBook = {
    ...{ id, stage, place, gapDays, required, needs, does: doesOf(work) },
    via: work.do === 'notify' ? work.via : [],
    times: at.map((time) => timeOf(time, policy)),
    always:
      !('whom' in work && work.whom) && Object.keys(when).every((key) => key === 'openAtLeast' || key === 'openBelow'),
    atLeast: when.openAtLeast ?? 0,
    below: when.openBelow ?? Number.POSITIVE_INFINITY,
    approval: approval && work.do !== 'notify' ? [approval, ...(approval.tiers ?? [])] : [],
  };
  return book;
}

function doesOf(work: StepWork): string {
  if (work.do === 'service') return work.command;
  if (work.do === 'task') return work.task;
  if (work.do === 'legal') return work.measure;
  return work.do === 'report' ? work.to : work.do;
}

function timeOf(time: StepTime, { grace = {} }: Policy): TimeText {
  const from = 'step' in time ? `${time.from}(${time.step})` : time.from;
  if ('workingDays' in time) return { workingDays: time.workingDays, from };
  if ('days' in time) return { days: time.days, from };
  return { days: Math.min(...(grace[time.grace] ?? []).map(({ days }) => days)), from };
}
