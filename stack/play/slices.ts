import { addMs, earlierOf, HOUR, type Instant, laterOf, MINUTE } from '../../domain/time/instant.ts';

/** What business time has to come to: an act with the end of its window, or a look. */
export interface Planned {
  readonly at: Instant;
  /** Exclusive; left out where nothing is missed by being late. */
  readonly windowEnd?: Instant | undefined;
}

/** Business time goes on by itself while an act is done: so much of its window is left for that. */
export const WINDOW_MARGIN_MS = 5 * MINUTE;

/** What is due within so long is done together. */
export const LONGEST_SLICE_MS = HOUR;

/**
 * The instant to set business time to: straight over empty time to the first planned thing, then on for at most an hour
 * to take in what follows, but not past the first `stop`, nor into the last minutes of a window that opened on the way.
 * Never before `now`. Without anything planned: the first stop. Undefined when there is neither.
 */
export function sliceEnd(input: {
  readonly now: Instant;
  /** In any order; what lies at or before `now` counts as due now. */
  readonly planned: readonly Planned[];
  /** Instants that have to be met exactly, such as the sweep. */
  readonly stops: readonly Instant[];
}): Instant | undefined {
  const { now } = input;
  const ahead = [...input.planned].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const stop = input.stops.reduce<Instant | undefined>((first, at) => (first ? earlierOf(first, at) : at), undefined);
  const first = ahead[0];
  if (!first) return stop && laterOf(stop, now);
  let end = addMs(laterOf(first.at, now), LONGEST_SLICE_MS);
  if (stop) end = earlierOf(end, stop);
  for (const { at, windowEnd } of ahead) {
    if (at > end) break;
    if (windowEnd) end = earlierOf(end, laterOf(at, addMs(windowEnd, -WINDOW_MARGIN_MS)));
  }
  return laterOf(end, now);
}
