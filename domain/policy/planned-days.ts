import type { Policy } from './policy.ts';
import type { Step, StepTime } from './step.ts';

type Graces = NonNullable<Policy['grace']>;

/**
 * The earliest day of each step, in days from the anchor, if every notice is delivered at once, nothing has to wait for a
 * lawful hour, and every grace is the shortest of its tiers. Times that point at a step that is not earlier on the ladder,
 * or at a grace that is not there, are left out.
 */
export function plannedDays(steps: readonly Step[], grace: Graces = {}): ReadonlyMap<string, number> {
  const planned = new Map<string, number>();
  for (const step of steps) {
    if (!planned.has(step.id)) planned.set(step.id, latestOf({ times: step.at, planned, grace }));
  }
  return planned;
}

/** The latest of the times, in days from the anchor; -Infinity when none can be told. */
export function latestOf({
  times,
  planned,
  grace = {},
}: {
  times: readonly StepTime[];
  planned: ReadonlyMap<string, number>;
  grace?: Graces | undefined;
}): number {
  return Math.max(...times.map((time) => dayOf(time, planned, grace)));
}

function dayOf(time: StepTime, planned: ReadonlyMap<string, number>, grace: Graces): number {
  if (time.from === 'dueDate') return 'days' in time ? time.days : time.workingDays;
  const days = 'grace' in time ? shortestOf(grace[time.grace] ?? []) : time.days;
  return time.from === 'anchor' ? days : (planned.get(time.step) ?? Number.NEGATIVE_INFINITY) + days;
}

const shortestOf = (tiers: readonly { readonly days: number }[]): number =>
  tiers.length > 0 ? Math.min(...tiers.map(({ days }) => days)) : Number.NEGATIVE_INFINITY;
