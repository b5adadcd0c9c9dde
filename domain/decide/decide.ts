import { applyAll } from '../case/apply.ts';
import { subjectOf } from '../case/concessions.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Attention, BlockedBy } from '../case/vocabulary.ts';
import { DEFAULTS } from '../policy/defaults.ts';
import { endedApprovals } from './approvals.ts';
import { awaitArrangement, reviewArrangement } from './arrangements.ts';
import { bookCredit } from './book-credit.ts';
import { closeEvents, closing } from './closing.ts';
import { contactDataOrders } from './contact-data.ts';
import { isSomebodyLate, lookInTime } from './deadlines.ts';
import type { Decision, Next, WorkOrder } from './decision.ts';
import { reviewDisputes } from './disputed.ts';
import { droppedTasks } from './dropped-tasks.ts';
import { exempt, revokeExemptions } from './exemptions.ts';
import { awaitHardship } from './hardship.ts';
import { ladder } from './ladder.ts';
import { legalDuties } from './legal-duties.ts';
import { limitationOrders } from './limitation.ts';
import { paidByParent } from './paid-by-parent.ts';
import { positionOf } from './position.ts';
import { awaitPromise, reviewPromise } from './promises.ts';
import type { Finding, Position, Question } from './question.ts';
import { awaitRestore, lookWhenHoldBegins, pendingRestores, wantRestore } from './restore.ts';
import { awaitSettlement, creditNoteOrders, reviewSettlement } from './settlement.ts';
import { stageOf } from './stage.ts';
import { stayFrom } from './stay-rules.ts';
import { awaitStay } from './stays.ts';
import { tellRestored } from './tell-restored.ts';
import { underWay } from './under-way.ts';
import { reviewWaivers } from './waivers.ts';
import { type WalkedStep, walkLadder } from './walk.ts';

/**
 * What a case does next, exactly when, and why. Pure, total and deterministic: facts, state and the instant come in;
 * events and one next thing come out. Every concern has a file; the order here is their rank.
 */
export function decide(asked: Question): Decision {
  const { q, p, events } = review(asked);
  const walked = walkLadder(q, p);
  const finding = q.state.closed
    ? closed(q)
    : (underWay(q) ??
      // An agency that chases who has paid is stopped before anybody waits for the network or the morning.
      legalDuties(q, p) ??
      awaitRestore(q) ??
      bookCredit(q, p) ??
      newsOfService(q) ??
      lookInTime(q, p, whatNext(q, p, walked)));
  const { next } = finding;
  const after = applyAll(q.state, finding.events);
  const close: CaseEvent[] =
    next.do === 'close' && !q.state.closed ? closeEvents({ ...q, state: after }, next.outcome) : [];
  return {
    events: [...events, ...finding.events, ...close],
    state: applyAll(after, close),
    next,
    stage: stageOf(q, walked),
    attention: attentionOf(q, p, finding),
    blockedBy: next.do === 'close' ? 'none' : blockOf(next, q),
    anchor: p.overdue ? p.anchor : undefined,
    overdueOpen: p.overdueOpen,
    restores: pendingRestores({ ...q, state: after }),
    workOrders: [...finding.workOrders, ...(next.do === 'close' ? [] : standingOrders(q, p))],
    dropped: droppedTasks(q, p),
    why: finding.why,
  };
}

/** Work for people that keeps nothing back: named with every decision, written once under its key. */
const standingOrders = (q: Question, p: Position): WorkOrder[] => [
  ...limitationOrders(q, p),
  ...creditNoteOrders(q, p),
  // Of who has paid, the next bill has it repaired.
  ...(p.overdue || q.state.arrangement
    ? contactDataOrders({ ...q.facts, rules: q.policy.contactData, today: p.today })
    : []),
];

/** What keeps the ladder back, the gravest first; else its next step. */
const whatNext = (q: Question, p: Position, walked: readonly WalkedStep[]): Finding =>
  closing(q, p) ??
  awaitStay(q, p) ??
  exempt(q, p) ??
  awaitHardship(q, p) ??
  awaitPromise(q) ??
  awaitArrangement(q, p) ??
  awaitSettlement(q) ??
  lookWhenHoldBegins(q, p, paidByParent(q, p) ?? ladder(q, p, walked));

/** Good news too is contact, which a stay may keep off. */
const newsOfService = (q: Question): Finding | undefined => (stayFrom('contact', q) ? undefined : tellRestored(q));

/** An arrangement first: what it no longer covers is chased again. */
const REVIEWS = [
  reviewArrangement,
  moved,
  covered,
  reviewDisputes,
  reviewPromise,
  revokeExemptions,
  endedApprovals,
  reviewWaivers,
  reviewSettlement,
  wantRestore,
];

/** What has come about by itself since the last decision, each concern on the state the one before left. */
function review(asked: Question): { q: Question; p: Position; events: readonly CaseEvent[] } {
  let q = asked;
  let p = positionOf(q);
  const events: CaseEvent[] = [];
  if (q.state.closed) return { q, p, events };
  for (const concern of REVIEWS) {
    const found = concern(q, p);
    if (found.length === 0) continue;
    events.push(...found);
    q = { ...q, state: applyAll(q.state, found) };
    p = positionOf(q);
  }
  return { q, p, events };
}

function moved(q: Question, p: Position): CaseEvent[] {
  const to = p.overdue ? p.anchor : undefined;
  return q.state.anchor === to ? [] : [{ type: 'anchorMoved', from: q.state.anchor, to }];
}

function covered(q: Question, p: Position): CaseEvent[] {
  // From the end: what is overdue now was mostly covered last, and a case of years has covered a thousand invoices.
  const fresh = p.overdueIds.filter((id) => q.state.covered.lastIndexOf(id) < 0);
  return fresh.length > 0 ? [{ type: 'invoicesCovered', invoiceIds: fresh }] : [];
}

function closed(q: Question): Finding {
  const outcome = q.state.closed?.outcome ?? 'cured';
  return { events: [], workOrders: [], next: { do: 'close', outcome }, why: [{ code: CLOSED_WHY[outcome] }] };
}

const CLOSED_WHY = { cured: 'nothingOverdue', writtenOff: 'allWrittenOff', withdrawn: 'withdrawn' } as const;

function attentionOf(q: Question, p: Position, { next, why }: Finding): Attention {
  if (next.do === 'close') return 'none';
  if (next.do === 'look' && next.attention !== 'none') return next.attention;
  const { failingAfter } = q.policy.attempts ?? DEFAULTS;
  if (why.some((reason) => reason.code === 'triedAgain' && reason.attempts >= failingAfter)) return 'failing';
  if (isSomebodyLate(q, p)) return 'sla';
  if (q.state.approvals.some((a) => a.status === 'waiting' && subjectOf(a.step) !== 'step')) return 'approval';
  const uncertainNow = q.facts.acts.at(-1)?.status === 'uncertain';
  return uncertainNow ? 'uncertain' : 'none';
}

const blockOf = (next: Exclude<Next, { do: 'close' }>, q: Question): BlockedBy =>
  pendingRestores(q).length > 0 ? 'restore' : next.blockedBy;
