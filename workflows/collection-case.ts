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
import { type Bell, hangBell } from './bell.ts';
import { display, failingPlan } from './case-display.ts';
import { interruptibleBy, look, perform, withdraw } from './case-steps.ts';
import { openMailbox } from './mailbox.ts';
import { openCase, planQuery } from './messages.ts';
import type { CaseClosed, CaseInput, Plan, StepResult } from './plan.ts';
import { ensureRestores } from './restores.ts';

/** One overdue account: asks what to do next, does it once, sleeps until the next lawful instant or the next letter. */
export async function collectionCase(input: CaseInput): Promise<CaseClosed> {
  const mailbox = openMailbox();
  const bell = hangBell(mailbox);
  const show = display();
  const { accountId, currency } = input;
  let plan: Plan | undefined = input.plan;
  let plannedAt = Date.now();
  // The plan, if there is one, is no longer what to go by: look before anything else.
  let isStale = plan === undefined;
  let failures = 0;
  const looks: Looks = { begun: 0, ended: 0 };
  const isWanted = (): boolean => !mailbox.isEmpty || bell.isRung;

  setHandler(planQuery, () => plan, { description: 'What this case does next, when, and why' });
  answerNumber({ bell, looks, plan: () => plan });

  const takeStep = async (): Promise<StepResult | undefined> => {
    const due = isStale ? undefined : plan;
    const woken = due ? await bell.letterOr(stillToSleep(due, plannedAt)) : 'nudge';
    if (due?.act && woken === 'alarm') {
      const { act } = due;
      return interruptibleBy(mailbox, () => perform(input, due, act));
    }
    return freshly(look);
  };

  const freshly = async (read: typeof look): Promise<StepResult> => {
    bell.hush();
    const begun = ++looks.begun;
    const step = await read({ accountId, currency, letters: mailbox.read() }, plan?.timeoutMs);
    looks.ended = begun;
    return step;
  };

  const settle = async (step: StepResult): Promise<void> => {
    plan = step.plan;
    plannedAt = Date.now();
    isStale = false;
    mailbox.settle(step.verdicts);
    await ensureRestores(step.restores);
    show(plan);
  };

  const withdrawForOps = async (): Promise<void> => {
    do {
      await settle(await freshly(withdraw));
      await condition(() => allHandlersFinished() || !mailbox.isEmpty);
    } while (!mailbox.isEmpty);
  };

  try {
    for (;;) {
      try {
        const step = await takeStep();
        if (step) await settle(step);
        else isStale = true; // interrupted by a letter
        // An act that failed and is due again at once is not yet a success.
        if (!plan?.act || plan.sleepMs > 0) failures = 0;
      } catch (err) {
        if (isCancellation(err)) throw err;
        isStale = true;
        if (isWindowOver(err)) continue;
        failures += 1;
        show(failingPlan(plan, rootCause(err) ?? String(err)));
        await bell.pause(failures);
      }
      if (isStale || !plan || (!plan.closed && !isLong(input))) continue;
      await condition(() => allHandlersFinished() || isWanted());
      // No await from here to the end: what comes now finds the mailbox read, or the next run.
      if (isWanted()) continue;
      if (plan.closed) return plan.closed;
      return await continueAsNew<typeof collectionCase>({ ...input, plan: stillToSleep(plan, plannedAt) });
    }
  } catch (err) {
    if (!isCancellation(err)) throw err;
    await CancellationScope.nonCancellable(withdrawForOps);
    throw err;
  }
}

/** Looks are counted; `ended` is the last that came back. */
interface Looks {
  begun: number;
  ended: number;
}

/** Billing starts the case and gets its number by the same call, also when it runs already. */
function answerNumber({ bell, looks, plan }: { bell: Bell; looks: Looks; plan: () => Plan | undefined }): void {
  const answer = async (): Promise<{ caseNumber: string }> => {
    // Only a look that begins from now on knows what billing knows: a run about to end opens the next episode itself.
    const tooEarly = plan() ? looks.begun : 0;
    if (plan()) bell.ring();
    await CancellationScope.nonCancellable(() => condition(() => looks.ended > tooEarly));
    return { caseNumber: plan()?.caseNumber ?? '' };
  };
  setHandler(openCase, answer, { description: 'Billing: start the case; answers its number' });
}

function stillToSleep(plan: Plan, plannedAt: number): Plan {
  return { ...plan, sleepMs: Math.max(0, plan.sleepMs - (Date.now() - plannedAt)) };
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
