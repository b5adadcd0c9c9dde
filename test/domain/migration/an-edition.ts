import type { Policy } from '../../../domain/policy/policy.ts';
import type { Step } from '../../../domain/policy/step.ts';
import { versionOf } from '../../../domain/policy/version.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

export const US = shippedPolicy('corporate-us');

/** Corporate-us with one step made otherwise, under the version that its content has. */
export function edition(id: string, change: (step: Step) => Step | undefined): Policy {
  const steps = US.steps.flatMap((step) => (step.id === id ? (change(step) ?? []) : step));
  const content = { ...US, steps };
  return { ...content, version: versionOf(content) };
}

export const at = (days: number) => (step: Step) => ({
  ...step,
  at: [{ days, from: 'anchor' as const }, ...step.at.slice(1)],
});

export const owing = (amount: string, until: string): TestCase => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', amount]] });
  c.until(until);
  return c;
};
export const overdue = (until: string): TestCase => owing('300.00', until);
