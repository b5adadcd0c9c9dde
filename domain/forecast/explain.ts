import { assertNever } from '../assert-never.ts';
import type { Approval } from '../case/state.ts';
import type { BlockedBy, Outcome } from '../case/vocabulary.ts';
import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import { pauseOn } from '../decide/position.ts';
import type { Question } from '../decide/question.ts';
import type { Reason } from '../decide/reasons.ts';
import { restoreHours } from '../decide/restore-rule.ts';
import { ruleOfStep } from '../policy/authority.ts';
import type { ApprovalRule } from '../policy/step.ts';
import { type RiskStanding, riskStanding } from '../risk/standing.ts';
import { addMs, HOUR, type Instant, localDate, type PlainDate } from '../time/instant.ts';
import type { Lift } from './lift-words.ts';

/** What a case does next and why, decided now on the facts as they are (N1). */
export interface Explanation {
  readonly decision: Decision;
  /** Undefined: only time passes. */
  readonly blocked?: Blocked | undefined;
  readonly asked: readonly AskedFor[];
  /** Risk band, alert level, credit, group and cause, as the policy sees them (P4, P6, S2, S3). */
  readonly standing: RiskStanding;
}

/** What keeps the case from going on, who can lift it, and until when it lasts by itself. */
export interface Blocked {
  readonly by: Exclude<BlockedBy, 'none'>;
  readonly who: 'debtor' | 'agent' | 'supervisor' | 'legal' | 'finance' | 'network' | 'operator';
  /** What lifts it. */
  readonly lift: Lift;
  /** Last day of it, at the debtor's place; or the instant. Neither: until somebody does something. */
  readonly untilOn?: PlainDate | undefined;
  readonly untilAt?: Instant | undefined;
}

/** An approval somebody has to give. */
export interface AskedFor {
  readonly approval: Approval;
  readonly by: ApprovalRule['by'];
  /** How many more people have to say yes. */
  readonly stillNeeded: number;
}

/** Pure: nothing is recorded. The next look of the case decides the same if nothing changes. */
export function explain(q: Question): Explanation {
  const decision = decide(q);
  const asked = decision.state.approvals.filter((a) => a.status === 'waiting').map((approval) => askedFor(approval, q));
  const blocked = decision.blockedBy === 'none' ? undefined : blockedBy(decision.blockedBy, decision, q);
  const standing = riskStanding({ ...q, state: decision.state });
  return { decision, blocked, asked, standing };
}

/** Whom an approval is asked of, and how many are still to say yes. */
export function askedFor(approval: Approval, { policy }: Pick<Question, 'policy'>): AskedFor {
  const rule = ruleOfStep({ policy }, approval);
  const stillNeeded = Math.max(0, (rule?.persons ?? 1) - approval.approvedBy.length);
  return { approval, by: rule?.by ?? 'supervisor', stillNeeded };
}

function blockedBy(by: Exclude<BlockedBy, 'none'>, d: Decision, q: Question): Blocked {
  const because = d.next.do === 'look' ? d.next.because : undefined;
  switch (by) {
    case 'promise':
      return {
        by,
        who: 'debtor',
        lift: 'promise',
        ...until(because),
      };
    case 'hold':
      return {
        by,
        who: 'agent',
        lift: 'hold',
        ...pauseUntil(q, q.state.holds),
      };
    case 'moratorium':
      return { by, who: 'operator', lift: 'moratorium', ...pauseUntil(q, q.facts.moratoria) };
    case 'exemption':
      return { by, who: 'operator', lift: 'exemption', ...until(because) };
    case 'dispute':
      return {
        by,
        who: 'agent',
        lift: 'dispute',
        ...until(because),
      };
    case 'arrangement':
      return {
        by,
        who: 'debtor',
        lift: 'arrangement',
        ...until(because),
      };
    case 'settlement':
      return {
        by,
        who: 'debtor',
        lift: 'settlement',
        ...until(because),
      };
    case 'hardship':
      return { by, ...hardshipBlock(d), ...until(because) };
    case 'stay':
      return {
        by,
        who: 'supervisor',
        lift: 'stay',
        ...until(because),
      };
    case 'approval':
      return approvalBlock(d, q, because);
    case 'contactData':
      return { by, who: 'agent', lift: 'contactData' };
    case 'document':
      return { by, who: 'legal', lift: 'document' };
    case 'restore':
      return { by, who: 'network', lift: 'restore', ...restoreUntil(d, q) };
    default:
      return assertNever(by);
  }
}

function hardshipBlock({ state }: Decision): Pick<Blocked, 'who' | 'lift'> {
  if (state.proposal) return { who: 'debtor', lift: 'arrangementProposed' };
  return state.hardship?.status === 'granted'
    ? { who: 'agent', lift: 'arrangementToPropose' }
    : { who: 'agent', lift: 'hardship' };
}

function approvalBlock(d: Decision, q: Question, because: Reason | undefined): Blocked {
  if (because?.code === 'approvalRefused')
    return {
      by: 'approval',
      who: roleFor(
        d.state.approvals.findLast((a) => a.step === because.step),
        q,
      ),
      lift: 'approvalRefused',
      untilOn: because.askAgainOn,
    };
  const awaited = because?.code === 'awaitingApproval' ? because.step : undefined;
  const asked = d.state.approvals.findLast((a) => awaited === undefined || a.step === awaited);
  return {
    by: 'approval',
    who: roleFor(asked, q),
    lift: 'approval',
    untilAt: because?.code === 'awaitingApproval' ? because.until : undefined,
  };
}

const roleFor = (asked: Approval | undefined, q: Question): ApprovalRule['by'] =>
  (asked && ruleOfStep(q, asked)?.by) ?? 'supervisor';

/** The day in the reason for the wait. */
function until(because: Reason | undefined): Pick<Blocked, 'untilOn'> {
  switch (because?.code) {
    case 'promised':
    case 'exempt':
    case 'exemptFromStops':
    case 'disputed':
    case 'arranged':
    case 'settling':
    case 'toBeAccepted':
    case 'hardship':
    case 'stayed':
      return { untilOn: because.until };
    default:
      return {};
  }
}

function pauseUntil(q: Question, pauses: Parameters<typeof pauseOn>[1]): Pick<Blocked, 'untilOn'> {
  const pause = pauseOn(localDate(q.now, q.facts.account.place.zone), pauses);
  return pause ? { untilOn: pause.until } : {};
}

function restoreUntil(d: Decision, q: Question): Pick<Blocked, 'untilAt'> {
  const pending = d.restores.at(-1);
  return pending ? { untilAt: addMs(pending.wantedAt, restoreHours(q) * HOUR) } : {};
}

/** Why a case closed, as its last decision said. */
export function whyClosed(outcome: Outcome): Reason {
  switch (outcome) {
    case 'cured':
      return { code: 'nothingOverdue' };
    case 'writtenOff':
      return { code: 'allWrittenOff' };
    case 'withdrawn':
      return { code: 'withdrawn' };
    default:
      return assertNever(outcome);
  }
}
