import { z } from 'zod';
import type { Minor } from '../money/money.ts';
import { conditionsPart } from './written-conditions.ts';
import { block, days, daysAboveZero, flag, identifier, whole } from './written-values.ts';

/** How fast the ladder goes: reminders given again, graces, what is put off or tried again. */
export const paceParts = (money: z.ZodType<Minor, string>) => ({
  reanchor: block({ remindAgain: flag, spacing: days }).transform((of) => ({
    remindAgain: of.remindAgain,
    spacingDays: of.spacing,
  })),
  defer: block({ max: daysAboveZero }).transform((of) => ({ maxDays: of.max })),
  postingLag: block({ max: daysAboveZero, againAfter: days }).transform((of) => ({
    maxDays: of.max,
    againAfterDays: of.againAfter,
  })),
  attempts: block({ failingAfter: whole({ from: 2, to: 100, such: 'such as 4' }) }),
  grace: z.record(identifier, tiersPart(money), { error: sayGrace }),
});

const sayGrace = 'write graces by name, such as suspension: [ { days: 10 } ]';
const sayTiers = 'write a list of tiers, such as [ { when: { openAtLeast: "1000.00" }, days: 7 }, { days: 15 } ]';

/** The first tier whose conditions hold; the last has none, so that every account finds one. */
const tiersPart = (money: z.ZodType<Minor, string>) =>
  z
    .array(
      block({
        when: conditionsPart(money).optional(),
        days: whole({ from: 0, to: 3650, such: 'such as 10' }),
      }).transform((of) => ({ when: of.when ?? {}, days: of.days })),
      { error: sayTiers },
    )
    .min(1, { error: sayTiers })
    .superRefine((tiers, context) => {
      const issue = (index: number, message: string) => context.addIssue({ code: 'custom', path: [index], message });
      for (const [index, { when }] of tiers.entries()) {
        const isLast = index === tiers.length - 1;
        const isOpen = Object.values(when).every((asked) => asked === undefined);
        if (isLast && !isOpen) issue(index, 'the last tier is for everybody else; add one without when');
        if (!isLast && isOpen) issue(index, 'it takes everybody, so the tiers after it are never reached; add a when');
      }
    });
