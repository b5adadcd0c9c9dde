import { assertNever } from '../assert-never.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { applyAgreement, isAgreement } from './apply-agreement.ts';
import { applyApproval, isApproval } from './apply-approval.ts';
import { applyConcession, isConcession } from './apply-concession.ts';
import { applyPromise, isPromise } from './apply-promise.ts';
import { effectsWith } from './effects.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, Dispute } from './state.ts';

/** The next state of a case. Pure and total: an event never fails to apply. */
export function apply(state: CaseState, event: CaseEvent): CaseState {
  if (isAgreement(event)) return applyAgreement(state, event);
  if (isConcession(event)) return applyConcession(state, event);
  if (isPromise(event)) return applyPromise(state, event);
  if (isApproval(event)) return applyApproval(state, event);
  switch (event.type) {
    case 'caseOpened':
      return { ...state, anchor: event.anchor };
    case 'caseReopened':
      // Who had paid all is not hurried any more for what was before.
      return { ...state, closed: undefined, escalatedAt: undefined };
    case 'anchorMoved':
      return { ...state, anchor: event.to };
    case 'invoicesCovered':
      return { ...state, covered: [...state.covered, ...event.invoiceIds] };
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
    case 'disputeNotAlone':
      return onDispute(state, event.id, (d) => noMoreAlone(d, event.from));
    case 'restoreWanted':
      return { ...state, restores: [...state.restores, event.restore] };
    case 'legalReported':
      return { ...state, legal: [...state.legal, event.report] };
    case 'escalated':
      return { ...state, escalatedAt: event.at, deferredUntil: undefined, deferredFor: undefined };
    case 'deferred':
      return { ...state, deferredUntil: event.until, deferredFor: event.reason };
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

/** Up to the day before. */
function noMoreAlone(dispute: Dispute, on: PlainDate): Dispute {
  const { aloneFrom: from, aloneBefore = [] } = dispute;
  if (!from) return dispute;
  const days = from < on ? [{ from, until: addDays(on, -1) }] : [];
  return { ...dispute, aloneFrom: undefined, aloneBefore: [...aloneBefore, ...days] };
}

export const applyAll = (state: CaseState, events: readonly CaseEvent[]): CaseState => events.reduce(apply, state);

function onDispute(state: CaseState, id: string, change: (dispute: Dispute) => Dispute): CaseState {
  return { ...state, disputes: state.disputes.map((d) => (d.id === id ? change(d) : d)) };
}
