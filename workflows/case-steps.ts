import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import type { CaseActivities, LookInput } from './case-activities.ts';
import type { Mailbox } from './mailbox.ts';
import type { ActType, CaseInput, Plan, PlanAct, StepResult } from './plan.ts';

/** Before a plan says how long an attempt may take. */
const FIRST_TIMEOUT_MS = 30_000;

const LOOK_OPTIONS = {
  startToCloseTimeout: FIRST_TIMEOUT_MS,
  scheduleToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '20 seconds' },
} as const;

/** Ops decided: tried until it is written, however long the database is away. */
const WITHDRAW_OPTIONS = {
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
} as const;

const { look: lookActivity } = proxyActivities<CaseActivities>(LOOK_OPTIONS);
const { withdraw: withdrawActivity } = proxyActivities<CaseActivities>(WITHDRAW_OPTIONS);

const acts = proxyActivities<Record<ActType, CaseActivities[ActType]>>({ startToCloseTimeout: '30 seconds' });

const ACT_OPTIONS = {
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumAttempts: 4 },
  // An attempt that waits or backs off ends at once; one that runs is waited for, and what it did is used.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

export function look(input: LookInput, timeoutMs = FIRST_TIMEOUT_MS): Promise<StepResult> {
  const letters = input.letters.length;
  const summary =
    letters > 0
      ? `Read ${letters} letter(s): ${[...new Set(input.letters.map((l) => l.type))].join(', ')}`
      : 'Look what is due';
  return lookActivity.executeWithOptions(
    { ...LOOK_OPTIONS, startToCloseTimeout: timeoutMs, summary: summary.slice(0, 180) },
    [input],
  );
}

export const withdraw = (input: LookInput, timeoutMs = FIRST_TIMEOUT_MS): Promise<StepResult> =>
  withdrawActivity.executeWithOptions(
    { ...WITHDRAW_OPTIONS, startToCloseTimeout: timeoutMs, summary: 'Withdraw the case for ops' },
    [input],
  );

export function perform(input: CaseInput, plan: Plan, act: PlanAct): Promise<StepResult> {
  const options = {
    ...ACT_OPTIONS,
    startToCloseTimeout: plan.timeoutMs,
    taskQueue: act.queue,
    scheduleToStartTimeout: act.startWithinMs,
    summary: act.summary,
  };
  const { accountId, currency } = input;
  return acts[act.type].executeWithOptions(options, [{ accountId, currency, caseId: plan.caseId, key: act.key }]);
}

/** Runs an act until a letter comes. Undefined: it was interrupted before it began, look again. */
export async function interruptibleBy(
  mailbox: Mailbox,
  run: () => Promise<StepResult>,
): Promise<StepResult | undefined> {
  const scope = new CancellationScope();
  let over = false;
  const watch = condition(() => over || !mailbox.isEmpty).then(() => {
    if (!over) scope.cancel();
  });
  try {
    return await scope.run(run);
  } catch (err) {
    if (!isCancellation(err) || CancellationScope.current().consideredCancelled) throw err;
    return undefined;
  } finally {
    over = true;
    await watch.catch(() => undefined);
  }
}
