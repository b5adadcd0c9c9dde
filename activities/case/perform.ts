import { ApplicationFailure } from '@temporalio/activity';
import { applyAll } from '../../domain/case/apply.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { ActRecord } from '../../domain/case/facts.ts';
import { decide } from '../../domain/decide/decide.ts';
import type { Decision, PlannedAct, WorkOrder } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import { credited } from '../../domain/forecast/what-follows.ts';
import { addMs, DAY } from '../../domain/time/instant.ts';
import { reserve } from '../../store/acts/reserve.ts';
import { settleAct } from '../../store/acts/settle.ts';
import type { CaseRow } from '../../store/casebook/read-case.ts';
import { record, type Settlement } from '../../store/casebook/record.ts';
import type { ActInput } from '../../workflows/case-activities.ts';
import type { StepResult } from '../../workflows/plan.ts';
import { untilUncontested } from './contest.ts';
import type { CaseDeps } from './deps.ts';
import { carryOut, type Done } from './effects.ts';
import { type Gathered, gather } from './gather.ts';
import { leaseMs } from './lease.ts';
import { look } from './look.ts';
import { prepareMessage } from './message.ts';
import { findOut } from './resolve.ts';
import { stepResult } from './to-plan.ts';

/**
 * Every act, whatever its name: the last look decides again; only if this act is still the one due, and inside its
 * window, is it reserved, done and settled, and the next plan made. Else nothing is done and the new plan says why.
 */
export function perform(deps: CaseDeps, input: ActInput): Promise<StepResult> {
  // Done, but somebody else wrote before it was written down: never done again, only written down again.
  let finished: Finished | undefined;
  return untilUncontested(async () => {
    const g = await gather(deps, input);
    const row = g.reading.case;
    if (!row || row.id !== input.caseId) return notOurs(deps, input, g);
    if (finished) return settle(deps, g, row, finished);
    const decision = decide(g.question);
    const due = dueAct(decision, input.key, g);
    if (!due) return writeDown(deps, g, row, decision, notDone(input.key, decision, g));
    if (due.resolve) {
      const done = known(due, await findOut(deps, g, due));
      // What the act brought about while nobody knew — a restore for a stop that may still land — stands.
      const asked = { ...g, question: { ...g.question, state: decision.state } };
      return settle(deps, asked, row, { act: due, done, events: decision.events });
    }
    const message = due.kind === 'notice' ? prepareMessage(deps, g, due) : undefined;
    const reserved = await reserve(deps, {
      caseId: row.id,
      accountId: input.accountId,
      debtorId: g.facts.account.debtorId,
      act: due,
      content: message && { subject: message.subject, body: message.body },
      contentHash: message?.hash,
      now: g.now,
      leaseUntil: addMs(g.now, leaseMs(deps)),
      seen: { caseSeq: row.seq, contacts: g.facts.contacts.length, contactsSince: addMs(g.now, -14 * DAY) },
    });
    if (!reserved) return undefined;
    finished = { act: due, done: await carryOut(deps, g, due, message) };
    return settle(deps, g, row, finished);
  });
}

/** What was done and what became of it. */
interface Finished {
  readonly act: PlannedAct;
  readonly done: Done;
  /** What came about before, to be written with it. */
  readonly events?: readonly CaseEvent[];
}

/** Nobody could say what became of it: asked again after a pause, so that the case neither spins nor goes on blindly. */
function known(act: PlannedAct, done: Done): Done {
  if (done.status !== 'unknown') return done;
  throw ApplicationFailure.retryable(
    `What became of ${act.key} cannot be found out now${done.detail ? `: ${done.detail}` : ''}. It is asked again by itself.`,
    'outcomeUnknown',
  );
}

/** The act asked for, if it is what the facts want now. */
function dueAct(decision: Decision, key: string, g: Gathered): PlannedAct | undefined {
  const { next } = decision;
  if (next.do !== 'act' || next.act.key !== key) return undefined;
  return next.at <= g.now && g.now < next.act.windowEnd ? next.act : undefined;
}

/** What became of it is written with the decision it leads to; unknown stays reserved, and its lease says when to ask. */
async function settle(
  deps: CaseDeps,
  g: Gathered,
  row: CaseRow,
  { act, done, events = [] }: Finished,
): Promise<StepResult | undefined> {
  const now = await deps.clock.now();
  const settlement: Settlement | undefined =
    done.status === 'unknown' ? undefined : { ...done, status: done.status, key: act.key, at: now };
  const event = settlement ? settledEvent(act, settlement) : [];
  const after = withAct(g.question, act, done, now, leaseMs(deps));
  const question = { ...after, state: applyAll(after.state, event) };
  const decision = decide(question);
  const news = [...events, ...event, ...decision.events];
  const written = await record(deps, {
    caseId: row.id,
    accountId: g.facts.account.id,
    seq: row.seq,
    events: news,
    decision,
    policy: g.policy,
    now,
    settle: settlement,
    workOrders: done.workOrders,
  });
  if (written) return stepResult(deps, { row, question, decision, now, news });
  // What was found out can be found out again; what was done must not be forgotten.
  if (settlement && !act.resolve) await settleAct(deps, settlement);
  return undefined;
}

const settledEvent = ({ key, step, channel }: PlannedAct, { status, detail }: Settlement): CaseEvent[] => [
  { type: 'actSettled', key, step, status, channel, detail },
];

/** The facts as they are after the act, without reading them again. */
function withAct(q: Question, act: PlannedAct, done: Done, now: Question['now'], lease: number): Question {
  const before = q.facts.acts.find((a) => a.key === act.key);
  const after: ActRecord = {
    ...(before ?? { key: act.key, step: act.step, n: act.n, kind: act.kind, channel: act.channel, attempts: 0 }),
    status: done.status === 'unknown' ? 'reserved' : done.status,
    reservedAt: act.resolve && before ? before.reservedAt : q.now,
    leaseUntil: act.resolve && before ? before.leaseUntil : addMs(q.now, lease),
    windowEnd: act.resolve && before ? before.windowEnd : act.windowEnd,
    settledAt: done.status === 'unknown' ? undefined : now,
    deliveredAt: done.deliveredAt,
    names: act.names,
    amount: act.amount,
    attempts: (before?.attempts ?? 0) + (act.resolve ? 0 : 1),
    serviceSeq: act.serviceSeq,
  };
  const acts = [...q.facts.acts.filter((a) => a.key !== act.key), after];
  const tookPlace = act.counted && done.status !== 'undelivered' && done.status !== 'failed';
  const contacts = tookPlace ? [...q.facts.contacts, q.now] : q.facts.contacts;
  const reach = done.addressBroken
    ? q.facts.reach.map((p) => (p.channel === act.channel ? { ...p, broken: true } : p))
    : q.facts.reach;
  const service = q.facts.service && done.service ? { ...q.facts.service, ...done.service } : q.facts.service;
  const invoices = done.writtenOff
    ? q.facts.invoices.map((i) => (act.names.includes(i.id) ? { ...i, open: 0, writtenOff: true } : i))
    : credited(q.facts.invoices, (done.isCredited && act.credits) || []);
  return { ...q, now, facts: { ...q.facts, acts, contacts, reach, service, invoices } };
}

/** Recorded only when it is news: an act asked for a little early, or done by an attempt before, needs no event. */
function notDone(key: string, decision: Decision, g: Gathered): CaseEvent[] {
  const isSame = decision.next.do === 'act' && decision.next.act.key === key;
  const before = g.facts.acts.find((a) => a.key === key)?.status;
  if (before && before !== 'reserved' && before !== 'failed' && before !== 'void') return [];
  const because = decision.why.map((reason) => reason.code).join(', ');
  return isSame ? [] : [{ type: 'actNotDone', key, because }];
}

async function writeDown(
  deps: CaseDeps,
  g: Gathered,
  row: CaseRow,
  decision: Decision,
  extra: readonly CaseEvent[],
): Promise<StepResult | undefined> {
  const events = row.state.closed ? [] : [...extra, ...decision.events];
  const workOrders: WorkOrder[] = [];
  const written = await record(deps, {
    caseId: row.id,
    accountId: g.facts.account.id,
    seq: row.seq,
    events,
    decision,
    policy: g.policy,
    now: g.now,
    workOrders,
  });
  return written ? stepResult(deps, { row, question: g.question, decision, now: g.now, news: events }) : undefined;
}

/** The act belongs to a case that is not this account's latest any more: nothing is done. */
async function notOurs(deps: CaseDeps, input: ActInput, g: Gathered): Promise<StepResult> {
  deps.log.warn({ key: input.key, caseId: input.caseId }, 'an act of a case that is no longer there was not done');
  return look(deps, { accountId: g.facts.account.id, currency: input.currency, letters: [] });
}
