import { assertNever } from '../assert-never.ts';
import type { CaseEvent } from './events.ts';
import type { Approval, CaseState } from './state.ts';

type ApprovalEvent = Extract<CaseEvent, { type: `approval${string}` }>;

export const isApproval = (event: CaseEvent): event is ApprovalEvent => event.type.startsWith('approval');

/** What events of approvals make of a case. */
export function applyApproval(state: CaseState, event: ApprovalEvent): CaseState {
  switch (event.type) {
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
    default:
      return assertNever(event);
  }
}

function onApproval(state: CaseState, id: string, change: (approval: Approval) => Approval): CaseState {
  return { ...state, approvals: state.approvals.map((a) => (a.id === id ? change(a) : a)) };
}
