import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Queues } from '../activities/case/deps.ts';
import { caseWorkflowId } from '../domain/case/keys.ts';
import type { CaseInput } from '../workflows/messages.ts';

/** How a case is started, by whoever does: never twice at once, again when it ended before. */
export function startCaseOptions(queues: Queues, of: { readonly accountId: string; readonly currency: string }) {
  const input: CaseInput = { accountId: of.accountId, currency: of.currency };
  return {
    workflowId: caseWorkflowId(of),
    taskQueue: queues.cases,
    args: [input] as [CaseInput],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: `Collection case of account ${of.accountId} in ${of.currency}`,
  };
}
