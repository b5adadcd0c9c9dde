import { passedThrough } from '../passed-through.ts';
import { STAGE_NAMES } from '../table.ts';
import type { Invariant } from './invariant.ts';

/** For the shipped portfolio over its whole play: a ladder of which a rung was never trodden was not shown. */
export const everyStageReached: Invariant = {
  says: 'accounts have passed through every one of the seven stages',
  async check({ pool }) {
    const passed = await passedThrough({ pool });
    return passed.filter(({ accounts }) => accounts === 0).map(({ stage }) => `nobody came to ${STAGE_NAMES[stage]}`);
  },
};
