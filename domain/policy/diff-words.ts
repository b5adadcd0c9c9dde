import { assertNever } from '../assert-never.ts';
import { formatMoney } from '../money/amount.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { ApprovalRule, StepConditions, StepTime } from './step.ts';

/** `22 days after the oldest open due date`. */
export function timeWords(time: StepTime): string {
  const counted = 'grace' in time ? `grace "${time.grace}"` : 'days' in time ? `${time.days} days` : '';
  switch (time.from) {
    case 'dueDate':
      return 'days' in time
        ? `${-time.days} days before the due date`
        : `${-time.workingDays} working days before the due date`;
    case 'anchor':
      return `${counted} after the oldest open due date`;
    case 'done':
    case 'delivered':
      return `${counted} after "${time.step}" is ${time.from}`;
    default:
      return assertNever(time);
  }
}

/** `whenever its time comes`, or `only if …`. */
export function whenWords(when: StepConditions, currency: Currency): string {
  const money = (minor: Minor): string => formatMoney({ minor, currency }, 'en');
  const parts = Object.entries(when).flatMap(([key, asked]) => {
    if (asked === undefined) return [];
    if (key === 'openAtLeast') return [`${money(asked)} or more is open`];
    if (key === 'openBelow') return [`less than ${money(asked)} is open`];
    return [`${key} ${Array.isArray(asked) ? asked.join(' or ') : JSON.stringify(asked)}`];
  });
  return parts.length > 0 ? `only if ${parts.sort().join(' and ')}` : 'whenever its time comes';
}

/** `2 of finance above CNY 0.00, …`. */
export function approvalWords(rule: ApprovalRule | undefined, currency: Currency): string {
  if (!rule) return 'nobody';
  const tiers = [rule, ...(rule.tiers ?? [])].map(
    ({ by, persons, above }) => `${persons} of ${by} above ${formatMoney({ minor: above, currency }, 'en')}`,
  );
  const { expiresAfterDays, askAgainAfterDays } = rule;
  return `${tiers.join(', ')} within ${expiresAfterDays} days, asked again ${askAgainAfterDays} days after a no`;
}
