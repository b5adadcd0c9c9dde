import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import { addMs, DAY, HOUR, type Instant, instant } from '../../domain/time/instant.ts';
import type { Swept } from '../../workflows/daily-sweep.ts';

/** 17:00 UTC: daytime from Newfoundland to the Pacific. */
const SWEEP_AT = 17 * HOUR;
const SCHEDULE = 'daily-sweep';

/** The first sweep after `now`. */
export function nextSweep(now: Instant): Instant {
  const today = addMs(instant(`${now.slice(0, 10)}T00:00:00Z`), SWEEP_AT);
  return today > now ? today : addMs(today, DAY);
}

interface SweepInput {
  readonly client: Client;
  readonly taskQueue: string;
}

/** The sweep of a business day, to its end; one that ran already on that day is not run again. */
export async function sweepOf(input: SweepInput & { readonly day: Instant }): Promise<Swept> {
  const { client, taskQueue } = input;
  const workflowId = `sweep/${input.day.slice(0, 10)}`;
  try {
    return await client.workflow.execute('dailySweep', {
      workflowId,
      taskQueue,
      args: [{}],
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      staticSummary: `Daily sweep of ${input.day.slice(0, 10)}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return (await client.workflow.getHandle(workflowId).result()) as Swept;
  }
}

/** The worker's schedule runs the sweep in real time; while the driver plays, it is paused and the driver runs it. */
export async function pauseSchedule({ client }: Pick<SweepInput, 'client'>): Promise<void> {
  await client.schedule.getHandle(SCHEDULE).pause('The stepped clock plays; it runs the sweep itself.');
}

export async function resumeSchedule({ client }: Pick<SweepInput, 'client'>): Promise<void> {
  await client.schedule.getHandle(SCHEDULE).unpause('In real time again.');
}
