import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../domain/decide/decide.ts';
import { ladderAhead } from '../../../domain/forecast/what-follows.ts';
import { question } from './any-question.ts';

it('decides any facts and any state, however little sense they make, and always the same [E5, N1]', () => {
  fc.assert(
    fc.property(question, (q) => {
      const decision = decide(q);
      expect(decide(q)).toEqual(decision);
      expect(decision.why.length).toBeGreaterThan(0);
      if (decision.next.do !== 'close') expect(decision.next.at >= q.now).toBe(true);
      expect(decision.overdueOpen).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 3_000 },
  );
});

it('forecasts from any facts without failing, in order [N1]', () => {
  fc.assert(
    fc.property(question, (q) => {
      const ahead = ladderAhead(q, 6).map(({ at }) => at);
      expect(ahead).toEqual([...ahead].sort());
    }),
    { numRuns: 1_000 },
  );
});
