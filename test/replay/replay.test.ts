import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { describe, expect, it } from 'vitest';
import { logSdkThrough, openLog } from '../../worker/logging.ts';
import { workflowCode } from '../../worker/workflow-code.ts';
import { readHistories } from './histories.ts';

logSdkThrough(openLog('silent'));
const histories = readHistories();

describe('workflows of today, replayed on what is recorded', () => {
  it('there are histories of every way a case can go', () => {
    expect(histories.map((h) => h.name)).toEqual([
      'continued-and-withdrawn',
      'cured-after-reminder',
      'ladder-and-payment',
      'promise-broken-and-hold',
      'referral-and-write-off',
      'restore',
    ]);
  });

  it.each(histories.map((h) => [h.name, h] as const))('%s takes the same course', async (name, { history }) => {
    await Worker.runReplayHistory({ workflowBundle: await workflowCode() }, history, name);
  });

  it('a workflow that was changed carelessly is noticed', async () => {
    const workflowsPath = fileURLToPath(new URL('./changed-workflows.ts', import.meta.url));
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: quiet });
    const [cured] = histories.filter((h) => h.name === 'cured-after-reminder');
    if (!cured) throw new Error('npm run record-histories');
    const replay = Worker.runReplayHistory({ workflowBundle }, cured.history, cured.name);
    await expect(replay).rejects.toThrow(DeterminismViolationError);
  });
});

const nothing = (): void => undefined;
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
