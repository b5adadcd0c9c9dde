import { CancellationScope, condition, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import { type RestoreInput, retry } from './messages.ts';

export interface RestoreActivities {
  /** Sends the command and reads back; throws until the service is back or the command is superseded. */
  restoreService(input: RestoreInput): Promise<RestoreState>;
  /** Writes down that service is back, and wakes the case. */
  confirmRestore(input: RestoreInput & { readonly state: RestoreState }): Promise<void>;
  raiseRestoreAlarm(input: RestoreInput & { readonly level: 'half' | 'late' }): Promise<void>;
}

export type RestoreState = 'back' | 'superseded' | 'noService';

const { restoreService, confirmRestore, raiseRestoreAlarm } = proxyActivities<RestoreActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/**
 * Brings service back and tells when that is late. Tries for ever; reads back what it did, and once more after the last
 * stop that was already on its way can have landed. Request Cancellation does not stop it: who owes nothing has service.
 */
export async function restore(input: RestoreInput): Promise<RestoreState> {
  setHandler(retry, () => undefined, { description: 'Attempts repeat by themselves; nothing needs to be sent.' });
  return CancellationScope.nonCancellable(() => bringBack(input));
}

async function bringBack(input: RestoreInput): Promise<RestoreState> {
  let isBack = false;
  const alarms = watch(input, () => isBack);
  let state = await restoreService(input);
  if (state === 'back' && input.settleMs > 0) {
    await sleep(input.settleMs, { summary: 'Look once more after the last stop under way can have landed' });
    state = await restoreService(input);
  }
  isBack = true;
  await confirmRestore({ ...input, state });
  await alarms;
  return state;
}

/** Alarm at half the time allowed, a work order at its end. */
async function watch(input: RestoreInput, isBack: () => boolean): Promise<void> {
  if (await condition(isBack, input.alarmAfterMs, { summary: 'Alarm: half the time to restore is over' })) return;
  await raiseRestoreAlarm({ ...input, level: 'half' });
  const rest = input.lateAfterMs - input.alarmAfterMs;
  if (await condition(isBack, rest, { summary: 'Work order: the time to restore is over' })) return;
  await raiseRestoreAlarm({ ...input, level: 'late' });
}
