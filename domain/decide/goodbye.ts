import type { Finding, Question } from './question.ts';
import { stayFrom } from './stay-rules.ts';
import { tell } from './tell.ts';

/** The step under which a customer who has paid is thanked or won back. */
export const GOODBYE_STEP = 'goodbye';

/** Before a cured case ends (E4): thanks to who has paid after a notice, another offer to who has lost the service. */
export function goodbye(q: Question): Finding | undefined {
  const template = templateFor(q);
  if (!template || !hasHeard(q) || stayFrom('contact', q)) return undefined;
  const next = tell({ step: GOODBYE_STEP, n: 1, template, wanted: q.now }, q);
  return next && { events: [], workOrders: [], next, why: [{ code: 'goodbye' }] };
}

function templateFor({ policy: { closing }, facts: { service }, state }: Question): string | undefined {
  const paid = state.effects.reduce((sum, effect) => sum + effect.paid, 0);
  if (!closing || paid <= 0) return undefined;
  const isLost = service?.state === 'terminated' || service?.state === 'ceased';
  return isLost ? closing.winBack : closing.thank;
}

const hasHeard = ({ facts, policy }: Question): boolean =>
  facts.acts.some(
    (a) =>
      (a.status === 'accepted' || a.status === 'delivered') &&
      policy.steps.some((s) => s.id === a.step && s.work.do === 'notify'),
  );
