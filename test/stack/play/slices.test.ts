import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, type Instant, instant, MINUTE, msBetween } from '../../../domain/time/instant.ts';
import { LONGEST_SLICE_MS, type Planned, sliceEnd } from '../../../stack/play/slices.ts';

const START = Date.parse('2026-11-23T00:00:00Z');
const at = (ms: number): Instant => instant(START + ms);
const ahead = fc.integer({ min: 1, max: 4 * HOUR });

const planned: fc.Arbitrary<Planned> = fc
  .record({
    at: ahead.map(at),
    windowEnd: fc.option(fc.constant(0), { nil: undefined }),
  })
  .chain((one) =>
    one.windowEnd === undefined
      ? fc.constant({ at: one.at })
      : fc
          .integer({ min: 1, max: 12 * HOUR })
          .map((ms) => ({ at: one.at, windowEnd: instant(Date.parse(one.at) + ms) })),
  );
const plans = fc.array(planned, { maxLength: 12 });
const stops = fc.array(ahead.map(at), { maxLength: 3 });
const now = at(0);

describe('a step of the clock', () => {
  it('never goes past the end of a window that was still open when it began', () => {
    fc.assert(
      fc.property(plans, stops, (planned, stops) => {
        const end = sliceEnd({ now, planned, stops });
        const due = planned.filter((one) => end !== undefined && one.at <= end);
        expect(due.every((one) => one.windowEnd === undefined || (end as Instant) < one.windowEnd)).toBe(true);
      }),
    );
  });

  it('leaves what is due waiting for an hour at most, and jumps over empty time at once', () => {
    fc.assert(
      fc.property(plans, stops, (planned, stops) => {
        const end = sliceEnd({ now, planned, stops });
        for (const one of planned)
          if (end && one.at <= end) expect(msBetween(one.at, end)).toBeLessThanOrEqual(LONGEST_SLICE_MS);
        const first = [...planned.map((one) => one.at), ...stops].sort()[0];
        if (first) expect((end as Instant) >= first).toBe(true);
      }),
    );
  });

  it('always goes forward, and never past a stop', () => {
    fc.assert(
      fc.property(plans, stops, (planned, stops) => {
        const end = sliceEnd({ now, planned, stops });
        if (planned.length + stops.length === 0) expect(end).toBeUndefined();
        else expect((end as Instant) > now).toBe(true);
        for (const stop of stops) expect((end as Instant) <= stop).toBe(true);
      }),
    );
  });

  it('never goes back, whatever is overdue', () => {
    expect(sliceEnd({ now, planned: [{ at: at(-5 * HOUR) }], stops: [at(-HOUR)] })).toBe(now);
  });

  it('takes in an hour of what follows the first thing planned, and stops short of a window that ends in it', () => {
    const morning = { at: at(8 * HOUR), windowEnd: at(20 * HOUR) };
    expect(sliceEnd({ now, planned: [morning], stops: [at(17 * HOUR)] })).toBe(at(9 * HOUR));
    const closing = { at: at(8 * HOUR + 10 * MINUTE), windowEnd: at(8 * HOUR + 30 * MINUTE) };
    expect(sliceEnd({ now, planned: [morning, closing], stops: [at(17 * HOUR)] })).toBe(at(8 * HOUR + 25 * MINUTE));
  });
});
