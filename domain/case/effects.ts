import type { CaseEvent } from './events.ts';
import type { StepEffect } from './state.ts';

/** Acts that reached the debtor, the network or the desk; telling good news is no step of the ladder. */
const CAME: readonly string[] = ['accepted', 'delivered', 'done'];
const GOOD_NEWS: readonly string[] = ['restored', 'goodbye'];

/** Steps the engine takes of itself: were a policy to name one of its own so, two acts would have one key. */
export const OWN_STEPS: readonly string[] = [...GOOD_NEWS, 'restore', 'opened'];

/** Whether an act of this step only tells what pleases. */
export const isGoodNews = (step: string): boolean => GOOD_NEWS.includes(step);

/** What each step brought so far, with one more event: money counts for the last act before it (E4). */
export function effectsWith(effects: readonly StepEffect[], event: CaseEvent): readonly StepEffect[] {
  if (event.type === 'actSettled') return settled(effects, event);
  if (event.type !== 'moneyReported' || event.what === 'invoiceCredited') return effects;
  const paid = event.what === 'paymentPosted' ? event.amount : -event.amount;
  const last = effects.at(-1);
  return last ? [...effects.slice(0, -1), { ...last, paid: last.paid + paid }] : [{ step: 'opened', key: '', paid }];
}

function settled(effects: readonly StepEffect[], { key, step, status }: CaseEvent & { type: 'actSettled' }) {
  // A placement that is recalled, or a report that is corrected, is no step forward.
  const counts = CAME.includes(status) && !isGoodNews(step) && !step.includes('.');
  return counts && !effects.some((e) => e.key === key) ? [...effects, { step, key, paid: 0 }] : effects;
}
