import { applyAll } from '../../domain/case/apply.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { newCase } from '../../domain/case/state.ts';
import { closeEvents } from '../../domain/decide/closing.ts';
import { decide } from '../../domain/decide/decide.ts';
import type { WorkOrder } from '../../domain/decide/decision.ts';
import { positionOf } from '../../domain/decide/position.ts';
import type { Question } from '../../domain/decide/question.ts';
import { isStop, nextServiceSeq } from '../../domain/decide/service-seq.ts';
import { standingPlacements } from '../../domain/decide/taken-back.ts';
import { localDate } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { exemptAccount } from '../../store/casebook/exempt-account.ts';
import { record } from '../../store/casebook/record.ts';
import type { LookInput } from '../../workflows/case-activities.ts';
import type { StepResult } from '../../workflows/plan.ts';
import { untilUncontested } from './contest.ts';
import type { CaseDeps } from './deps.ts';
import { foldLetters } from './fold-letters.ts';
import { type Gathered, gather } from './gather.ts';
import { nothingToChase } from './look.ts';
import { stepResult } from './to-plan.ts';

/**
 * Ops withdrew the case (Request Cancellation): the letters left are folded, the case is closed, service restored or left
 * as policy says, and a dated exemption keeps the sweep from opening it again. A recorded close is never overwritten.
 */
export function withdraw(deps: CaseDeps, input: LookInput): Promise<StepResult> {
  return untilUncontested(async () => {
    const g = await gather(deps, input);
    const row = g.reading.case;
    if (!row || row.state.closed) return nothingToWithdraw(deps, g, input);
    const folded = await foldLetters(deps, { question: g.question, letters: input.letters });
    const events: CaseEvent[] = [...restoring(folded.question), ...closeEvents(folded.question, 'withdrawn')];
    const question = { ...folded.question, state: applyAll(folded.question.state, events) };
    const decision = decide(question);
    await exempt(deps, g, `case ${row.number} withdrawn by ops; service ${serviceAfter(events, g)}`);
    const cutOff = g.facts.acts.find((a) => a.status === 'reserved' && a.kind !== 'restore');
    const news = [...folded.events, ...events];
    const written = await record(deps, {
      caseId: row.id,
      accountId: input.accountId,
      seq: row.seq,
      events: news,
      decision,
      policy: question.policy,
      now: g.now,
      letters: folded.fresh,
      settle: cutOff && { key: cutOff.key, status: 'uncertain', at: g.now, detail: 'withdrawn while it was under way' },
      workOrders: [...folded.workOrders, ...(cutOff ? [uncertain(g, cutOff.key)] : []), ...recalls(folded.question)],
    });
    return written
      ? stepResult(deps, { row, question, decision, now: g.now, verdicts: folded.verdicts, news })
      : undefined;
  });
}

/** No case is open: nothing is opened either, and what is overdue is left alone as ops wish. */
async function nothingToWithdraw(deps: CaseDeps, g: Gathered, input: LookInput): Promise<StepResult> {
  if (positionOf({ ...g.question, state: newCase(g.now) }).overdue)
    await exempt(deps, g, 'withdrawn by ops before a case was opened');
  return nothingToChase(deps, g, input);
}

function exempt(deps: CaseDeps, g: Gathered, reason: string): Promise<void> {
  const until = addDays(localDate(g.now, g.facts.account.place.zone), g.policy.hold.maxDays);
  return exemptAccount(deps, { accountId: g.facts.account.id, until, reason, now: g.now });
}

/** Said in so many words, so that a service that stays down is somebody's decision. */
function serviceAfter(events: readonly CaseEvent[], g: Gathered): string {
  if (events.some((event) => event.type === 'restoreWanted')) return 'is restored';
  const state = g.facts.service?.state ?? 'none';
  return state === 'restricted' || state === 'suspended' ? `left ${state}, as policy says` : 'unchanged';
}

/** Nobody looks at this case again: what became of its last act is found out by a person. */
function uncertain(g: Gathered, key: string): WorkOrder {
  return {
    key: `${key}.uncertain`,
    kind: 'uncertainAct',
    text: `${key} was under way when the case was withdrawn; find out whether it reached the debtor. It is not repeated.`,
    dueOn: addDays(localDate(g.now, g.facts.account.place.zone), 2),
  };
}

/** An agency that goes on for a case that is over: somebody has to stop it by hand. */
const recalls = (q: Question): WorkOrder[] =>
  standingPlacements(q).map(({ step }) => ({
    key: `${q.caseNumber}.${step.id}.withdrawn`,
    kind: 'recall',
    text: `${q.caseNumber} was withdrawn while it stands with an agency ("${step.id}"): recall it now.`,
    dueOn: localDate(q.now, q.facts.account.place.zone),
  }));

function restoring(q: Question): CaseEvent[] {
  const service = q.facts.service;
  const isDown = service?.state === 'restricted' || service?.state === 'suspended';
  const stop = q.facts.acts.find((a) => a.status === 'reserved' && isStop(a.kind));
  if (!q.policy.restore.onWithdrawal || (!isDown && !stop)) return [];
  const stopMayLandUntil = stop ? stop.leaseUntil : q.now;
  return [
    {
      type: 'restoreWanted',
      restore: { seq: nextServiceSeq(q), wantedAt: q.now, because: 'withdrawn', stopMayLandUntil },
    },
  ];
}
