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

/**
 * Sees to it that every wanted restore runs; it lives on whatever becomes of the case. Asked at each step as long as one is
 * wanted: "already started" is success, and one that somebody ended is started again.
 */
export async function ensureRestores(wanted: readonly RestoreInput[]): Promise<void> {
  for (const input of wanted) await CancellationScope.nonCancellable(() => ensure(input));
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
