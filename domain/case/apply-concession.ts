import { assertNever } from '../assert-never.ts';
import type { Settlement, Waiver } from './concessions.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

export type ConcessionEvent = Extract<CaseEvent, { type: `waiver${string}` | `settlement${string}` }>;

export const isConcession = (event: CaseEvent): event is ConcessionEvent =>
  event.type.startsWith('waiver') || event.type.startsWith('settlement');

/** What events of waivers and settlements make of a case. */
export function applyConcession(state: CaseState, event: ConcessionEvent): CaseState {
  switch (event.type) {
    case 'waiverRequested':
      return { ...state, waivers: [...state.waivers, event.waiver] };
    case 'waiverGranted':
      return onWaiver(state, event.id, 'granted');
    case 'waiverEnded':
      return onWaiver(state, event.id, event.how);
    case 'settlementOffered':
      return { ...state, settlements: [...state.settlements, event.settlement] };
    case 'settlementGranted':
      return onSettlement(state, event.id, 'stands');
    case 'settlementKept':
      return onSettlement(state, event.id, 'kept');
    case 'settlementBroken':
      return { ...onSettlement(state, event.id, 'broken'), escalatedAt: event.at };
    case 'settlementEnded':
      return onSettlement(state, event.id, event.how);
    default:
      return assertNever(event);
  }
}

const onWaiver = (state: CaseState, id: string, status: Waiver['status']): CaseState => ({
  ...state,
  waivers: state.waivers.map((w) => (w.id === id ? { ...w, status } : w)),
});

const onSettlement = (state: CaseState, id: string, status: Settlement['status']): CaseState => ({
  ...state,
  settlements: state.settlements.map((s) => (s.id === id ? { ...s, status } : s)),
});
