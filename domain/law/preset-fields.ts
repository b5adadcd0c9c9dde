import { z } from 'zod';

/** Quiet-hour borders lie where clocks never change, so that a border exists exactly once on every day. */
const BORDER = 'write a time from 05:00 to 22:00, or 00:00 and 24:00 for the ends of the day';

export const clock = z
  .string()
  .regex(/^\d{2}:[0-5]\d$/, 'write a time as "HH:MM", quoted')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))
  .refine((minutes) => minutes === 0 || minutes === 1440 || (minutes >= 300 && minutes <= 1320), BORDER);

/** `closed`, or `HH:MM-HH:MM` with the end exclusive; minutes since local midnight once parsed. */
export const dayHours = z
  .string()
  .regex(/^(closed|\d{2}:\d{2}-\d{2}:\d{2})$/, 'write "closed" or hours such as "08:00-20:00", quoted')
  .transform((text) => (text === 'closed' ? undefined : text.split('-')))
  .pipe(z.union([z.undefined(), z.tuple([clock, clock]).refine(([a, b]) => a < b, 'write the earlier time first')]))
  .transform((pair) => (pair === undefined ? ('closed' as const) : { open: pair[0], close: pair[1] }));

export const acts = z.array(z.enum(['message', 'call', 'service', 'desk'])).min(1, 'write at least one class of acts');
export const stops = z.array(z.enum(['restrict', 'suspend', 'terminate'])).min(1, 'write at least one kind of stop');
/** Left out: everybody who acts on the debt. `agency`: only while it stands with a collection agency. */
export const binds = z.enum(['agency']).optional();
export const count = z.int('write a whole number').positive('write a whole number above zero');
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write lower-case words joined by hyphens');

export const origin = {
  id,
  /** What a person reads when the rule moved or stopped something. */
  says: z.string().min(10, 'write one sentence that a debtor or an agent can read'),
  /** The same in Chinese; left out, the English sentence stands in. */
  saysZh: z.string().min(4, 'write one sentence that a debtor or an agent can read').optional(),
  source: z.string().min(10, 'write where the number comes from: act, article, decision'),
  /** `verified`: read in the source; `readInPart`; `recalled`: not yet checked; `house`: our own rule, stricter than law. */
  status: z.enum(['verified', 'readInPart', 'recalled', 'house']),
};
