import type { Step } from '../policy/step.ts';
import { type Instant, laterOf, localDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { approvalFor } from './approvals.ts';
import type { Todo } from './attempts.ts';
import type { PlannedAct, WorkOrder } from './decision.ts';
import { isDeemed } from './deemed.ts';
import { openDisputes } from './disputed.ts';
import { evidenceWaits } from './evidence-waits.ts';
import { lawfulAct } from './lawful.ts';
import { placementWaits } from './legal-duties.ts';
import type { DoneStep, LadderPlace } from './place.ts';
import { planAct } from './planned-act.ts';
import { afterPauses, pauseOn } from './position.ts';
import type { Finding, Position, Question } from './question.ts';
import type { Reason } from './reasons.ts';
import { noticeUnderStay } from './stays.ts';
import { plannedDate } from './step-date.ts';
import { notBeforeStop } from './stop-law.ts';
import { morningOf, startOf, wait } from './wait.ts';
import type { WalkedStep } from './walk.ts';

/**
 * What the ladder wants next: the first step, in order, that is not done for what is open now. A late look never jumps
 * over one (Q3); the dates come from the anchor and from what was delivered, never from the day of the look (Q2).
 */
export function ladder(q: Question, p: Position, walked: readonly WalkedStep[]): Finding {
  const done = new Map<string, DoneStep>();
  const why: Reason[] = [];
  let previous: DoneStep | undefined;
  for (const { step, progress } of walked) {
    switch (progress.is) {
      case 'done':
        previous = {
          at: progress.at,
          deliveredAt: progress.deliveredAt,
          isDeemed: isDeemed(progress.act),
          given: true,
        };
        done.set(step.id, previous);
        break;
      case 'skipped':
        why.push({ code: 'stepSkipped', step: step.id, because: progress.because });
        if (previous) done.set(step.id, { ...previous, given: false });
        break;
      case 'stuck':
        return stuck(step, q, p, why);
      case 'todo':
        return todo(step, progress, { q, p, done, previous }, why);
    }
  }
  return wait({ at: morningOf(addDays(p.today, 30), q), because: { code: 'ladderDone' }, why });
}

function todo(step: Step, progress: Todo, place: LadderPlace, passed: readonly Reason[]): Finding {
  const { q, p } = place;
  const planned = plannedDate(step, place);
  const why: Reason[] = [...passed, ...planned.why, ...progressReasons(step, progress)];
  const isDue = planned.date <= p.today;
  const kept =
    placementWaits(step, q, p) ?? (isDue ? (noticeUnderStay(step, q, p) ?? writeOffInDispute(step, q, p)) : undefined);
  if (kept) return { ...kept, why: [...passed, ...kept.why] };
  const stop = notBeforeStop(step, place);
  if (stop.exempt) why.push(stop.exempt);
  if (stop.blocked)
    return wait({ at: morningOf(addDays(p.today, 1), q), because: stop.blocked, attention: 'repair', why });
  const evidence = isDue ? evidenceWaits(step, q, p) : undefined;
  if (evidence) return { ...evidence, why: [...why, ...evidence.why] };
  const approval = approvalFor(step, planned.date, q, p);
  if (approval) return { ...approval, why: [...why, ...approval.why] };
  const byPolicy = latest([startOf(planned.date, q), progress.notBefore, stop.from]);
  const wanted = latest([byPolicy, stop.law?.from]);
  if (stop.law && wanted > byPolicy)
    why.push({ code: 'lawMoved', rule: stop.law.rule, from: byPolicy, to: wanted, source: stop.law.source });
  const permitted = lawfulOutsidePauses({ step, act: planAct(step, progress, q, p), wanted, q, p });
  const blockedBy = stop.exempt ? 'exemption' : blockOn(q, p);
  const next = { do: 'act', at: permitted.at, act: permitted.act, blockedBy } as const;
  return { events: [], workOrders: [], next, why: [...why, ...permitted.why] };
}

/** An invoice is written off as a whole: not while a part of it is disputed (M3, E1). */
function writeOffInDispute(step: Step, q: Question, p: Position): Finding | undefined {
  if (step.work.do !== 'writeOff') return undefined;
  const disputes = q.state.disputes.filter((d) => p.overdueIds.includes(d.invoiceId));
  const until = openDisputes({ ...q, state: { ...q.state, disputes } }, p)[0];
  if (!until) return undefined;
  const isLate = until <= p.today;
  const at = morningOf(isLate ? addDays(p.today, 7) : until, q);
  const because = { code: 'disputed', until } as const;
  return wait({ at, because, blockedBy: 'dispute', attention: isLate ? 'sla' : 'none' });
}

interface Lawful {
  readonly at: Instant;
  readonly act: PlannedAct;
  readonly why: readonly Reason[];
}

/** The law may move an act into a hold, a hold past lawful hours: each in turn, until both let it be. */
function lawfulOutsidePauses(of: { step: Step; act: PlannedAct; wanted: Instant; q: Question; p: Position }): Lawful {
  const { q, p, act } = of;
  const permitted = lawfulAct(of);
  const why = permitted.moved.map((m): Reason => ({ code: 'lawMoved', ...m }));
  const day = localDate(permitted.at, q.facts.account.place.zone);
  const pause = pauseOn(day, p.pauses);
  if (!pause) return { at: permitted.at, act: { ...act, windowEnd: permitted.until }, why };
  const rest = lawfulOutsidePauses({ ...of, wanted: startOf(afterPauses(day, p.pauses), q) });
  return { ...rest, why: [...why, { code: 'held', until: pause.until }, ...rest.why] };
}

const blockOn = (q: Question, p: Position): 'hold' | 'moratorium' | 'none' => {
  if (pauseOn(p.today, q.state.holds)) return 'hold';
  return pauseOn(p.today, q.facts.moratoria) ? 'moratorium' : 'none';
};

function progressReasons(step: Step, progress: Todo): Reason[] {
  const { again, after, notBefore, channel, n } = progress;
  if (again) {
    const spaced = again === 'newerInvoice' ? notBefore : undefined;
    return [{ code: 'givenAgain', step: step.id, n, because: again, notBefore: spaced }];
  }
  if (after) return [{ code: 'triedAgain', ...after }];
  return notBefore && channel ? [{ code: 'nextChannel', step: step.id, channel }] : [];
}

function stuck(step: Step, q: Question, p: Position, why: readonly Reason[]): Finding {
  const tries = q.facts.acts.filter((a) => a.step === step.id).length;
  const order: WorkOrder = {
    key: `${q.caseNumber}.${step.id}.repair.${tries}`,
    kind: 'repairContactData',
    text: `No usable contact point for "${step.id}". Add or correct one; the case goes on by itself.`,
    dueOn: addDays(p.today, 3),
  };
  return wait({
    at: morningOf(addDays(p.today, 7), q),
    because: { code: 'noWayToReach', step: step.id },
    blockedBy: 'contactData',
    attention: 'repair',
    workOrders: [order],
    why,
  });
}

const latest = (instants: readonly (Instant | undefined)[]): Instant =>
  instants.filter((i) => i !== undefined).reduce((a, b) => laterOf(a, b));
