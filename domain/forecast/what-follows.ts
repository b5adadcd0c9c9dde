import { type Credit, subjectOf } from '../case/concessions.ts';
import type { ActRecord, InvoiceFacts } from '../case/facts.ts';
import { restoreKey } from '../case/keys.ts';
import type { CaseState } from '../case/state.ts';
import type { BlockedBy, ServiceState } from '../case/vocabulary.ts';
import { decide } from '../decide/decide.ts';
import type { Decision, PlannedAct } from '../decide/decision.ts';
import type { Question } from '../decide/question.ts';
import type { Reason } from '../decide/reasons.ts';
import { missingDocuments } from '../evidence/complete.ts';
import { totalCredit } from '../money/concede.ts';
import type { Step } from '../policy/step.ts';
import { addMs, type Instant, laterOf, localDate } from '../time/instant.ts';

/** One act of the ladder ahead, at its earliest. */
export interface Ahead {
  readonly act: PlannedAct;
  readonly at: Instant;
  /** Why it comes and why then: every rule that moved it. */
  readonly why: readonly Reason[];
}

/**
 * The ladder ahead if nobody pays: the same `decide`, run on imagined time, each act done and delivered the moment it is
 * due — the earliest it can come, so that a notice never promises more time than there is. An approval to come is taken as
 * given the day it is asked for, a document of the legal desk as coming at once; an approval that is waited for now, or a
 * missing contact point, ends the forecast. A waiver or settlement that waits keeps nothing back, and lapses.
 */
export function ladderAhead(q: Question, most: number): readonly Ahead[] {
  const ahead: Ahead[] = [];
  let imagined = q;
  for (let looks = 0; ahead.length < most && looks < most * 4; looks++) {
    const decision = decide(imagined);
    if (decision.next.do === 'close') break;
    if (isForDocuments(decision)) {
      imagined = { ...imagined, state: allDocumented({ ...imagined, state: decision.state }) };
      continue;
    }
    const at = laterOf(decision.next.at, imagined.now);
    imagined = { ...imagined, state: decision.state, now: at };
    if (decision.next.do === 'look') {
      if (isForPeople(decision.next.blockedBy)) break;
      continue;
    }
    ahead.push({ act: decision.next.act, at, why: decision.why });
    imagined = afterwards(imagined, decision.next.act, at);
  }
  return ahead;
}

const isForPeople = (blockedBy: BlockedBy): boolean => blockedBy === 'approval' || blockedBy === 'contactData';

/**
 * What the facts would be once an act is done, the moment after: what is sent arrives later than it is sent, so that a
 * notice never arrives at the very instant at which the one before it counts as delivered.
 */
export function afterwards(q: Question, act: PlannedAct, at: Instant): Question {
  const arrived = addMs(at, 1);
  const done: ActRecord = {
    key: act.key,
    step: act.step,
    n: act.n,
    kind: act.kind,
    channel: act.channel,
    status: act.kind === 'notice' ? 'delivered' : 'done',
    reservedAt: at,
    leaseUntil: at,
    windowEnd: act.windowEnd,
    settledAt: at,
    deliveredAt: arrived,
    names: act.names,
    amount: act.amount,
    attempts: 1,
    serviceSeq: act.serviceSeq,
  };
  const { facts } = q;
  const service = facts.service && {
    ...facts.service,
    state: stateAfter(act, facts.service.state),
    seq: act.serviceSeq ?? facts.service.seq,
  };
  const others = facts.acts.filter((a) => a.key !== act.key);
  const contacts = act.counted ? [...facts.contacts, at] : facts.contacts;
  const written = act.kind === 'writeOff' ? writtenOff(facts.invoices, act.names) : facts.invoices;
  const invoices = credited(written, act.credits ?? []);
  return { ...q, now: arrived, facts: { ...facts, invoices, service, contacts, acts: [...others, done] } };
}

/** What is open once credit notes are booked. */
export const credited = (invoices: readonly InvoiceFacts[], credits: readonly Credit[]): readonly InvoiceFacts[] =>
  credits.length === 0
    ? invoices
    : invoices.map((i) => {
        const off = totalCredit(credits.filter(({ invoiceId }) => invoiceId === i.id));
        const history = i.history && [...i.history, { on: i.dueOn, amount: off, what: 'credit' as const }];
        return { ...i, open: Math.max(0, i.open - off), credited: (i.credited ?? 0) + off, history };
      });

const writtenOff = (invoices: readonly InvoiceFacts[], ids: readonly string[]): InvoiceFacts[] =>
  invoices.map((i) => (ids.includes(i.id) ? { ...i, open: 0, writtenOff: true } : i));

function stateAfter(act: PlannedAct, now: ServiceState): ServiceState {
  if (act.kind === 'restrict') return 'restricted';
  if (act.kind === 'terminate') return 'terminated';
  return act.kind === 'suspend' ? 'suspended' : now;
}

export const isAsking = ({ events }: Pick<Decision, 'events'>): boolean =>
  events.some((event) => event.type === 'approvalRequested');

/** What was asked just now is given at once; what waited before ended the forecast. */
export const allGiven = (state: CaseState): CaseState => ({
  ...state,
  approvals: state.approvals.map((a) =>
    a.status === 'waiting' && subjectOf(a.step) === 'step' ? { ...a, status: 'approved' } : a,
  ),
});

/** The write-off waits for documents of legal measures. */
export const isForDocuments = ({ next }: Pick<Decision, 'next'>): boolean =>
  next.do === 'look' && next.because.code === 'evidenceMissing';

/** They come at once; where each measure stands stays as it was told. */
export const allDocumented = (q: Question): CaseState => ({
  ...q.state,
  legal: [...q.state.legal, ...missingDocuments(q).map((step) => documented(step, q))],
});

function documented({ id: step }: Step, { facts, state, now }: Question): CaseState['legal'][number] {
  const n = facts.acts.findLast((a) => a.step === step && a.status === 'done')?.n ?? 1;
  const status = state.legal.findLast((r) => r.step === step && r.n === n)?.status ?? 'begun';
  return { step, n, status, on: localDate(now, facts.account.place.zone), documentId: `${step}.document`, by: 'legal' };
}

/** What the facts would be once service is back. */
export function restored(q: Question, seq: number): Question {
  const { facts, now } = q;
  const done: ActRecord = {
    key: restoreKey({ caseNumber: q.caseNumber, seq }),
    step: 'restore',
    n: seq,
    kind: 'restore',
    status: 'done',
    reservedAt: now,
    leaseUntil: now,
    windowEnd: now,
    settledAt: now,
    names: [],
    amount: 0,
    attempts: 1,
    serviceSeq: seq,
  };
  const service = facts.service && { ...facts.service, state: 'active' as const, seq };
  return { ...q, facts: { ...facts, service, acts: [...facts.acts.filter((a) => a.key !== done.key), done] } };
}
