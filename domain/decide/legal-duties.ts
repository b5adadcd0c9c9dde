import type { ActRecord } from '../case/facts.ts';
import { actKey } from '../case/keys.ts';
import type { Step } from '../policy/step.ts';
import { addMs, DAY, laterOf } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { actsOf, newAttempt, pendingAttempt, type Todo } from './attempts.ts';
import type { PlannedAct } from './decision.ts';
import { disputeUntil } from './disputed.ts';
import { dunningExemptUntil } from './exemptions.ts';
import { pauseOn } from './position.ts';
import type { Finding, Position, Question } from './question.ts';
import type { Reason, RecallCause } from './reasons.ts';
import { stayFrom } from './stay-rules.ts';
import { backStepOf, standingAct, standingPlacements, type TakenBack, takenBackBy, whatIsBack } from './taken-back.ts';
import { morningOf, wait } from './wait.ts';

/**
 * What a case owes to others before anything else, and before it ends: an agency stops at once when the debt is paid,
 * disputed or not to be chased now (M3, L17, O7, S4, M7); a report that is no longer true is corrected (L18, L19).
 */
export const legalDuties = (q: Question, p: Position): Finding | undefined => recall(q, p) ?? correction(q, p);

function recall(q: Question, p: Position): Finding | undefined {
  const placed = standingPlacements(q)[0];
  const because = placed && recallCause(q, p);
  if (!because) return undefined;
  return takeBack({ ...placed, how: 'recall', q, p }, { code: 'recalled', step: placed.step.id, because });
}

/** Why no agency may go on now: what would keep the house itself from acting; undefined: it may. */
function recallCause(q: Question, p: Position): RecallCause | undefined {
  if (disputedUntil(q, p)) return 'disputed';
  if (!p.overdue) return 'paid';
  if (pauseOn(p.today, q.state.holds)) return 'held';
  if (pauseOn(p.today, q.facts.moratoria)) return 'moratorium';
  if (stayFrom('law', q)) return 'stayed';
  if (q.state.hardship?.status === 'asked' || q.state.hardship?.status === 'granted') return 'hardship';
  if (dunningExemptUntil(q, p)) return 'exempt';
  return q.state.settlements.some(({ status }) => status === 'stands') ? 'settling' : undefined;
}

/** The first day by which a dispute of what is still open is to be settled. */
function disputedUntil(q: Question, p: Position) {
  const isOpen = (id: string): boolean => q.facts.invoices.some((i) => i.id === id && i.open > 0 && !i.writtenOff);
  const days = q.state.disputes
    .filter((d) => isOpen(d.invoiceId))
    .flatMap((d) => disputeUntil(d, q, p.today) ?? [])
    .sort();
  return days[0];
}

function correction(q: Question, p: Position): Finding | undefined {
  for (const step of q.policy.steps) {
    if (takenBackBy(step) !== 'correct') continue;
    const act = standingAct(step, q);
    if (!act || !isSettled(act, q)) continue;
    return takeBack({ step, act, how: 'correct', q, p }, { code: 'corrected', step: step.id });
  }
  return undefined;
}

/** Nothing of what was reported is owed any more. What was written off is still owed: that entry stays. */
function isSettled(act: ActRecord, q: Question): boolean {
  const reported = q.facts.invoices.filter((i) => act.names.includes(i.id));
  return reported.every((i) => !i.writtenOff && i.open < Math.max(1, q.policy.tolerance));
}

interface Back {
  readonly step: Step;
  /** The act that is taken back. */
  readonly act: ActRecord;
  readonly how: TakenBack;
  readonly q: Question;
  readonly p: Position;
}

/** At once, at any hour: it only ever spares the debtor something. */
function takeBack(of: Back, because: Reason): Finding {
  const { step, how, q } = of;
  const acts = actsOf({ id: backStepOf(step, how) }, q);
  const todo = pendingAttempt(acts.at(-1)) ?? newAttempt(acts);
  const at = laterOf(q.now, todo.notBefore ?? q.now);
  const act = { ...backAct(of, todo), windowEnd: addMs(at, DAY) };
  const again: Reason[] = todo.after ? [{ code: 'triedAgain', ...todo.after }] : [];
  return {
    events: [],
    workOrders: [],
    next: { do: 'act', at, act, blockedBy: 'none' },
    why: [because, ...again],
  };
}

function backAct({ step, act, how, q, p }: Back, todo: Todo): PlannedAct {
  const id = backStepOf(step, how);
  return {
    key: actKey({ caseNumber: q.caseNumber, step: id, n: todo.n }),
    kind: how,
    stage: step.stage,
    step: id,
    n: todo.n,
    what: whatIsBack(step),
    windowEnd: q.now,
    names: act.names,
    amount: p.overdueOpen,
    counted: false,
    awaited: false,
    resolve: false,
  };
}

/** Part of the debt is disputed: nothing is placed with an agency until that is settled, the rest of the ladder waits (M3). */
export function placementWaits(step: Step, q: Question, p: Position): Finding | undefined {
  if (takenBackBy(step) !== 'recall') return undefined;
  const until = disputedUntil(q, p);
  if (!until) return undefined;
  const isLate = until <= p.today;
  return wait({
    at: morningOf(isLate ? addDays(p.today, 7) : until, q),
    because: { code: 'disputed', until },
    blockedBy: 'dispute',
    attention: isLate ? 'sla' : 'none',
  });
}

/** The last court date or deadline ahead; the ladder goes on the day after it. */
export function courtDate(q: Question, p: Position): { step: string; on: NonNullable<Position['anchor']> } | undefined {
  const last = new Map(q.state.legal.map((report) => [report.step, report]));
  return [...last.values()]
    .flatMap(({ step, nextOn }) => (nextOn && nextOn >= p.today ? [{ step, on: nextOn }] : []))
    .sort((a, b) => (a.on < b.on ? 1 : -1))[0];
}
