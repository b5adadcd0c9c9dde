import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  ChildWorkflowCancellationType,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { RestoreInput } from './messages.ts';
import type { restore } from './restore.ts';

/** Starts each wanted restore once; it lives on whatever becomes of the case, and "already started" is success. */
export function restoreStarter(): (wanted: readonly RestoreInput[]) => Promise<void> {
  const started = new Set<string>();
  return async (wanted) => {
    for (const input of wanted) {
      if (started.has(input.workflowId)) continue;
      await CancellationScope.nonCancellable(() => ensure(input));
      started.add(input.workflowId);
    }
  };
}

async function ensure(input: RestoreInput): Promise<void> {
  try {
    await startChild<typeof restore>('restore', {
      workflowId: input.workflowId,
      args: [input],
      taskQueue: input.queue,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      staticSummary: `Restore service for case ${input.caseNumber} — nothing queues in front of it`,
    });
  } catch (err) {
    if (!(err instanceof WorkflowExecutionAlreadyStartedError)) throw err;
  }
}
