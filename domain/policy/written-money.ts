import type { z } from 'zod';
import type { Minor } from '../money/money.ts';
import type { PriceKind } from './money-rules.ts';
import { authorityPart } from './written-approval.ts';
import { block, days, daysAboveZero, flag, hundredths, oneOf, percent } from './written-values.ts';

const PRICE_KINDS = [
  'sms',
  'email',
  'letter',
  'voice',
  'call',
  'visit',
  'restrict',
  'suspend',
  'terminate',
  'legal',
] as const satisfies readonly PriceKind[];

/** Fees, what of them and of the debt may be let go, and what acts cost. */
export const moneyParts = (money: z.ZodType<Minor, string>) => ({
  lateFee: block({
    rate: hundredths.refine((rate) => rate >= 1 && rate <= 1_000, {
      error: 'write a rate for a day, from 0.01 % to 10 %',
    }),
    free: days,
    cap: percent({ to: 1000, such: 'of the principal, such as 100 %' }),
    floor: money,
    holdDaysFree: flag,
  }).transform((of) => ({
    basisPointsPerDay: of.rate,
    freeDays: of.free,
    capPercent: of.cap,
    floor: of.floor,
    holdDaysFree: of.holdDaysFree,
  })),
  allocation: oneOf(['principalFirst', 'feesFirst']),
  waiver: block({
    max: percent({ from: 1, such: 'the most that may be let go, such as 50 %' }),
    authority: authorityPart(money),
    expiresAfter: daysAboveZero,
  }).transform((of) => ({ maxPercent: of.max, authority: of.authority, expiresAfterDays: of.expiresAfter })),
  settlement: block({
    min: percent({ from: 1, such: 'the least that closes the debt, such as 60 %' }),
    max: daysAboveZero,
    authority: authorityPart(money),
    expiresAfter: daysAboveZero,
  }).transform((of) => ({
    minPercent: of.min,
    maxDays: of.max,
    authority: of.authority,
    expiresAfterDays: of.expiresAfter,
  })),
  credit: block({
    warnAt: percent({ from: 1, to: 1000, such: 'of the credit limit, such as 80 %' }),
    stopAt: percent({ from: 1, to: 1000, such: 'of the credit limit, such as 100 %' }).optional(),
  })
    .refine(({ warnAt, stopAt }) => stopAt === undefined || warnAt < stopAt, {
      path: ['warnAt'],
      error: 'the warning comes before the stop; write a warnAt below stopAt',
    })
    .transform((of) => ({ warnAtPercent: of.warnAt, ...(of.stopAt ? { stopAtPercent: of.stopAt } : {}) })),
  paymentPeriod: block({ max: daysAboveZero }).transform((of) => ({ maxDays: of.max })),
  prices: block(Object.fromEntries(PRICE_KINDS.map((kind) => [kind, money.optional()])) as PriceShape),
});

type PriceShape = { [K in PriceKind]: z.ZodOptional<z.ZodType<Minor, string>> };
