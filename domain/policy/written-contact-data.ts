import { z } from 'zod';
import { CONTACT_FIELDS, type ContactDataRules } from './contact-data-policy.ts';
import { block, daysAboveZero, factPart, percent, whole } from './written-values.ts';

/** How contact data is verified before it is needed (P3). */
export const contactDataParts = () => ({
  contactData: block({
    repairBelow: whole({ from: 0, to: 100, such: 'the score below which contact data is repaired, such as 60' }),
    weights: weightsPart.optional(),
    placeholders: placeholdersPart.optional(),
    addressLength: whole({
      from: 1,
      to: 60,
      such: 'the letters and digits of the shortest address, such as 6',
    }).optional(),
    callBack: share,
    callBackIn: z
      .record(factPart, share, { error: 'write a share for each customer group, such as { corporate: 100 % }' })
      .optional(),
    every: daysAboveZero.optional(),
  }).transform(({ callBack, every, ...of }): ContactDataRules => {
    const rules = { ...of, callBackPercent: callBack, everyDays: every };
    // What is not written is left out: a policy that says no more has the version it always had.
    return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as typeof rules;
  }),
});

const share = percent({ such: 'of the accounts whose data is called back, such as 100 %' });

const weight = whole({ from: 0, to: 100, such: 'such as 30' }).optional();
const sayWeights = `write what each of ${CONTACT_FIELDS.join(', ')} counts for, such as { phone: 60, address: 40 }`;
const weightsPart = block({ idNumber: weight, phone: weight, email: weight, address: weight }).refine(
  (weights) => Object.values(weights).some((one) => one > 0),
  { error: sayWeights },
);

const sayWords = 'write a list of words that stand for nothing, such as [none, test]';
const placeholdersPart = z
  .array(z.string({ error: sayWords }).regex(/^[^\p{Cc}\p{Cs}]{1,60}$/u, { error: sayWords }), { error: sayWords })
  .min(1, { error: sayWords })
  .refine((words) => new Set(words).size === words.length, { error: 'write each word once' });
