import type { Policy } from '../policy/policy.ts';
import type { Step } from '../policy/step.ts';

/** With points, as no step of a policy has one. */
const PREFIX = 'ask.payer.';

/** The step under which the account that pays for another is asked (Q8): one for each payer there ever was. */
export const payerStepId = (payer: string): string => `${PREFIX}${payer}`;

export const isPayerStep = (id: string): boolean => id.startsWith(PREFIX);

/** That step: a work order, due when the first step of the policy's ladder is. */
export function payerStep(id: string, policy: Pick<Policy, 'steps'>): Step {
  const first = policy.steps.find((step) => step.stage !== 'preDue');
  const at = first?.at.filter((time) => time.from === 'anchor') ?? [];
  const work = { do: 'task', task: 'askPayer' } as const;
  return { id, stage: 'reminder', work, at, gapDays: 0, required: false, needs: [], when: {} };
}
