import type { CaseEvent } from '../case/events.ts';
import type { ActRecord } from '../case/facts.ts';
import type { WantedRestore } from '../case/state.ts';
import { addMs, HOUR, laterOf } from '../time/instant.ts';
import type { Finding, Position, Question } from './question.ts';
import { restoreCause } from './restore-causes.ts';
import { restoreHours } from './restore-rule.ts';
import { isStop, nextServiceSeq } from './service-seq.ts';
import { startOf, wait } from './wait.ts';

const hasService = ({ facts: { service } }: Question): boolean =>
  service !== undefined && service.state !== 'terminated' && service.state !== 'ceased';

export const isDown = ({ facts: { service } }: Question): boolean =>
  service?.state === 'restricted' || service?.state === 'suspended';

/** Done, overtaken by a later command, or nothing left to restore (Q13): its workflow has ended. */
const isOver = (restore: WantedRestore, q: Question): boolean =>
  !hasService(q) ||
  q.facts.acts.some((a) => a.kind === 'restore' && a.serviceSeq === restore.seq && a.status !== 'reserved') ||
  (q.facts.service?.seq ?? 0) > restore.seq;

/** Wanted and not confirmed: derived from what is, not from the moment it came about. */
export const pendingRestores = (q: Question): WantedRestore[] => q.state.restores.filter((r) => !isOver(r, q));

/** Stops that may still land: a reserved or unknown one counts as done. */
function stopsUnderWay(q: Question): ActRecord[] {
  const lastRestore = Math.max(0, ...q.state.restores.map((r) => r.seq));
  return q.facts.acts.filter(
    (a) => isStop(a.kind) && (a.serviceSeq ?? 0) > lastRestore && (a.status === 'reserved' || a.status === 'uncertain'),
  );
}

/** A restore is wanted once the policy's rule is met while service is down or a stop may still land (L14, Q4, Q15). */
export function wantRestore(q: Question, p: Position): CaseEvent[] {
  const stops = stopsUnderWay(q);
  if (!hasService(q) || (!isDown(q) && stops.length === 0) || pendingRestores(q).length > 0) return [];
  const because = restoreCause(q, p);
  if (!because) return [];
  const stopMayLandUntil = stops.reduce((at, a) => laterOf(at, a.leaseUntil), q.now);
  return [{ type: 'restoreWanted', restore: { seq: nextServiceSeq(q), wantedAt: q.now, because, stopMayLandUntil } }];
}

/** Where a hold gives service back, the case is looked at on the day one begins, whatever else comes later (Q15). */
export function lookWhenHoldBegins(q: Question, p: Position, finding: Finding): Finding {
  const { next } = finding;
  const endsOnHold = q.policy.restore.onHold && isDown(q);
  if (!endsOnHold || next.do === 'close') return finding;
  const hold = q.state.holds
    .filter((h) => h.from > p.today && h.from <= h.until)
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (!hold || startOf(hold.from, q) >= next.at) return finding;
  return wait({ ...finding, at: startOf(hold.from, q), because: { code: 'held', until: hold.until } });
}

/** While a restore is under way nothing else is done (L14): looked at when it should be back, then every hour. */
export function awaitRestore(q: Question): Finding | undefined {
  const pending = pendingRestores(q).at(-1);
  if (!pending) return undefined;
  const dueBack = addMs(pending.wantedAt, restoreHours(q) * HOUR);
  const isLate = dueBack <= q.now;
  return wait({
    at: isLate ? addMs(q.now, HOUR) : dueBack,
    because: { code: 'restorePending', seq: pending.seq },
    blockedBy: 'restore',
    attention: isLate ? 'sla' : 'none',
  });
}
