import {
  CancellationScope,
  condition,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import { retry } from './messages.ts';
import type { RestoreInput } from './plan.ts';

export interface RestoreActivities {
  /** Sends the command and reads back; throws until the service is back or the command is superseded. */
  restoreService(input: RestoreInput): Promise<RestoreState>;
  /** Writes down that service is back, and wakes the case. */
  confirmRestore(input: RestoreInput & { readonly state: RestoreState }): Promise<void>;
  raiseRestoreAlarm(input: RestoreInput & { readonly level: 'half' | 'late' }): Promise<void>;
}

export type RestoreState = 'back' | 'superseded' | 'noService';

const OPTIONS = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
} as const;

const { restoreService, confirmRestore, raiseRestoreAlarm } = proxyActivities<RestoreActivities>(OPTIONS);

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
  show(
    input,
    'Being brought back. It is tried again and again by itself; see Pending Activities for what is in the way.',
  );
  const alarms = watch(input, () => isBack);
  let state = await attempt(input, `Restore service of ${input.caseNumber}, command ${input.seq}, and read it back`);
  if (state === 'back' && input.settleMs > 0) {
    await sleep(input.settleMs, { summary: 'Look once more after the last stop under way can have landed' });
    state = await attempt(input, `Read service of ${input.caseNumber} back once more`);
  }
  isBack = true;
  show(input, ENDED[state]);
  const summary = 'Write down how the restore ended, and tell the case';
  await confirmRestore.executeWithOptions({ ...OPTIONS, summary }, [{ ...input, state }]);
  await alarms;
  return state;
}

const attempt = (input: RestoreInput, summary: string): Promise<RestoreState> =>
  restoreService.executeWithOptions({ ...OPTIONS, summary }, [input]);

/** Alarm at half the time allowed, a work order at its end. */
async function watch(input: RestoreInput, isBack: () => boolean): Promise<void> {
  if (await condition(isBack, input.alarmAfterMs, { summary: 'Alarm: half the time to restore is over' })) return;
  await raise(input, 'half', 'ALARM: half the time to restore is over and service is not back.');
  const rest = input.lateAfterMs - input.alarmAfterMs;
  if (await condition(isBack, rest, { summary: 'Work order: the time to restore is over' })) return;
  await raise(input, 'late', 'LATE: the time to restore is over and service is NOT BACK. Restore it by hand now.');
}

function raise(input: RestoreInput, level: 'half' | 'late', summary: string): Promise<void> {
  show(input, `**${summary}** It is tried again by itself; see Pending Activities for what is in the way.`);
  return raiseRestoreAlarm.executeWithOptions({ ...OPTIONS, summary }, [{ ...input, level }]);
}

const ENDED: Readonly<Record<RestoreState, string>> = {
  back: 'Service is back.',
  superseded: 'A later command to this service was sent; this restore is not needed any more.',
  noService: 'There is no service to restore any more.',
};

/** The card: no event, no command. */
function show(input: RestoreInput, now: string): void {
  const { caseNumber, seq, lateAt } = input;
  const by = lateAt ? `${lateAt.slice(0, 16).replace('T', ' ')} UTC` : 'see the timers';
  setCurrentDetails(
    [
      `# Restore of service, case ${caseNumber}`,
      `> ${now}`,
      '',
      '| | |',
      '|---|---|',
      `| Back by | **${by}** |`,
      `| Command | ${seq} |`,
      `| Account | ${input.accountId} |`,
      '',
      'Request Cancellation does not stop it: who owes nothing has service. Never terminate it.',
      '',
      '\u00a0',
      '',
    ].join('\n'),
  );
}
