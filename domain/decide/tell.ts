import { actKey } from '../case/keys.ts';
import type { Channel } from '../case/vocabulary.ts';
import type { Instant } from '../time/instant.ts';
import { pendingAttempt } from './attempts.ts';
import type { Next, PlannedAct } from './decision.ts';
import { lawfulAct } from './lawful.ts';
import type { Question } from './question.ts';

/** Good news takes the quick channel. */
const QUICK_FIRST: readonly Channel[] = ['sms', 'email'];

/** Good news, told once under a step of its own: not counted under the caps, but never at night either. */
export interface News {
  readonly step: string;
  readonly n: number;
  readonly template: string;
  readonly wanted: Instant;
}

/** Undefined: it is told, or there is no way left to tell it. */
export function tell(news: News, q: Question): Extract<Next, { do: 'act' }> | undefined {
  const told = q.facts.acts.filter((a) => a.step === news.step && a.n === news.n);
  if (told.some((a) => a.status === 'accepted' || a.status === 'delivered')) return undefined;
  const reachable = q.facts.reach.filter((c) => !c.broken && !c.optedOut).map((c) => c.channel);
  const usable = QUICK_FIRST.filter((channel) => reachable.includes(channel));
  const retry = told.find((a) => a.status === 'failed' && usable.some((c) => c === a.channel));
  const channel = retry?.channel ?? usable.find((c) => !told.some((a) => a.channel === c));
  if (!channel) return undefined;
  const act = actOf(news, q, channel);
  const wanted = pendingAttempt(retry)?.notBefore ?? news.wanted;
  const step = { work: { do: 'notify', template: news.template, via: [channel] } } as const;
  const permitted = lawfulAct({ step, act, wanted, q });
  return { do: 'act', at: permitted.at, act: { ...act, windowEnd: permitted.until }, blockedBy: 'none' };
}

const actOf = ({ step, n, template }: News, q: Question, channel: Channel): PlannedAct => ({
  key: actKey({ caseNumber: q.caseNumber, step, n, channel }),
  kind: 'notice',
  stage: 'reminder',
  step,
  n,
  template,
  channel,
  windowEnd: q.now,
  names: [],
  amount: 0,
  counted: false,
  awaited: false,
  resolve: false,
});
