import { defineSearchAttributeKey, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  ChildWorkflowCancellationType,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { RestoreInput } from './plan.ts';
import type { restore } from './restore.ts';

/**
 * Sees to it that every wanted restore runs; it lives on whatever becomes of the case. Asked at each step as long as one is
 * wanted: "already started" is success, and one that somebody ended is started again.
 */
export async function ensureRestores(wanted: readonly RestoreInput[]): Promise<void> {
  for (const input of wanted) await CancellationScope.nonCancellable(() => ensure(input));
}

/** So that the list finds the restore that is late. */
const NEXT_ACT_AT = defineSearchAttributeKey('NextActAt', 'DATETIME');

async function ensure(input: RestoreInput): Promise<void> {
  try {
    await startChild<typeof restore>('restore', {
      workflowId: input.workflowId,
      args: [input],
      taskQueue: input.queue,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      staticSummary: `Restore service for case ${input.caseNumber}${backBy(input)} — nothing queues in front of it`,
      ...(input.lateAt && { typedSearchAttributes: [{ key: NEXT_ACT_AT, value: new Date(input.lateAt) }] }),
    });
  } catch (err) {
    if (!(err instanceof WorkflowExecutionAlreadyStartedError)) throw err;
  }
}

const backBy = ({ lateAt }: RestoreInput): string =>
  lateAt ? `, back by ${lateAt.slice(0, 16).replace('T', ' ')} UTC` : '';
