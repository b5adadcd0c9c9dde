import type { ActRecord } from '../case/facts.ts';
import { actKey } from '../case/keys.ts';
import type { Channel } from '../case/vocabulary.ts';
import { pendingAttempt } from './attempts.ts';
import type { PlannedAct } from './decision.ts';
import { lawfulAct } from './lawful.ts';
import type { Finding, Question } from './question.ts';

/** The step under which the customer is told that service is back. */
export const RESTORED_STEP = 'restored';

/** Once a restore is confirmed the customer is told (L14): not counted under the caps, but never at night either. */
export function tellRestored(q: Question): Finding | undefined {
  const restored = q.facts.acts.findLast((a) => a.kind === 'restore' && a.status === 'done');
  if (!restored?.serviceSeq || q.facts.service?.state !== 'active') return undefined;
  const told = q.facts.acts.filter((a) => a.step === RESTORED_STEP && a.n === restored.serviceSeq);
  if (told.some((a) => a.status === 'accepted' || a.status === 'delivered')) return undefined;
  const reachable = q.facts.reach.filter((c) => !c.broken && !c.optedOut).map((c) => c.channel);
  const usable = QUICK_FIRST.filter((channel) => reachable.includes(channel));
  const retry = told.find((a) => a.status === 'failed' && usable.some((c) => c === a.channel));
  const channel = retry?.channel ?? usable.find((c) => !told.some((a) => a.channel === c));
  if (!channel) return undefined;
  const act = tellingOf(q, restored.serviceSeq, channel);
  const wanted = pendingAttempt(retry)?.notBefore ?? settled(restored);
  const step = { work: { do: 'notify', template: RESTORED_STEP, via: [channel] } } as const;
  const permitted = lawfulAct({ step, act, wanted, q });
  const next = { do: 'act', at: permitted.at, act: { ...act, windowEnd: permitted.until }, blockedBy: 'none' } as const;
  return { events: [], workOrders: [], next, why: [{ code: 'tellRestored' }] };
}

/** Good news takes the quick channel. */
const QUICK_FIRST: readonly Channel[] = ['sms', 'email'];

const settled = (act: ActRecord) => act.settledAt ?? act.reservedAt;

const tellingOf = (q: Question, n: number, channel: Channel): PlannedAct => ({
  key: actKey({ caseNumber: q.caseNumber, step: RESTORED_STEP, n, channel }),
  kind: 'notice',
  stage: 'reminder',
  step: RESTORED_STEP,
  n,
  template: RESTORED_STEP,
  channel,
  windowEnd: q.now,
  names: [],
  amount: 0,
  counted: false,
  awaited: false,
  resolve: false,
});
