import { assertNever } from '../assert-never.ts';
import type { Hardship, Stay } from './agreements.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

const AGREEMENTS = [
  'arrangementProposed',
  'proposalLapsed',
  'arrangementAccepted',
  'instalmentKept',
  'arrangementKept',
  'arrangementBroken',
  'hardshipAsked',
  'hardshipDecided',
  'hardshipEnded',
  'stayPlaced',
  'stayReviewed',
  'stayLifted',
] as const satisfies readonly CaseEvent['type'][];

type AgreementEvent = Extract<CaseEvent, { type: (typeof AGREEMENTS)[number] }>;

export const isAgreement = (event: CaseEvent): event is AgreementEvent =>
  (AGREEMENTS as readonly string[]).includes(event.type);

/** What events of arrangements, hardship and stays make of a case. */
export function applyAgreement(state: CaseState, event: AgreementEvent): CaseState {
  switch (event.type) {
    case 'arrangementProposed':
      return { ...state, proposal: event.proposal };
    case 'proposalLapsed':
      return { ...state, proposal: undefined };
    case 'arrangementAccepted':
      // What was agreed takes the place of what was promised.
      return {
        ...onHardship(state, { arrangement: event.arrangement.id }),
        arrangement: event.arrangement,
        proposal: undefined,
        promise: undefined,
      };
    case 'instalmentKept': {
      const { arrangement: a } = state;
      return a ? { ...state, arrangement: { ...a, kept: event.n, firstKeptAt: a.firstKeptAt ?? event.at } } : state;
    }
    case 'arrangementKept':
      return { ...state, arrangement: undefined, proposal: undefined };
    case 'arrangementBroken': {
      const brokenArrangements = state.brokenArrangements + 1;
      return { ...state, arrangement: undefined, proposal: undefined, brokenArrangements, escalatedAt: event.at };
    }
    case 'hardshipAsked':
      return { ...state, hardship: event.hardship };
    case 'hardshipDecided':
      return onHardship(state, {
        status: event.decision,
        decidedBy: event.by,
        decidedOn: event.on,
        dueOn: event.dueOn,
      });
    case 'hardshipEnded':
      return onHardship(state, { status: 'ended' });
    case 'stayPlaced':
      return { ...state, stays: [...state.stays, event.stay] };
    case 'stayReviewed':
      return onStay(state, event.id, { reviewOn: event.reviewOn });
    case 'stayLifted':
      return onStay(state, event.id, { liftedOn: event.on });
    default:
      return assertNever(event);
  }
}

const onHardship = (state: CaseState, change: Partial<Hardship>): CaseState =>
  state.hardship ? { ...state, hardship: { ...state.hardship, ...change } } : state;

const onStay = (state: CaseState, id: string, change: Partial<Stay>): CaseState => ({
  ...state,
  stays: state.stays.map((s) => (s.id === id ? { ...s, ...change } : s)),
});
