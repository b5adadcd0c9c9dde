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
  const blocked = blockOf(decision, q);
  const standing = riskStanding({ ...q, state: decision.state });
  return { decision, blocked, asked, standing };
}

/** What keeps a case back, of a decision that was made already; undefined: only time passes. */
export const blockOf = (d: Decision, q: Question): Blocked | undefined =>
  d.blockedBy === 'none' ? undefined : blockedBy(d.blockedBy, d, q);

/** Whom an approval is asked of, and how many are still to say yes. */
export function askedFor(approval: Approval, { policy }: Pick<Question, 'policy'>): AskedFor {
  const rule = ruleOfStep({ policy }, approval);
  const stillNeeded = Math.max(0, (rule?.persons ?? 1) - approval.approvedBy.length);
  return { approval, by: rule?.by ?? 'supervisor', stillNeeded };
}

function blockedBy(by: Exclude<BlockedBy, 'none'>, d: Decision, q: Question): Blocked {
  switch (by) {
    case 'promise':
      return { by, who: 'debtor', lift: 'promise', ...until(d, 'promised') };
    case 'hold':
      return { by, who: 'agent', lift: 'hold', ...pauseUntil(q, q.state.holds) };
    case 'moratorium':
      return { by, who: 'operator', lift: 'moratorium', ...pauseUntil(q, q.facts.moratoria) };
    case 'exemption':
      return { by, who: 'operator', lift: 'exemption', ...until(d, 'exempt', 'exemptFromStops') };
    case 'dispute':
      return { by, who: 'agent', lift: 'dispute', ...until(d, 'disputed') };
    case 'arrangement':
      return { by, who: 'debtor', lift: 'arrangement', ...until(d, 'arranged') };
    case 'settlement':
      return { by, who: 'debtor', lift: 'settlement', ...until(d, 'settling') };
    case 'hardship':
      return { by, ...hardshipBlock(d), ...until(d, 'hardship', 'toBeAccepted') };
    case 'stay':
      return { by, who: 'supervisor', lift: 'stay', ...until(d, 'stayed') };
    case 'approval':
      return approvalBlock(d, q);
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

function approvalBlock({ why, state }: Decision, q: Question): Blocked {
  // The first is what the case waits for; a concession that waits besides keeps nothing back.
  const because = why.find((r) => r.code === 'approvalRefused' || r.code === 'awaitingApproval');
  const asked = state.approvals.findLast((a) => because === undefined || a.step === because.step);
  const who = roleFor(asked, q);
  if (because?.code === 'approvalRefused')
    return { by: 'approval', who, lift: 'approvalRefused', untilOn: because.askAgainOn };
  return { by: 'approval', who, lift: 'approval', untilAt: because?.until };
}

const roleFor = (asked: Approval | undefined, q: Question): ApprovalRule['by'] =>
  (asked && ruleOfStep(q, asked)?.by) ?? 'supervisor';

type Lasting = Extract<Reason, { readonly until: PlainDate }>;

/**
 * The day in the reason for the block: the first of its kind, for what else is looked at before it ends stands behind it,
 * and an act that comes meanwhile has no reason to wait at all.
 */
function until({ why }: Decision, ...codes: readonly Lasting['code'][]): Pick<Blocked, 'untilOn'> {
  const because = why.find((r): r is Lasting => codes.some((code) => code === r.code));
  return because ? { untilOn: because.until } : {};
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
