import type { Step } from './step.ts';

/** What leans on a step: worked out once a policy, for every decision asks it of every step. */
export interface Leaning {
  /** Stops that need it. */
  readonly stops: readonly Step[];
  /** It is of the same stage as all of them: it announces the day and hour of the stop, and nothing else. */
  readonly announcesStop: boolean;
  /** Notices before it that one of those stops needs as well. */
  readonly before: readonly Step[];
}

interface Ladder {
  /** Without those before the due date. */
  readonly steps: readonly Step[];
  readonly leaning: ReadonlyMap<string, Leaning>;
}

const ladders = new WeakMap<readonly Step[], Ladder>();

const ladderOf = ({ steps }: { readonly steps: readonly Step[] }): Ladder => {
  let found = ladders.get(steps);
  if (found === undefined) {
    const leaning = new Map(steps.map((step, place) => [step.id, leaningOn(step, steps, place)]));
    ladders.set(steps, (found = { steps: steps.filter((step) => step.stage !== 'preDue'), leaning }));
  }
  return found;
};

function leaningOn(step: Step, steps: readonly Step[], place: number): Leaning {
  const stops = steps.filter((s) => s.needs.includes(step.id));
  return {
    stops,
    announcesStop: stops.length > 0 && stops.every((s) => s.stage === step.stage),
    before: steps.slice(0, place).filter((s) => stops.some((stop) => stop.needs.includes(s.id))),
  };
}

/** Every step of a case's ladder in order; steps of preDue belong to the invoice and are the sweep's. */
export const stepsOfLadder = (policy: { readonly steps: readonly Step[] }): readonly Step[] => ladderOf(policy).steps;

const NOTHING: Leaning = { stops: [], announcesStop: false, before: [] };

export const leaningOf = (step: Step, policy: { readonly steps: readonly Step[] }): Leaning =>
  ladderOf(policy).leaning.get(step.id) ?? NOTHING;
