import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { caseWorkflowId } from '../domain/case/keys.ts';
import type { AccountRef } from '../store/sweep/pages.ts';

/** gRPC: a server without visibility, such as the time-skipping one. */
const UNIMPLEMENTED = 12;

/**
 * Workflow ids, among those of the given cases, that are running as far as visibility knows: one query. It may lag, so
 * a case it does not name is started with use-existing, which harms nothing. Undefined where the server cannot list.
 */
export async function runningAmong(input: {
  readonly client: Client;
  readonly refs: readonly AccountRef[];
}): Promise<ReadonlySet<string> | undefined> {
  const ids = input.refs.map(caseWorkflowId);
  if (ids.length === 0) return new Set();
  const query = `ExecutionStatus = "Running" AND WorkflowId IN (${ids.map((id) => `"${id}"`).join(', ')})`;
  try {
    const running = new Set<string>();
    for await (const run of input.client.workflow.list({ query, pageSize: ids.length })) running.add(run.workflowId);
    return running;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === UNIMPLEMENTED) return undefined;
    throw error;
  }
}
