import type { Instant } from '../time/instant.ts';
import type { Position, Question } from './question.ts';

/** A step that is done, or passed over and then standing on the one before it. */
export interface DoneStep {
  readonly at: Instant;
  readonly deliveredAt: Instant;
  /** Nobody has told that it arrived: it counts as delivered then (Q10). */
  readonly isDeemed: boolean;
  /** False for a step that was passed over: nothing that needs it may lean on it. */
  readonly given: boolean;
}

/** Where the walk along the ladder stands. */
export interface LadderPlace {
  readonly q: Question;
  readonly p: Position;
  readonly done: ReadonlyMap<string, DoneStep>;
  readonly previous?: DoneStep | undefined;
}
