import { assertNever } from '../assert-never.ts';
import type { CaseEvent } from '../case/events.ts';
import { actKey } from '../case/keys.ts';
import type { ActRecord } from '../case/facts.ts';
import type { WantedRestore } from '../case/state.ts';
import { addMs, HOUR, laterOf } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';
import type { PlannedAct } from './decision.ts';
import { nextServiceSeq } from './service-seq.ts';
import { lawfulAct } from './lawful.ts';
import { pauseOn } from './position.ts';
import { pendingAttempt } from './attempts.ts';
import type { Finding, Position, Question } from './question.ts';

/** The step under which the customer is told that service is back. */
export const RESTORED_STEP = 'restored';

const isConfirmed = (restore: WantedRestore, q: Question): boolean =>
  q.facts.acts.some((a) => a.kind === 'restore' && a.serviceSeq === restore.seq && a.status === 'done') ||
  (q.facts.service?.seq ?? 0) > restore.seq;

/** Wanted and not confirmed: derived from what is, not from the moment it came about. */
export const pendingRestores = (q: Question): WantedRestore[] => q.state.restores.filter((r) => !isConfirmed(r, q));

/** Stops that are in force or may still land: a reserved or unknown one counts as done. */
function standingStops(q: Question): ActRecord[] {
  const lastRestore = Math.max(0, ...q.state.restores.map((r) => r.seq));
  return q.facts.acts.filter(
    (a) =>
      (a.kind === 'restrict' || a.kind === 'suspend') &&
      (a.serviceSeq ?? 0) > lastRestore &&
      (a.status === 'reserved' || a.status === 'uncertain'),
  );
}

/** A restore is wanted once the policy's rule is met while service is down or a stop may still land (L14, Q4, Q15). */
export function wantRestore(q: Question, p: Position): CaseEvent[] {
  const service = q.facts.service;
  if (!service || service.state === 'terminated' || service.state === 'ceased') return [];
  const stops = standingStops(q);
  const isDown = service.state === 'restricted' || service.state === 'suspended';
  if ((!isDown && stops.length === 0) || pendingRestores(q).length > 0) return [];
  const because = restoreCause(q, p);
  if (!because) return [];
  const stopMayLandUntil = stops.reduce((at, a) => laterOf(at, a.leaseUntil), q.now);
  return [{ type: 'restoreWanted', restore: { seq: nextServiceSeq(q), wantedAt: q.now, because, stopMayLandUntil } }];
}

function restoreCause(q: Question, p: Position): WantedRestore['because'] | undefined {
  if (isRestoreRuleMet(q, p)) return 'paid';
  const rules = q.policy.restore;
  return rules.onHold && pauseOn(p.today, q.state.holds) ? 'hold' : undefined;
}

function isRestoreRuleMet(q: Question, p: Position): boolean {
  // What was written off is not paid: it never brings service back by itself.
  if (q.facts.invoices.some((i) => i.writtenOff && q.state.covered.includes(i.id))) return false;
  if (!p.overdue) return true;
  const rule = q.policy.restore.rule;
  switch (rule) {
    case 'overduePaid':
      return false;
    case 'belowAmount':
      return p.overdueOpen < q.policy.restore.amount;
    case 'previousCyclePaid':
      return p.anchor !== undefined && daysBetween(p.anchor, p.today) <= 31;
    case 'anchorYounger':
      return p.anchor !== undefined && daysBetween(p.anchor, p.today) < firstStopAge(q);
    default:
      return assertNever(rule);
  }
}

function firstStopAge(q: Question): number {
  const step = q.policy.steps.find((s) => s.work.do === 'service');
  return Math.max(0, ...(step?.at ?? []).map((t) => (t.from === 'anchor' ? t.days : 0)));
}

/** While a restore is under way nothing else is done; once it is confirmed the customer is told (L14). */
export function awaitRestore(q: Question): Finding | undefined {
  const pending = pendingRestores(q).at(-1);
  if (!pending) return undefined;
  const because = { code: 'restorePending', seq: pending.seq } as const;
  const at = laterOf(addMs(pending.wantedAt, q.policy.restore.withinHours * HOUR), addMs(q.now, HOUR));
  const attention = at > addMs(pending.wantedAt, q.policy.restore.withinHours * HOUR) ? 'sla' : 'none';
  return { events: [], workOrders: [], next: { do: 'look', at, blockedBy: 'restore', attention, because }, why: [because] };
}

/** The message that service is back: not counted under the caps, but never at night either. */
export function tellRestored(q: Question): Finding | undefined {
  const restored = q.facts.acts.filter((a) => a.kind === 'restore' && a.status === 'done').at(-1);
  if (!restored?.serviceSeq || q.facts.service?.state !== 'active') return undefined;
  const n = restored.serviceSeq;
  const told = q.facts.acts.filter((a) => a.step === RESTORED_STEP && a.n === n && a.status !== 'void');
  const last = told.at(-1);
  const retry = last && pendingAttempt(last);
  if (told.some((a) => a.status === 'accepted' || a.status === 'delivered')) return undefined;
  const usable = q.facts.reach.filter((c) => !c.broken && !c.optedOut).map((c) => c.channel);
  const channels = (['sms', 'email'] as const).filter((channel) => usable.includes(channel));
  const channel = retry ? last?.channel : channels.find((c) => !told.some((a) => a.channel === c));
  if (!channel) return undefined;
  const act: PlannedAct = {
    key: actKey({ caseNumber: q.caseNumber, step: RESTORED_STEP, n, channel }),
    kind: 'notice',
    stage: 'reminder',
    step: RESTORED_STEP,
    n,
    template: 'restored',
    channel,
    windowEnd: q.now,
    names: [],
    amount: 0,
    counted: false,
    awaited: false,
    resolve: false,
  };
  const wanted = retry?.notBefore ?? restored.settledAt ?? q.now;
  const permitted = lawfulAct({ step: { work: { do: 'notify', template: 'restored', via: [channel] } }, act, wanted, q });
  const next = { do: 'act', at: permitted.at, act: { ...act, windowEnd: permitted.until }, blockedBy: 'none' } as const;
  return { events: [], workOrders: [], next, why: [{ code: 'tellRestored' }] };
}
