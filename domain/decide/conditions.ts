import { customerGroup, serviceKind } from '../case/customer.ts';
import type { RiskBand } from '../policy/risk-rules.ts';
import type { StepConditions } from '../policy/step.ts';
import { riskBand } from '../risk/risk-band.ts';
import { daysBetween } from '../time/plain-date.ts';
import { countedDays } from './position.ts';
import type { Position, Question } from './question.ts';
import type { SkipCause } from './reasons.ts';

/** How one condition is judged, and what is said when it does not hold. */
interface Check<T> {
  readonly holds: (asked: T, q: Question, p: Position) => boolean;
  readonly else: SkipCause;
}

/** The whole closed set: a condition without a line here does not compile. */
const CHECKS: { readonly [K in keyof StepConditions]-?: Check<NonNullable<StepConditions[K]>> } = {
  openAtLeast: { holds: (amount, _, p) => p.overdueOpen >= amount, else: 'amountTooSmall' },
  openBelow: { holds: (amount, _, p) => p.overdueOpen < amount, else: 'amountTooLarge' },
  overdueDaysAtLeast: { holds: (days, _, p) => overdueDays(p) >= days, else: 'tooYoung' },
  risk: { holds: (bands, q, p) => has(bands, riskOf(q, p)), else: 'otherRisk' },
  cause: { holds: (causes, q) => has(causes, q.state.cause), else: 'otherCause' },
  notCause: { holds: (causes, q) => !has(causes, q.state.cause), else: 'exceptedCause' },
  segment: {
    holds: (segments, { facts: { account } }) =>
      has(segments, account.segment) || has(segments, customerGroup(account.segment)),
    else: 'otherSegment',
  },
  serviceType: {
    holds: (types, { facts: { account } }) =>
      has(types, account.serviceType) || has(types, serviceKind(account.serviceType)),
    else: 'otherService',
  },
  brokenPromisesAtLeast: { holds: (times, q) => q.state.brokenPromises >= times, else: 'fewBrokenPromises' },
  tenureDaysAtLeast: { holds: (days, q, p) => (tenureDays(q, p) ?? -1) >= days, else: 'newCustomer' },
  arbitrationClause: {
    holds: (asked, q) => (q.facts.account.contract?.arbitrationClause ?? false) === asked,
    else: 'contractClause',
  },
  worth: {
    holds: ({ cost, recoveryPercent, returnPercent }, _, p) => p.overdueOpen * recoveryPercent >= cost * returnPercent,
    else: 'notWorth',
  },
};

const KEYS = Object.keys(CHECKS) as (keyof StepConditions)[];

/**
 * Why conditions do not hold now, by the first that fails; undefined when all of them do. A fact that is not known holds
 * no condition that asks for it.
 */
export function failing(when: StepConditions, q: Question, p: Position): SkipCause | undefined {
  const key = KEYS.find((one) => !holds(one, when, q, p));
  return key && CHECKS[key].else;
}

function holds<K extends keyof StepConditions>(key: K, when: StepConditions, q: Question, p: Position): boolean {
  const asked = when[key];
  return asked === undefined || (CHECKS[key] as Check<typeof asked>).holds(asked, q, p);
}

const has = <T>(among: readonly T[], one: T | undefined): boolean => one !== undefined && among.includes(one);

/** Days past due of the oldest chaseable invoice, days on hold not counted; 0 when nothing is overdue. */
export const overdueDays = (p: Position): number =>
  p.anchor && p.overdue ? countedDays(p.anchor, p.today, p.pauses) : 0;

function tenureDays(q: Question, p: Position): number | undefined {
  const since = q.facts.account.customerSince;
  return since && daysBetween(since, p.today);
}

/** The debtor's band by the policy's points; undefined when the policy has no rules for it (P4). */
export function riskOf(q: Question, p: Position): RiskBand | undefined {
  const { account } = q.facts;
  return (
    q.policy.risk &&
    riskBand(q.policy.risk, {
      tenureDays: tenureDays(q, p),
      paidLate: account.paidLate,
      open: p.overdueOpen,
      brokenPromises: q.state.brokenPromises,
      overdueDays: overdueDays(p),
      writtenOffBefore: account.writtenOffBefore,
      blackListed: account.blackListed,
    })
  );
}
