import type { Step, StepTime } from './policy.ts';

/**
 * The earliest day of each step, in days from the anchor, if every notice is delivered at once and nothing has to wait
 * for a lawful hour. Times that point at a step that is not earlier on the ladder are left out.
 */
export function plannedDays(steps: readonly Step[]): ReadonlyMap<string, number> {
  const planned = new Map<string, number>();
  for (const step of steps) {
    if (!planned.has(step.id)) planned.set(step.id, latestOf({ times: step.at, planned }));
  }
  return planned;
}

/** The latest of the times, in days from the anchor; -Infinity when none can be told. */
export function latestOf({
  times,
  planned,
}: {
  times: readonly StepTime[];
  planned: ReadonlyMap<string, number>;
}): number {
  return Math.max(...times.map((time) => dayOf(time, planned)));
}

function dayOf(time: StepTime, planned: ReadonlyMap<string, number>): number {
  switch (time.from) {
    case 'anchor':
      return time.days;
    case 'dueDate':
      return time.workingDays;
    default:
      return (planned.get(time.step) ?? Number.NEGATIVE_INFINITY) + time.days;
  }
}
