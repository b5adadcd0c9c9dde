import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
} from '@temporalio/client';
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

/** The schedule that runs the sweep in real time; paused while the driver plays, which runs it by business time. */
export async function scheduleSweep(input: SweepInput & { readonly paused: boolean }): Promise<void> {
  const { client, taskQueue, paused } = input;
  try {
    await client.schedule.create({
      scheduleId: SCHEDULE,
      spec: { calendars: [{ hour: SWEEP_AT / HOUR }] },
      action: { type: 'startWorkflow', workflowType: 'dailySweep', workflowId: 'sweep', taskQueue, args: [{}] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: DAY },
      state: { paused, note: paused ? 'The stepped clock plays; it runs the sweep itself.' : undefined },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(SCHEDULE);
    if (paused) await handle.pause('The stepped clock plays; it runs the sweep itself.');
    else await handle.unpause('In real time again.');
  }
}
