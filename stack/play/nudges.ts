import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflowId } from '../../domain/case/keys.ts';
import { inParallel } from './in-parallel.ts';
import type { CaseRef } from './planned.ts';

/** Signals of one kind under way at once: enough to keep two cores busy, few enough not to flood them. */
const AT_ONCE = 12;

/**
 * Wakes cases: `ring` says that their alarm is due by business time, otherwise they look again. A case whose workflow is
 * gone is left to the sweep, which starts it again. Gives how many were woken.
 */
export async function nudgeCases(input: {
  readonly client: Client;
  readonly cases: readonly CaseRef[];
  readonly ring: boolean;
}): Promise<number> {
  const { client, cases, ring } = input;
  let woken = 0;
  await inParallel({ items: cases, most: AT_ONCE }, async (one) => {
    if (await send(client, caseWorkflowId(one), 'nudge', ring ? { ring } : {})) woken += 1;
  });
  return woken;
}

/** False when no such workflow runs. */
export async function send(client: Client, workflowId: string, signal: string, body: object): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal(signal, body);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
