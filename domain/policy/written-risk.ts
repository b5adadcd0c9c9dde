import { z } from 'zod';
import { ARREARS_CAUSES } from '../case/vocabulary.ts';
import type { Minor } from '../money/money.ts';
import type { AlertLevel } from './alert-rules.ts';
import { RISK_BANDS, type RiskBand, type RiskFactor } from './risk-rules.ts';
import { conditionsPart } from './written-conditions.ts';
import { block, someOf, whole } from './written-values.ts';

/** Who is watched more closely (P4, P6, S3). */
export const riskParts = (money: z.ZodType<Minor, string>) => ({
  risk: block({
    bands: bandsPart,
    points: z.array(block({ when: factorPart(money), add: points }), { error: sayPoints }).min(1, { error: sayPoints }),
  }),
  alerts: alertsPart(money),
  reasonableCauses: someOf(ARREARS_CAUSES),
});

const points = whole({ from: -1000, to: 1000, such: 'such as 20' });
const sayPoints = 'write a list such as [ { when: { paidLateAtLeast: 3 }, add: 20 } ]';

/** `{ low: 0, medium: 30, high: 60 }`: the points from which each band holds. */
const bandsPart = block({ low: points, medium: points.optional(), high: points.optional() })
  .transform((of) =>
    RISK_BANDS.flatMap((band): { band: RiskBand; from: number }[] => {
      const from = of[band];
      return from === undefined ? [] : [{ band, from }];
    }),
  )
  .refine((bands) => bands.every(({ from }, index) => index === 0 || from > (bands[index - 1]?.from ?? 0)), {
    error: 'each band begins at more points than the one before, such as { low: 0, medium: 30, high: 60 }',
  });

const days = whole({ from: 1, to: 36_500, such: 'such as 180' });
const times = whole({ from: 1, to: 100, such: 'such as 3' });
const given = z.literal(true, { error: 'write true, or leave it out' });

/** Exactly one question about the debtor. */
const factorPart = (money: z.ZodType<Minor, string>) =>
  block({
    tenureDaysBelow: days.optional(),
    paidLateAtLeast: times.optional(),
    openAtLeast: money.optional(),
    brokenPromisesAtLeast: times.optional(),
    overdueDaysAtLeast: days.optional(),
    writtenOffBefore: given.optional(),
    blackListed: given.optional(),
  }).transform((of, context): RiskFactor => {
    const factors: RiskFactor[] = [
      ...(of.tenureDaysBelow ? [{ factor: 'tenureDaysBelow', than: of.tenureDaysBelow } as const] : []),
      ...(of.paidLateAtLeast ? [{ factor: 'paidLateAtLeast', times: of.paidLateAtLeast } as const] : []),
      ...(of.openAtLeast !== undefined ? [{ factor: 'openAtLeast', amount: of.openAtLeast } as const] : []),
      ...(of.brokenPromisesAtLeast
        ? [{ factor: 'brokenPromisesAtLeast', times: of.brokenPromisesAtLeast } as const]
        : []),
      ...(of.overdueDaysAtLeast ? [{ factor: 'overdueDaysAtLeast', days: of.overdueDaysAtLeast } as const] : []),
      ...(of.writtenOffBefore ? [{ factor: 'writtenOffBefore' } as const] : []),
      ...(of.blackListed ? [{ factor: 'blackListed' } as const] : []),
    ];
    const [factor, second] = factors;
    if (factor && !second) return factor;
    context.addIssue({ code: 'custom', message: 'write exactly one question, such as { paidLateAtLeast: 3 }' });
    return z.NEVER;
  });

/** The gravest first: the first that holds is the level. */
const ALERT_LEVELS = ['severe', 'attention', 'reminder'] as const satisfies readonly AlertLevel[];

const alertsPart = (money: z.ZodType<Minor, string>) => {
  const say = 'write a list of conditions, any of which is enough, such as [ { overdueDaysAtLeast: 61 } ]';
  const any = z.array(conditionsPart(money), { error: say }).min(1, { error: say }).optional();
  return block({ severe: any, attention: any, reminder: any }).transform((of) => ({
    levels: ALERT_LEVELS.flatMap((level) => (of[level] ?? []).map((when) => ({ level, when }))),
  }));
};
