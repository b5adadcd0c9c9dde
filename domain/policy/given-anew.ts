import { DEFAULTS } from './defaults.ts';
import { leaningOf } from './leaning.ts';
import type { Policy } from './policy.ts';
import type { Step, StepTime } from './step.ts';

type Told = Pick<Policy, 'steps' | 'grace' | 'notices'>;

/**
 * What becomes of a ladder up to a stop when one of its notices is given: each notice that has to come after it is given
 * anew (Q3); for the first time (`isFirst`), also what is still to be done behind the last stop before this one waits for
 * it. Days from the delivery of that notice, itself at 0, to the delivery or the end of each, if nobody ever reports a
 * delivery and every grace is the longest of its tiers. A step that is not here waits for nothing new.
 */
export function waitsAnew({
  notice,
  stop,
  policy,
  isFirst,
}: {
  notice: Step;
  stop: Step;
  policy: Told;
  isFirst: boolean;
}): ReadonlyMap<string, number> {
  const { steps } = policy;
  const days = new Map([[notice.id, 0]]);
  const end = steps.indexOf(stop);
  const lastStop = steps.slice(0, end).findLastIndex(({ work }) => work.do === 'service');
  for (let index = steps.indexOf(notice) + 1; index < end; index += 1) {
    const step = steps[index] as Step;
    const wait = waitOf({ step, days, policy });
    const isGivenAnew = leaningOf(step, policy).before.some(({ id }) => days.has(id));
    const isStillToDo = isFirst && index > lastStop && Number.isFinite(wait);
    // One contact a day: not on the day of the notice before it.
    if (isGivenAnew || isStillToDo) days.set(step.id, Math.max(1, wait) + deliveryDays(step, policy));
  }
  return days;
}

/** Days a step waits by its own times for what is given anew; -Infinity: for none of it. */
export function waitOf({
  step,
  days,
  policy,
}: {
  step: Step;
  days: ReadonlyMap<string, number>;
  policy: Told;
}): number {
  const before = policy.steps[policy.steps.indexOf(step) - 1];
  const since = before && days.get(before.id);
  const gap = since === undefined ? Number.NEGATIVE_INFINITY : since + step.gapDays;
  const times = step.at.map((time) => (days.get(stepIn(time)) ?? Number.NEGATIVE_INFINITY) + longestOf(time, policy));
  return Math.max(gap, ...times);
}

/** Whether a step waits so many days, at least, after that notice was delivered, however late that was. */
export const waitsFor = (of: { step: Step; notice: string; days: number; policy: Told }): boolean =>
  of.step.at.some(
    (time) => time.from === 'delivered' && time.step === of.notice && shortestOf(time, of.policy) >= of.days,
  );

const stepIn = (time: StepTime): string => ('step' in time ? time.step : '');

const tiersOf = (time: StepTime, { grace = {} }: Told): readonly number[] => {
  if ('grace' in time) return (grace[time.grace] ?? []).map(({ days }) => days);
  return 'days' in time ? [time.days] : [];
};
const longestOf = (time: StepTime, policy: Told): number => Math.max(0, ...tiersOf(time, policy));
const shortestOf = (time: StepTime, policy: Told): number => Math.min(...tiersOf(time, policy));

const WORKING_WEEK = 5;
const DAYS_OFF = 2;

/** Days until a notice counts as delivered that nobody reports on, over the slowest of its channels (Q10). */
function deliveryDays({ work }: Step, { notices }: Told): number {
  if (work.do !== 'notify') return 0;
  const letter = notices.letterWorkingDays ?? 0;
  const days = work.via.map((channel) =>
    channel === 'letter'
      ? letter + Math.ceil(letter / WORKING_WEEK) * DAYS_OFF
      : Math.ceil((notices.deemedHours[channel] ?? DEFAULTS.deemedHours) / 24),
  );
  return Math.max(0, ...days);
}
