import type { CaseEvent } from '../../case/events.ts';
import type { Letter, Verdict } from '../../case/letters.ts';

/** What a letter changes, and what its sender is told. */
export interface Folded {
  readonly events: readonly CaseEvent[];
  readonly verdict: Verdict;
}

export function accept(letter: Letter, code: string, text: string, events: readonly CaseEvent[]): Folded {
  return { events, verdict: { letterId: letter.id, outcome: 'accepted', code, text } };
}

export function refuse(letter: Letter, code: string, text: string): Folded {
  const event: CaseEvent = { type: 'letterRefused', letterId: letter.id, letterType: letter.type, code };
  return { events: [event], verdict: { letterId: letter.id, outcome: 'refused', code, text } };
}

export function note(letter: Letter, events: readonly CaseEvent[]): Folded {
  const text = 'Noted; the case has looked again.';
  return { events, verdict: { letterId: letter.id, outcome: 'noted', code: 'noted', text } };
}
