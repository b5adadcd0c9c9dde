import type { PlannedAct } from '../../../domain/decide/decision.ts';

/**
 * What the world answers to an act that was reserved.
 * `accepted`: taken, and nothing is ever heard. `rejected`: undelivered at once, the address is unusable.
 * `failed`: certainly not taken. `crashBefore`, `crashAfter`: the process dies before or after the world felt it.
 * `moneyMoved`: the counterpart saw that the debt had changed.
 */
export type Answer =
  | { readonly is: 'delivered' | 'undelivered'; readonly afterHours: number }
  | { readonly is: 'accepted' | 'rejected' | 'failed' | 'crashBefore' | 'crashAfter' | 'moneyMoved' | 'done' };

/** Asked at every attempt; undefined leaves it to the world's usual manners. */
export type Answers = (act: PlannedAct, attempt: number) => Answer | undefined;

export const usualAnswer = (act: PlannedAct): Answer =>
  act.kind === 'notice' ? { is: 'delivered', afterHours: 0.1 } : { is: 'done' };

const QUICK: Readonly<Record<string, Answer>> = {
  undelivered: { is: 'undelivered', afterHours: 1 },
  delivered: { is: 'delivered', afterHours: 0.1 },
};

/** Answers by `step` or `step.channel`, each attempt at that step taking the next of its list; then as usual. */
export function inTurn(script: Readonly<Record<string, readonly (Answer | Answer['is'])[]>>): Answers {
  const taken = new Map<string, number>();
  return (act) => {
    for (const name of [`${act.step}.${act.channel}`, act.step]) {
      const list = script[name];
      if (!list) continue;
      const turn = taken.get(name) ?? 0;
      taken.set(name, turn + 1);
      const answer = list[turn];
      if (answer === undefined) return undefined;
      return typeof answer === 'string' ? (QUICK[answer] ?? ({ is: answer } as Answer)) : answer;
    }
    return undefined;
  };
}
