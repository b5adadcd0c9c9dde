import { ActivityFailure, TimeoutFailure } from '@temporalio/common';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  rootCause,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { hangBell } from './bell.ts';
import { display, failingPlan } from './case-display.ts';
import { interruptibleBy, look, perform, withdraw } from './case-steps.ts';
import { openMailbox } from './mailbox.ts';
import { type CaseClosed, type CaseInput, openCase, type Plan, planQuery, type StepResult } from './messages.ts';
import { restoreStarter } from './restores.ts';

/** One overdue account: asks what to do next, does it once, sleeps until the next lawful instant or the next letter. */
export async function collectionCase(input: CaseInput): Promise<CaseClosed> {
  const mailbox = openMailbox();
  const bell = hangBell(mailbox);
  const show = display();
  const ensureRestores = restoreStarter();
  const { accountId, currency } = input;
  let plan: Plan | undefined = input.plan;
  let plannedAt = Date.now();
  let failures = 0;
  setHandler(planQuery, () => plan, { description: 'What this case does next, when, and why' });
  setHandler(openCase, () => caseNumberOnceKnown(() => plan), {
    description: 'Billing: start the case; answers its number',
  });

  const takeStep = async (): Promise<StepResult | undefined> => {
    const woken = plan ? await bell.letterOr(stillToSleep(plan, plannedAt)) : 'nudge';
    const due = plan;
    if (due?.act && woken === 'alarm') {
      const { act } = due;
      return interruptibleBy(mailbox, () => perform(input, due, act));
    }
    return look({ accountId, currency, letters: mailbox.read() });
  };

  const settle = async (step: StepResult): Promise<void> => {
    plan = step.plan;
    plannedAt = Date.now();
    mailbox.settle(step.verdicts);
    await ensureRestores(step.restores);
    show(plan);
  };

  try {
    for (;;) {
      try {
        const step = await takeStep();
        if (step) await settle(step);
        else plan = undefined; // interrupted by a letter
        // An act that failed and is due again at once is not yet a success.
        if (!plan?.act || plan.sleepMs > 0) failures = 0;
      } catch (err) {
        if (isCancellation(err)) throw err;
        if (isWindowOver(err)) {
          plan = undefined;
          continue;
        }
        failures += 1;
        show(failingPlan(plan, rootCause(err) ?? String(err)));
        await bell.pause(failures);
        plan = undefined; // look again
      }
      if (!plan || (!plan.closed && !isLong(input))) continue;
      await condition(() => allHandlersFinished() || !mailbox.isEmpty);
      // No await from here to the end: a letter that comes now finds the mailbox read, or the next run.
      if (!mailbox.isEmpty) continue;
      if (plan.closed) return plan.closed;
      return await continueAsNew<typeof collectionCase>({ ...input, plan: stillToSleep(plan, plannedAt) });
    }
  } catch (err) {
    if (!isCancellation(err)) throw err;
    await CancellationScope.nonCancellable(async () => {
      await settle(await withdraw({ accountId, currency, letters: mailbox.read() }));
      await condition(allHandlersFinished);
    });
    throw err;
  }
}

function stillToSleep(plan: Plan, plannedAt: number): Plan {
  return { ...plan, sleepMs: Math.max(0, plan.sleepMs - (Date.now() - plannedAt)) };
}

async function caseNumberOnceKnown(plan: () => Plan | undefined): Promise<{ caseNumber: string }> {
  await condition(() => plan() !== undefined);
  return { caseNumber: plan()?.caseNumber ?? '' };
}

/** No worker took the act before its window ended: not a failure of the case, it looks again. */
const isWindowOver = (err: unknown): boolean =>
  err instanceof ActivityFailure &&
  err.cause instanceof TimeoutFailure &&
  err.cause.timeoutType === 'SCHEDULE_TO_START';

const isLong = (input: CaseInput): boolean => {
  const info = workflowInfo();
  return info.historyLength > (input.historyLimit ?? 3_000) || info.continueAsNewSuggested;
};
