import { describe, expect, it } from 'vitest';
import { historyOf } from '../support/history.ts';
import { keepHistory } from './histories.ts';
import { SCENARIOS, townFor } from './scenarios.ts';

/** A history stays small: it is committed. */
const MOST_BYTES = 40_000;

describe('histories, recorded', () => {
  it.each(SCENARIOS.map((s) => [s.name, s] as const))('%s', async (_, scenario) => {
    const town = await townFor(scenario);
    try {
      for (const { name, workflowId, runId } of await scenario.play(town))
        expect(keepHistory(name, await historyOf(town, workflowId, runId))).toBeLessThan(MOST_BYTES);
    } finally {
      await town.close();
    }
  });
});
