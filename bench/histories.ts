import { Client, Connection } from '@temporalio/client';

/** Median history events and billable actions of the closed cases; nudges of the stepped clock are not counted. */
export async function countHistories(input: {
  readonly address: string;
}): Promise<{ events: number; billable: number }> {
  const connection = await Connection.connect({ address: input.address });
  try {
    const client = new Client({ connection });
    const rows: { events: number; billable: number }[] = [];
    for await (const run of client.workflow.list({ query: 'WorkflowType="collectionCase"' })) {
      if (rows.length >= 60) break;
      const { events } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
      const names = (events ?? []).map(
        (event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? '',
      );
      const nudges = (events ?? []).filter(
        (e) => e.workflowExecutionSignaledEventAttributes?.signalName === 'nudge',
      ).length;
      const count = (name: string): number => names.filter((n) => n === `${name}EventAttributes`).length;
      const retries = (events ?? []).reduce(
        (sum, e) => sum + Math.max(0, (e.activityTaskStartedEventAttributes?.attempt ?? 1) - 1),
        0,
      );
      const billable =
        count('workflowExecutionStarted') +
        count('activityTaskScheduled') +
        retries +
        count('timerStarted') +
        (count('workflowExecutionSignaled') - nudges) +
        count('workflowExecutionUpdateAccepted') +
        count('upsertWorkflowSearchAttributes') +
        2 * count('startChildWorkflowExecutionInitiated');
      rows.push({ events: names.length - nudges, billable });
    }
    return { events: median(rows.map((r) => r.events)), billable: median(rows.map((r) => r.billable)) };
  } finally {
    await connection.close();
  }
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
