import type { Finding, Question } from './question.ts';
import { tell } from './tell.ts';

/** The step under which the customer is told that service is back. */
export const RESTORED_STEP = 'restored';

/** Once a restore is confirmed the customer is told (L14): not counted under the caps, but never at night either. */
export function tellRestored(q: Question): Finding | undefined {
  const restored = q.facts.acts.findLast((a) => a.kind === 'restore' && a.status === 'done');
  if (!restored?.serviceSeq || q.facts.service?.state !== 'active') return undefined;
  const wanted = restored.settledAt ?? restored.reservedAt;
  const next = tell({ step: RESTORED_STEP, n: restored.serviceSeq, template: RESTORED_STEP, wanted }, q);
  return next && { events: [], workOrders: [], next, why: [{ code: 'tellRestored' }] };
}
