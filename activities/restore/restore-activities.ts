import { ApplicationFailure } from '@temporalio/activity';
import { restoreKey } from '../../domain/case/keys.ts';
import { localDate } from '../../domain/time/instant.ts';
import { confirmRestored } from '../../store/acts/confirm-restored.ts';
import { raiseWorkOrder } from '../../store/casebook/work-order.ts';
import type { RestoreInput } from '../../workflows/plan.ts';
import type { RestoreActivities, RestoreState } from '../../workflows/restore.ts';
import type { CaseDeps } from '../case/deps.ts';
import { lastLine, plainly } from '../case/plainly.ts';

/** Brings service back, whatever becomes of the case. */
export function createRestoreActivities(deps: CaseDeps): RestoreActivities {
  return {
    restoreService: (input) => restoreService(deps, input).catch((error: unknown) => notBackYet(input, error)),
    confirmRestore: (input) => plainly(deps.log, () => confirm(deps, input)),
    raiseRestoreAlarm: (input) => plainly(deps.log, () => alarm(deps, input)),
  };
}

/** Stands alone under Pending Activities. */
function notBackYet(input: RestoreInput, error: unknown): never {
  if (error instanceof ApplicationFailure) throw error;
  throw ApplicationFailure.retryable(
    `Service of ${input.caseNumber} is not back yet: ${lastLine(error)}. It is tried again by itself; see that service control is up.`,
    'serviceControlFailed',
  );
}

async function restoreService(deps: CaseDeps, input: RestoreInput): Promise<RestoreState> {
  const { serviceId, accountId, seq } = input;
  // Read first: a repeat after a lost answer finds the service back and sends nothing a second time.
  const before = await deps.service.read(serviceId);
  if (!before) return 'noService';
  if (before.seq > seq) return 'superseded';
  if (before.seq === seq && before.state === 'active') return 'back';
  const result = await deps.service.apply({ serviceId, accountId, command: 'restore', seq, key: restoreKey(input) });
  if (result.outcome === 'superseded') return 'superseded';
  if (result.outcome === 'noService') return 'noService';
  const reading = await deps.service.read(serviceId);
  if (reading && reading.seq === seq && reading.state === 'active') return 'back';
  if (reading && reading.seq > seq) return 'superseded';
  throw ApplicationFailure.retryable(
    `Service of ${input.caseNumber} is still ${reading?.state ?? 'unknown'} after restore command ${seq}. It is tried again by itself; see why the network does not take it.`,
    'notRestored',
  );
}

async function confirm(deps: CaseDeps, input: RestoreInput & { state: RestoreState }): Promise<void> {
  const now = await deps.clock.now();
  await confirmRestored(deps, { ...input, key: restoreKey(input), now });
}

async function alarm(deps: CaseDeps, input: RestoreInput & { level: 'half' | 'late' }): Promise<void> {
  const now = await deps.clock.now();
  deps.log.error({ caseNumber: input.caseNumber, seq: input.seq, level: input.level }, 'a restore is not done yet');
  await raiseWorkOrder(deps, {
    key: `${restoreKey(input)}.${input.level}`,
    caseId: input.caseId,
    accountId: input.accountId,
    kind: 'lateRestore',
    text:
      input.level === 'half'
        ? `Half the time to restore service of ${input.caseNumber} is over and it is not back. See its restore workflow.`
        : `Service of ${input.caseNumber} is NOT BACK and the time allowed is over. Restore it by hand now; the workflow goes on trying.`,
    dueOn: localDate(now, 'UTC'),
    now,
  });
}
