import { assertNever } from '../assert-never.ts';
import { applyAgreement, isAgreement } from './apply-agreement.ts';
import { applyConcession } from './apply-concession.ts';
import { effectsWith } from './effects.ts';
import type { CaseEvent } from './events.ts';
import type { Approval, CaseState, Dispute } from './state.ts';

/** The next state of a case. Pure and total: an event never fails to apply. */
export function apply(state: CaseState, event: CaseEvent): CaseState {
  if (isAgreement(event)) return applyAgreement(state, event);
  switch (event.type) {
    case 'caseOpened':
      return { ...state, anchor: event.anchor };
    case 'caseReopened':
      return { ...state, closed: undefined };
    case 'anchorMoved':
      return { ...state, anchor: event.to };
    case 'invoicesCovered':
      return { ...state, covered: [...state.covered, ...event.invoiceIds] };
    case 'promiseMade':
    case 'promiseAmended':
      return { ...state, promise: event.promise };
    case 'promiseKept':
      return { ...state, promise: undefined };
    case 'promiseBroken':
      return { ...state, promise: undefined, brokenPromises: state.brokenPromises + 1, escalatedAt: event.at };
    case 'holdPlaced':
      return { ...state, holds: [...state.holds, event.hold] };
    case 'holdLifted':
      return { ...state, holds: state.holds.map((h) => (h.id === event.id ? { ...h, until: event.until } : h)) };
    case 'disputeOpened':
      return { ...state, disputes: [...state.disputes, event.dispute] };
    case 'disputeResolved': {
      const { type: _, id, ...resolved } = event;
      return onDispute(state, id, (d) => ({ ...d, resolved }));
    }
    case 'disputeAlone':
      return onDispute(state, event.id, (d) => ({ ...d, aloneFrom: event.from }));
    case 'approvalRequested':
      return { ...state, approvals: [...state.approvals, event.approval] };
    case 'approvalGiven':
      return onApproval(state, event.id, (a) => ({
        ...a,
        approvedBy: [...a.approvedBy, event.by],
        status: event.complete ? 'approved' : a.status,
      }));
    case 'approvalRefused':
      return onApproval(state, event.id, (a) => ({ ...a, status: 'rejected', askAgainOn: event.askAgainOn }));
    case 'approvalEnded':
      return onApproval(state, event.id, (a) => ({ ...a, status: event.how }));
    case 'restoreWanted':
      return { ...state, restores: [...state.restores, event.restore] };
    case 'legalReported':
      return { ...state, legal: [...state.legal, event.report] };
    case 'escalated':
      return { ...state, escalatedAt: event.at, deferredUntil: undefined };
    case 'deferred':
      return { ...state, deferredUntil: event.until };
    case 'assigned':
      return { ...state, assignee: event.assignee };
    case 'closingRecorded':
      return state;
    case 'caseClosed':
      return { ...state, closed: { outcome: event.outcome, at: event.at } };
    case 'contactRecorded':
      return { ...state, contacts: [...state.contacts, event.id], cause: event.cause ?? state.cause };
    case 'stopUndone':
      return { ...state, stopUndoneAt: event.at };
    case 'exemptionRevoked':
      return { ...state, revokedExemptions: [...state.revokedExemptions, event.id] };
    case 'waiverRequested':
    case 'waiverGranted':
    case 'waiverEnded':
    case 'settlementOffered':
    case 'settlementGranted':
    case 'settlementKept':
    case 'settlementBroken':
    case 'settlementEnded':
      return applyConcession(state, event);
    case 'policyChanged':
    case 'moneyReported':
    case 'actSettled':
      return { ...state, effects: effectsWith(state.effects, event) };
    case 'paymentAnnounced':
    case 'deliveryReported':
    case 'actNotDone':
    case 'letterRefused':
      return state;
    default:
      return assertNever(event);
  }
}

export const applyAll = (state: CaseState, events: readonly CaseEvent[]): CaseState => events.reduce(apply, state);

function onDispute(state: CaseState, id: string, change: (dispute: Dispute) => Dispute): CaseState {
  return { ...state, disputes: state.disputes.map((d) => (d.id === id ? change(d) : d)) };
}

function onApproval(state: CaseState, id: string, change: (approval: Approval) => Approval): CaseState {
  return { ...state, approvals: state.approvals.map((a) => (a.id === id ? change(a) : a)) };
}
