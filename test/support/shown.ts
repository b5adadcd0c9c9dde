import type { Town } from './town.ts';

/** The card of a case, as the User Metadata tab of the Temporal UI shows it. */
export async function cardOf(town: Pick<Town, 'client'>, workflowId: string): Promise<string> {
  const handle = town.client.workflow.getHandle(workflowId);
  const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails ?? '';
}

/** Messages of the last failures under Pending Activities. */
export async function pendingFailures(town: Pick<Town, 'client'>, workflowId: string): Promise<string[]> {
  const { raw } = await town.client.workflow.getHandle(workflowId).describe();
  return (raw.pendingActivities ?? []).flatMap((a) => a.lastFailure?.message ?? []);
}
