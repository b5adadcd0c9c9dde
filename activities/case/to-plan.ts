import type { CaseEvent } from '../../domain/case/events.ts';
import { restoreWorkflowId } from '../../domain/case/keys.ts';
import type { Verdict } from '../../domain/case/letters.ts';
import type { Decision, PlannedAct } from '../../domain/decide/decision.ts';
import type { Question } from '../../domain/decide/question.ts';
import { restoreHours } from '../../domain/decide/restore-rule.ts';
import { majorUnits } from '../../domain/money/amount.ts';
import { addMs, HOUR, type Instant, msBetween } from '../../domain/time/instant.ts';
import type { CaseRow } from '../../store/casebook/read-case.ts';
import type { CaseAttributes, Plan, PlanAct, RestoreInput, StepResult } from '../../workflows/plan.ts';
import { actType, queueOf } from './act-type.ts';
import { type CardInput, cardOf } from './card.ts';
import type { CaseDeps, Queues } from './deps.ts';
import { actSummary, timerSummary } from './summaries.ts';
import { waitsFor } from './wanted-of-people.ts';

/** What the workflow is told: when, which act, and what ops see. Nothing in it is personal. */
export function stepResult(
  deps: CaseDeps,
  input: {
    row: CaseRow;
    question: Question;
    decision: Decision;
    now: Instant;
    verdicts?: readonly Verdict[];
    /** What was written with the decision. */
    news?: readonly CaseEvent[];
  },
): StepResult {
  const { row, question, decision, now, news } = input;
  return {
    plan: toPlan(deps, { row, question, decision, news }, now),
    verdicts: input.verdicts ?? [],
    restores: decision.restores.map((r): RestoreInput => {
      const lateAfterMs = Math.max(0, restoreHours(question) * HOUR - msBetween(r.wantedAt, now));
      return {
        workflowId: restoreWorkflowId({ caseNumber: row.number, seq: r.seq }),
        caseId: row.id,
        caseNumber: row.number,
        accountId: question.facts.account.id,
        serviceId: question.facts.service?.id ?? '',
        seq: r.seq,
        queue: deps.queues.restore,
        alarmAfterMs: Math.round(lateAfterMs / 2),
        lateAfterMs,
        lateAt: addMs(r.wantedAt, restoreHours(question) * HOUR),
        settleMs: Math.max(0, msBetween(now, r.stopMayLandUntil)),
      };
    }),
  };
}

function toPlan(deps: CaseDeps, shown: CardInput, now: Instant): Plan {
  const { row, question: q, decision: d } = shown;
  const at = d.next.do === 'close' ? now : d.next.at;
  const closed = d.state.closed;
  return {
    caseId: row.id,
    caseNumber: row.number,
    at,
    sleepMs: Math.max(0, msBetween(now, at)),
    act: d.next.do === 'act' ? planAct(deps.queues, d.next.act, d.next.at, q) : undefined,
    timeoutMs: deps.attemptMs,
    summary: timerSummary(d, q),
    card: cardOf(shown),
    attributes: attributesOf(q, d),
    closed: closed && { caseNumber: row.number, outcome: closed.outcome, closedAt: closed.at },
  };
}

function planAct(queues: Queues, act: PlannedAct, at: Instant, q: Question): PlanAct {
  return {
    type: actType(act),
    key: act.key,
    queue: queueOf(queues, act),
    startWithinMs: Math.max(1_000, msBetween(at, act.windowEnd)),
    summary: actSummary(act, q),
  };
}

function attributesOf(q: Question, d: Decision): CaseAttributes {
  const { account } = q.facts;
  const isOver = d.next.do === 'close';
  return {
    Stage: d.stage,
    Outcome: d.state.closed?.outcome,
    Attention: d.attention === 'none' ? undefined : d.attention,
    BlockedBy: d.blockedBy === 'none' ? undefined : d.blockedBy,
    WaitsFor: waitsFor(q, d),
    Segment: account.segment,
    Policy: q.policy.id,
    Assignee: d.state.assignee,
    Region: account.region,
    OldestDueDate: d.anchor ? `${d.anchor}T00:00:00.000Z` : undefined,
    NextActAt: d.next.do === 'close' ? undefined : d.next.at,
    OpenAmount: isOver ? 0 : majorUnits({ minor: d.overdueOpen, currency: q.policy.currency }),
  };
}
