import type { PresetRule } from '../law/preset.ts';
import { waitsFor } from './given-anew.ts';
import type { Policy } from './policy.ts';
import type { Step } from './step.ts';

export type NoticeRule = Extract<PresetRule, { kind: 'notices' }>;

/** Whole days after which a period of a notice is over for sure, whatever hour it was delivered at. */
export const daysOver = (period: NoticeRule['sequence'][number]): number =>
  ('days' in period ? period.days : Math.ceil(period.hours / 24)) + 1;

/** The notices a stop needs, in the order of the ladder: in that order they are given, whatever order they are written in. */
export const neededBy = (stop: Step, { steps }: Pick<Policy, 'steps'>): Step[] =>
  steps.filter(({ id }) => stop.needs.includes(id));

interface Chosen {
  readonly rule: NoticeRule;
  readonly stop: Step;
  readonly policy: Policy;
  /** Days from the delivery of a notice that is given again to that of each; those that are not here stand. */
  readonly days: ReadonlyMap<string, number>;
}

/**
 * Days until the law's periods are over, counted as `days` is: by the best choice of the stop's notices whose order and
 * distances the ladder keeps; -Infinity when none of them waits for what is given again; undefined when there is no such
 * choice, and the stop would never be lawful.
 */
export function lawfulAfter({ rule, stop, policy, days }: Chosen): number | undefined {
  const needed = neededBy(stop, policy);
  const rest = (period: number, from: number, last: Step | undefined): number | undefined => {
    const asked = rule.sequence[period];
    if (!asked) return Number.NEGATIVE_INFINITY;
    const before = rule.sequence[period - 1];
    const found = needed.slice(from).flatMap((step, index) => {
      const mustWait = last && before?.until === 'nextNotice';
      if (mustWait && !waitsFor({ step, notice: last.id, days: daysOver(before), policy })) return [];
      const after = rest(period + 1, from + index + 1, step);
      if (after === undefined) return [];
      const since = days.get(step.id) ?? Number.NEGATIVE_INFINITY;
      return [asked.until === 'stop' ? Math.max(after, since + daysOver(asked)) : after];
    });
    return found.length > 0 ? Math.min(...found) : undefined;
  };
  return rest(0, 0, undefined);
}
