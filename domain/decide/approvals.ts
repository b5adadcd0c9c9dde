import { createHash } from 'node:crypto';
import { subjectOf } from '../case/concessions.ts';
import type { CaseEvent } from '../case/events.ts';
import type { ActRecord } from '../case/facts.ts';
import { approvalId } from '../case/keys.ts';
import type { Approval, CaseState } from '../case/state.ts';
import { evidencePack } from '../evidence/pack.ts';
import { ruleFor } from '../policy/authority.ts';
import type { Policy } from '../policy/policy.ts';
import type { Step } from '../policy/step.ts';
import { addMs, DAY, type PlainDate } from '../time/instant.ts';
import { writeOffLines } from '../write-off/lines.ts';
import { concessionHash } from './concession-hash.ts';
import type { Evidence, Finding, Position, Question } from './question.ts';
import type { Reason } from './reasons.ts';
import { morningOf, wait } from './wait.ts';

/**
 * What an approval is bound to (Q16): the step, the amount, each invoice with its open amount, and every notice given
 * for them, reported as delivered or deemed so. A payment, a credit, a new notice or one that bounces after all gives
 * another hash, and the approval is void; a receipt that only confirms what was taken for granted does not. A write-off is
 * bound to its whole evidence besides (E1).
 */
export function approvalHash(step: Pick<Step, 'id'> & Partial<Pick<Step, 'work'>>, q: Evidence, p: Position): string {
  const invoices = q.facts.invoices.filter((i) => p.overdueIds.includes(i.id)).map((i) => `${i.id}:${i.open}`);
  const notices = q.facts.acts.filter((a) => a.kind === 'notice' && isGiven(a)).map((a) => a.key);
  const pack = step.work?.do === 'writeOff' ? [evidencePack(q, step.id).sha256] : [];
  const bound = [step.id, p.overdueOpen, ...invoices.sort(), ...notices.sort(), ...pack].join('|');
  return createHash('sha256').update(bound).digest('hex').slice(0, 16);
}

const isGiven = ({ status }: Pick<ActRecord, 'status'>): boolean => status === 'accepted' || status === 'delivered';

/** Approvals that no longer stand: their time is over, or what they were bound to has changed. */
export function endedApprovals(q: Question, p: Position): CaseEvent[] {
  return q.state.approvals.flatMap((a): CaseEvent[] => {
    if ((a.status !== 'waiting' && a.status !== 'approved') || isUsed(a, q)) return [];
    if (boundTo(a, q, p) !== a.hash) return [{ type: 'approvalEnded', id: a.id, how: 'void' }];
    return a.expiresAt <= q.now ? [{ type: 'approvalEnded', id: a.id, how: 'expired' }] : [];
  });
}

/** Where what an approval is about is found. */
export interface Binding {
  readonly policy: Pick<Policy, 'steps'>;
  readonly state: Pick<CaseState, 'waivers' | 'settlements'>;
}

/** The hash of what an approval is about, as things are now; undefined: there is no such thing any more. */
export function boundTo({ step: id }: Pick<Approval, 'step'>, q: Evidence & Binding, p: Position): string | undefined {
  const subject = subjectOf(id);
  if (subject !== 'step') {
    const conceded = [...q.state.waivers, ...q.state.settlements].find((one) => one.id === id);
    return conceded && concessionHash(conceded, q);
  }
  const step = q.policy.steps.find((s) => s.id === id);
  return step && approvalHash(step, q, p);
}

/** What it allowed is done or may be under way: it stands as evidence, and allows nothing further. */
const isUsed = (a: Approval, q: Question): boolean =>
  (a.status === 'approved' && isGranted(a, q)) ||
  q.facts.acts.some(
    (act) =>
      act.step === a.step && act.reservedAt >= a.requestedAt && (act.status === 'done' || act.status === 'reserved'),
  );

/** The offer stands, or has stood: payments are what it is for, and do not undo that it was agreed to. */
const isGranted = ({ step }: Approval, { state }: Question): boolean =>
  state.settlements.some((s) => s.id === step && s.status !== 'asked');

/** Undefined when the step may go on; else the request, the wait for it, or the pause after a no. */
export function approvalFor(step: Step, date: PlainDate, q: Question, p: Position): Finding | undefined {
  const rule = ruleFor(step.approval, p.overdueOpen);
  if (!rule || date > p.today) return undefined;
  const asked = q.state.approvals.filter((a) => a.step === step.id);
  const last = asked.at(-1);
  if (last?.status === 'approved' && !isUsed(last, q)) return undefined;
  if (last?.status === 'rejected' && last.askAgainOn && last.askAgainOn > p.today)
    return wait({
      at: morningOf(last.askAgainOn, q),
      because: { code: 'approvalRefused', step: step.id, askAgainOn: last.askAgainOn },
      blockedBy: 'approval',
    });
  // Asked before and nobody answered in time: that is late, and somebody else should see it.
  const attention = asked.some((a) => a.status === 'expired') ? 'sla' : 'approval';
  if (last?.status === 'waiting')
    return wait({ at: last.expiresAt, because: awaiting(step, rule, last), blockedBy: 'approval', attention });
  const approval = request(step, rule, asked.length + 1, q, p);
  return wait({
    at: approval.expiresAt,
    because: awaiting(step, rule, approval),
    blockedBy: 'approval',
    attention,
    events: [{ type: 'approvalRequested', approval }],
  });
}

type Authority = NonNullable<ReturnType<typeof ruleFor>>;

const request = (step: Step, rule: Authority, asked: number, q: Question, p: Position): Approval => ({
  id: approvalId({ caseNumber: q.caseNumber, step: step.id, asked }),
  step: step.id,
  hash: approvalHash(step, q, p),
  amount: p.overdueOpen,
  requestedBy: `policy:${q.policy.id}`,
  requestedAt: q.now,
  expiresAt: addMs(q.now, rule.expiresAfterDays * DAY),
  approvedBy: [],
  status: 'waiting',
  ...(step.work.do === 'writeOff' && { writeOff: writtenOff(step, q, p) }),
});

const awaiting = (step: Step, rule: Authority, a: Approval): Reason => ({
  code: 'awaitingApproval',
  step: step.id,
  role: rule.by,
  until: a.expiresAt,
});

/** What is to be given up, for the people who are asked: per invoice with its tax, and the hash of the evidence. */
const writtenOff = (step: Step, q: Question, p: Position): NonNullable<Approval['writeOff']> => ({
  lines: writeOffLines(q.facts.invoices.filter((i) => p.overdueIds.includes(i.id))),
  pack: evidencePack(q, step.id).sha256,
});
