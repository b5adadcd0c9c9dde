import type { ActRecord } from '../case/facts.ts';
import type { Stage } from '../case/vocabulary.ts';
import { addMs, DAY } from '../time/instant.ts';
import { writeOffLines } from '../write-off/lines.ts';
import { creditsOf } from './book-credit.ts';
import type { PlannedAct } from './decision.ts';
import { whatOf } from './planned-act.ts';
import type { Finding, Question } from './question.ts';
import { stepOfAct } from './taken-back.ts';
import { wait } from './wait.ts';

/**
 * An act that was reserved and not settled: nothing else is begun before its lease ends; then what became of it is
 * found out first. Restores have a workflow of their own and are not waited for here.
 */
export function underWay(q: Question): Finding | undefined {
  const act = q.facts.acts.find((a) => a.status === 'reserved' && a.kind !== 'restore');
  if (!act) return undefined;
  if (act.leaseUntil <= q.now) return resolve(act, q);
  const because = { code: 'inFlight', key: act.key, until: act.leaseUntil } as const;
  return wait({ at: act.leaseUntil, because });
}

function resolve(act: ActRecord, q: Question): Finding {
  const step = stepOfAct(q.policy, act.step);
  const planned: PlannedAct = {
    key: act.key,
    kind: act.kind,
    stage: step?.stage ?? ('reminder' satisfies Stage),
    step: act.step,
    n: act.n,
    channel: act.channel,
    what: step && whatOf(step.work),
    template: step?.work.do === 'notify' ? step.work.template : undefined,
    windowEnd: addMs(q.now, DAY),
    serviceSeq: act.serviceSeq,
    names: act.names,
    amount: act.amount,
    credits: creditsOf(act, q),
    lines: linesOf(act, q),
    counted: false,
    awaited: false,
    resolve: true,
  };
  return {
    events: [],
    workOrders: [],
    next: { do: 'act', at: q.now, act: planned, blockedBy: 'none' },
    why: [{ code: 'outcomeUnknown', key: act.key }],
  };
}

/** Of a write-off that may not have been taken: what is open on its invoices still; undefined: nothing, or it is none. */
function linesOf({ kind, names }: ActRecord, q: Question): PlannedAct['lines'] {
  const lines = kind === 'writeOff' ? writeOffLines(q.facts.invoices.filter(({ id }) => names.includes(id))) : [];
  return lines.length > 0 ? lines : undefined;
}
