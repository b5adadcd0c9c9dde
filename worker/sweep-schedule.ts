import { type Client, isGrpcServiceError, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { DAY } from '../domain/time/instant.ts';

const SCHEDULE = 'daily-sweep';
/** gRPC: a server without schedules, such as the time-skipping one. */
const UNIMPLEMENTED = 12;

/**
 * Makes the schedule of the daily sweep unless there is one; what ops changed on it stays. `paused`: business time is
 * moved by hand, and whoever moves it runs the sweep.
 */
export async function ensureSweepSchedule(input: {
  readonly client: Client;
  readonly taskQueue: string;
  readonly hourUtc: number;
  readonly paused: boolean;
}): Promise<void> {
  const { client, taskQueue, hourUtc, paused } = input;
  try {
    await client.schedule.create({
      scheduleId: SCHEDULE,
      spec: { calendars: [{ hour: hourUtc }] },
      action: { type: 'startWorkflow', workflowType: 'dailySweep', workflowId: 'sweep', taskQueue, args: [{}] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: DAY },
      state: { paused, note: paused ? 'The stepped clock plays; it runs the sweep itself.' : undefined },
    });
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return;
    // The client wraps what the server said.
    const said = error instanceof Error && error.cause !== undefined ? error.cause : error;
    if (isGrpcServiceError(said) && said.code === UNIMPLEMENTED) return;
    throw error;
  }
}
