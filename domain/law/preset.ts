import { z } from 'zod';
import { amountFault } from '../money/amount.ts';
import { isCurrency } from '../money/currency.ts';

/**
 * A law preset: rules as data, each with the source of its numbers. Presets only ever tighten a policy; the strictest of
 * all combined presets wins. Every kind of rule here is enforced; a preset with any other kind is refused.
 */

/** Quiet-hour borders lie where clocks never change, so that a border exists exactly once on every day. */
const BORDER = 'write a time from 05:00 to 22:00, or 00:00 and 24:00 for the ends of the day';

const clock = z
  .string()
  .regex(/^\d{2}:[0-5]\d$/, 'write a time as "HH:MM", quoted')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))
  .refine((minutes) => minutes === 0 || minutes === 1440 || (minutes >= 300 && minutes <= 1320), BORDER);

/** `closed`, or `HH:MM-HH:MM` with the end exclusive; minutes since local midnight once parsed. */
const dayHours = z
  .string()
  .regex(/^(closed|\d{2}:\d{2}-\d{2}:\d{2})$/, 'write "closed" or hours such as "08:00-20:00", quoted')
  .transform((text) => (text === 'closed' ? undefined : text.split('-')))
  .pipe(z.union([z.undefined(), z.tuple([clock, clock]).refine(([a, b]) => a < b, 'write the earlier time first')]))
  .transform((pair) => (pair === undefined ? ('closed' as const) : { open: pair[0], close: pair[1] }));

const acts = z.array(z.enum(['message', 'call', 'service', 'desk'])).min(1, 'write at least one class of acts');
const stops = z.array(z.enum(['restrict', 'suspend', 'terminate'])).min(1, 'write at least one kind of stop');
const count = z.int('write a whole number').positive('write a whole number above zero');
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write lower-case words joined by hyphens');

const origin = {
  id,
  /** What a person reads when the rule moved or stopped something. */
  says: z.string().min(10, 'write one sentence that a debtor or an agent can read'),
  source: z.string().min(10, 'write where the number comes from: act, article, decision'),
  /** `verified`: read in the source; `readInPart`; `recalled`: not yet checked; `house`: our own rule, stricter than law. */
  status: z.enum(['verified', 'readInPart', 'recalled', 'house']),
};

/** Hours in the debtor's own zone. A holiday without hours of its own keeps those of its weekday. */
const hours = z.strictObject({
  ...origin,
  kind: z.literal('hours'),
  acts,
  stops: stops.optional(),
  open: z.strictObject({ weekday: dayHours, saturday: dayHours, sunday: dayHours, holiday: dayHours.optional() }),
});

/** Nothing after a time of the day on the day before a non-working day (Saturday, Sunday, holiday) or a holiday. */
const cutOff = z.strictObject({
  ...origin,
  kind: z.literal('cutOff'),
  acts,
  stops: stops.optional(),
  before: z.enum(['nonWorkingDay', 'holiday']),
  at: clock,
});

/**
 * At most `max` contacts in any `days` consecutive local days; 1 is a calendar day. `per: debt` is counted against all
 * contacts the query names, which is stricter than counting that debt's own.
 */
const contactCap = z.strictObject({
  ...origin,
  kind: z.literal('contactCap'),
  acts,
  per: z.enum(['debtor', 'debt']),
  max: count,
  days: count,
});

/** A period that runs from the delivery of a notice to the stop, or to the delivery of the notice after it. */
const noticePeriod = z.union(
  [
    z.strictObject({ id, days: count, until: z.enum(['stop', 'nextNotice']), contents: z.array(z.string()) }),
    z.strictObject({ id, hours: count, until: z.enum(['stop', 'nextNotice']), contents: z.array(z.string()) }),
  ],
  'write id, days (full local days) or hours, until: stop or nextNotice, and contents',
);

/** Distinct notices, in this order, each delivered so long before. */
const notices = z.strictObject({
  ...origin,
  kind: z.literal('notices'),
  stops,
  sequence: z.array(noticePeriod).min(1, 'write at least one notice'),
});

/** Not before N days after the anchor. `reached`: lawful on that day; `over`: from the day after it. */
const earliestStop = z.strictObject({
  ...origin,
  kind: z.literal('earliestStop'),
  stops,
  days: count,
  from: z.literal('anchor', 'write anchor: the due date of the oldest chaseable invoice'),
  lastDay: z.enum(['reached', 'over']),
});

const ground = z.discriminatedUnion('ground', [
  z
    .strictObject({
      ground: z.literal('owesMoreThan'),
      amount: z.string('write an amount in major units, quoted, such as "50.00"'),
      currency: z.string().refine(isCurrency, { error: 'write an ISO 4217 code such as CAD', abort: true }),
    })
    .superRefine(({ amount, currency }, context) => {
      const fault = amountFault(amount, currency);
      if (fault !== undefined) context.addIssue({ code: 'custom', path: ['amount'], message: fault });
    }),
  z.strictObject({ ground: z.literal('overdueMoreThan'), months: count }),
  z.strictObject({ ground: z.literal('arrangementBroken') }),
]);

/** One of these must be met before a stop. */
const grounds = z.strictObject({
  ...origin,
  kind: z.literal('grounds'),
  stops,
  anyOf: z.array(ground).min(1, 'write at least one ground'),
});

/** Service is back within so many hours of full payment. */
const restoreCeiling = z.strictObject({ ...origin, kind: z.literal('restoreCeiling'), hours: count });

const rule = z.discriminatedUnion('kind', [hours, cutOff, contactCap, notices, earliestStop, grounds, restoreCeiling]);

export const lawPresetSchema = z.strictObject({
  id,
  title: z.string().min(3, 'write a title'),
  /** The day this text was last checked against its sources; part of the version every decision records. */
  edition: z.iso.date('write a date as "YYYY-MM-DD", quoted'),
  rules: z
    .array(rule)
    .min(1, 'write at least one rule')
    .superRefine((rules, context) => {
      for (const [index, { id }] of rules.entries())
        if (rules.findIndex((other) => other.id === id) < index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `rename it: ${id} stands twice` });
    }),
});

export type LawPreset = z.output<typeof lawPresetSchema>;
export type PresetRule = LawPreset['rules'][number];
export type DayHours = { readonly open: number; readonly close: number };

/** A rule of a combined law: its id is full, `preset/rule`. */
export type LawRule = PresetRule;

/** Presets combined by `combineLaw`: the strictest of all their rules holds. */
export interface Law {
  /** Preset ids with their editions, as recorded with every decision: `ca-wireless@2026-11-22+general-decency@…`. */
  readonly version: string;
  readonly rules: readonly LawRule[];
}
