import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from '../../support/imagined/audited.ts';
import { anyHistory, type History, patientHistory } from './histories.ts';
import { live } from './live.ts';

const RUNS = { numRuns: 1_000 };

/** A network that takes longer than a policy allows is no fault of the engine. */
const prompt = (history: History): History => ({ ...history, restoreHours: history.restoreHours % 20 });

describe('whatever happens, the second opinion', () => {
  it('has no complaint [N4, O6, Q17, L10, L13, F3, F15]', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(complaintsOf(live(prompt(history)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('has none of a debtor who never pays [N4, L13, Q11, L14]', () => {
    fc.assert(
      fc.property(patientHistory, (history) => {
        expect(complaintsOf(live({ ...prompt(history), isDiligent: true }))).toEqual([]);
      }),
      RUNS,
    );
  });
});
