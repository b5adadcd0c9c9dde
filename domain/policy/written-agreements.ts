import type { z } from 'zod';
import { STAY_KINDS, type StayKind } from '../case/vocabulary.ts';
import type { Minor } from '../money/money.ts';
import type { StayRule } from './agreement-rules.ts';
import { RISK_BANDS } from './risk-rules.ts';
import { block, days, daysAboveZero, percent, someOf, whole, workingDays } from './written-values.ts';

/** What is agreed with a debtor, and what keeps dunning off. */
export const agreementParts = (money: z.ZodType<Minor, string>) => ({
  arrangement: block({
    instalments: whole({ from: 1, to: 120, such: 'the most instalments a plan may have, such as 12' }),
    max: daysAboveZero,
    first: percent({ such: 'of the debt with the first instalment, such as 20 %' }),
    minInstalment: money,
    grace: days,
    kept: percent({ from: 1, such: 'the share of what is due by then, such as 95 %' }),
    maxBroken: whole({ from: 0, to: 20, such: 'such as 1' }),
    acceptWithin: daysAboveZero,
    maxAmendments: whole({ from: 0, to: 20, such: 'how often one may be amended, such as 1' }).optional(),
    notFor: someOf(RISK_BANDS).optional(),
  }).transform((of) => ({
    maxInstalments: of.instalments,
    maxDays: of.max,
    firstPercent: of.first,
    minInstalment: of.minInstalment,
    graceDays: of.grace,
    keptPercent: of.kept,
    maxBroken: of.maxBroken,
    acceptWithinDays: of.acceptWithin,
    ...(of.maxAmendments !== undefined && { maxAmendments: of.maxAmendments }),
    notFor: of.notFor ?? [],
  })),
  hardship: block({ assessWithin: workingDays, askAgainAfter: days }).transform((of) => ({
    assessWithinWorkingDays: of.assessWithin,
    askAgainAfterDays: of.askAgainAfter,
  })),
  stays: block(Object.fromEntries(STAY_KINDS.map((kind) => [kind, stay.optional()])) as StayShape),
  exemption: block({ max: daysAboveZero, revokedIn: someOf(RISK_BANDS).optional() }).transform((of) => ({
    maxDays: of.max,
    revokedIn: of.revokedIn ?? [],
  })),
});

const stay = block({ keepsOff: someOf(['contact', 'stop', 'law']), review: daysAboveZero }).transform(
  (of): StayRule => ({ keepsOff: of.keepsOff, reviewAfterDays: of.review }),
);
type StayShape = { [K in StayKind]: z.ZodOptional<typeof stay> };
