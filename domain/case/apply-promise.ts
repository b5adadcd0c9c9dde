import { assertNever } from '../assert-never.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

type PromiseEvent = Extract<CaseEvent, { type: `promise${string}` }>;

export const isPromise = (event: CaseEvent): event is PromiseEvent => event.type.startsWith('promise');

/** What events of promises to pay make of a case. */
export function applyPromise(state: CaseState, event: PromiseEvent): CaseState {
  switch (event.type) {
    case 'promiseMade':
      return { ...state, promise: event.promise, promisesMade: (state.promisesMade ?? 0) + 1 };
    case 'promiseAmended':
      return { ...state, promise: event.promise };
    case 'promiseKept':
      return { ...state, promise: undefined };
    case 'promiseBroken':
      return { ...state, promise: undefined, brokenPromises: state.brokenPromises + 1, escalatedAt: event.at };
    default:
      return assertNever(event);
  }
}
