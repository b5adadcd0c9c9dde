import { actKey } from '../case/keys.ts';
import type { ActKind, BlockedBy } from '../case/vocabulary.ts';
import type { Step } from '../policy/policy.ts';
import { atLocal, type Instant, laterOf } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { approvalFor } from './approvals.ts';
import type { Next, PlannedAct, WorkOrder } from './decision.ts';
import { lawfulAct } from './lawful.ts';
import { pauseOn } from './position.ts';
import type { Progress } from './attempts.ts';
import { progressOf } from './progress.ts';
import type { Finding, Position, Question } from './question.ts';
import type { Reason } from './reasons.ts';
import { nextServiceSeq } from './service-seq.ts';
import type { DoneStep, LadderPlace } from './place.ts';
import { notBeforeStop, plannedDate } from './step-date.ts';

/**
 * What the ladder wants next: the first step, in order, that is not done for what is open now. A late look never jumps
 * over one (Q3); the dates come from the anchor and from what was delivered, never from the day of the look (Q2).
 */
export function ladder(q: Question, p: Position): Finding {
  const done = new Map<string, DoneStep>();
  const why: Reason[] = [];
  let previous: DoneStep | undefined;
  for (const step of q.policy.steps) {
    if (step.stage === 'preDue') continue;
    const progress = progressOf(step, q, p);
    if (progress.is === 'done') {
      previous = { at: progress.at, deliveredAt: progress.deliveredAt, given: true };
      done.set(step.id, previous);
    } else if (progress.is === 'skipped') {
      why.push({ code: 'stepSkipped', step: step.id, because: progress.because });
      if (previous) done.set(step.id, { ...previous, given: false });
    } else {
      const finding = pursue(step, progress, { q, p, done, previous });
      return { ...finding, why: [...why, ...finding.why] };
    }
  }
  return lookIn(q, p, 30, { code: 'ladderDone' }, 'none', why);
}

function pursue(step: Step, progress: Exclude<Progress, { is: 'done' | 'skipped' }>, place: LadderPlace): Finding {
  const { q, p } = place;
  switch (progress.is) {
    case 'stuck':
      return stuck(step, q, p);
    case 'todo':
      return todo(step, progress, place);
  }
}

function todo(step: Step, progress: Extract<Progress, { is: 'todo' }>, place: LadderPlace): Finding {
  const { q, p } = place;
  const planned = plannedDate(step, place);
  const why: Reason[] = [...planned.why, ...progressReasons(step, progress)];
  const stop = notBeforeStop(step, place);
  if (stop.blocked) return { ...lookIn(q, p, 1, stop.blocked, 'repair', why), workOrders: [] };
  const approval = approvalFor(step, planned.date, q, p);
  if (approval) return { ...approval, why: [...why, ...approval.why] };
  const wanted = latest([atLocal(planned.date, 0, q.facts.account.place.zone), progress.notBefore, stop.from]);
  const act = planAct(step, progress, q, p);
  const permitted = lawfulAct({ step, act, wanted, q });
  why.push(...permitted.moved.map((m): Reason => ({ code: 'lawMoved', ...m })));
  const blockedBy: BlockedBy = pauseOn(p.today, q.state.holds) ? 'hold' : pauseOn(p.today, q.facts.moratoria) ? 'moratorium' : 'none';
  const next: Next = { do: 'act', at: permitted.at, act: { ...act, windowEnd: permitted.until }, blockedBy };
  return { events: [], workOrders: [], next, why };
}

function progressReasons(step: Step, progress: Extract<Progress, { is: 'todo' }>): Reason[] {
  const why: Reason[] = [];
  if (progress.again) why.push({ code: 'givenAgain', step: step.id, n: progress.n, because: progress.again });
  else if (progress.retryOf) why.push({ code: 'triedAgain', key: progress.retryOf.key, attempts: progress.retryOf.attempts });
  else if (progress.notBefore && progress.channel) why.push({ code: 'nextChannel', step: step.id, channel: progress.channel });
  return why;
}

function planAct(step: Step, progress: { n: number; channel?: 'sms' | 'email' | undefined; repeats?: string | undefined; retryOf?: { serviceSeq?: number | undefined } | undefined }, q: Question, p: Position): PlannedAct {
  const kind = kindOf(step);
  return {
    key: actKey({ caseNumber: q.caseNumber, step: step.id, n: progress.n, channel: progress.channel }),
    kind,
    stage: step.stage,
    step: step.id,
    n: progress.n,
    template: step.work.do === 'notify' ? step.work.template : undefined,
    channel: progress.channel,
    windowEnd: q.now,
    serviceSeq: step.work.do === 'service' ? (progress.retryOf?.serviceSeq ?? nextServiceSeq(q)) : undefined,
    names: p.overdueIds,
    amount: p.overdueOpen,
    repeats: progress.repeats,
    counted: step.work.do === 'notify',
    awaited: step.required,
    resolve: false,
  };
}

export function kindOf(step: Step): ActKind {
  switch (step.work.do) {
    case 'notify':
      return 'notice';
    case 'service':
      return step.work.command;
    case 'refer':
      return 'refer';
    case 'writeOff':
      return 'writeOff';
  }
}

function stuck(step: Step, q: Question, p: Position): Finding {
  const order: WorkOrder = {
    key: `${q.caseNumber}.${step.id}.repair.${q.facts.acts.length}`,
    kind: 'repairContactData',
    text: `No usable contact point for "${step.id}". Add or correct one; the case goes on by itself.`,
    dueOn: addDays(p.today, 3),
  };
  return { ...lookIn(q, p, 7, { code: 'noWayToReach', step: step.id }, 'repair', []), workOrders: [order] };
}

export function look(at: Instant, blockedBy: BlockedBy, attention: 'none' | 'repair' | 'approval' | 'sla', because: Reason): Finding {
  return { events: [], workOrders: [], next: { do: 'look', at, blockedBy, attention, because }, why: [because] };
}

function lookIn(q: Question, p: Position, days: number, because: Reason, attention: 'none' | 'repair', why: readonly Reason[]): Finding {
  const at = atLocal(addDays(p.today, days), 9 * 60, q.facts.account.place.zone);
  const finding = look(at, attention === 'repair' && because.code === 'noWayToReach' ? 'contactData' : 'none', attention, because);
  return { ...finding, why: [...why, because] };
}

const latest = (instants: readonly (Instant | undefined)[]): Instant =>
  instants.filter((i) => i !== undefined).reduce((a, b) => laterOf(a, b));
