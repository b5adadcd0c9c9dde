import { z } from 'zod';
import { amountFault } from '../money/amount.ts';
import { isCurrency } from '../money/currency.ts';
import { acts, binds, clock, count, dayHours, id, origin, stops } from './preset-fields.ts';

/** Hours in the debtor's own zone. A holiday without hours of its own keeps those of its weekday. */
const hours = z.strictObject({
  ...origin,
  kind: z.literal('hours'),
  acts,
  binds,
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
 * contacts the query names, which is stricter than counting that debt's own; a cap on calls alone against the calls it names.
 */
const contactCap = z.strictObject({
  ...origin,
  kind: z.literal('contactCap'),
  acts,
  binds,
  per: z.enum(['debtor', 'debt']),
  max: count,
  days: count,
});

/** No call on the day of a conversation about the debt, nor on the days after it: `days` days, that day the first. */
const quietAfterConversation = z.strictObject({
  ...origin,
  kind: z.literal('quietAfterConversation'),
  binds,
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

/** Does not bind who agreed other times and manners of payment by contract, for these kinds of service. */
const ownTerms = z.strictObject({
  agreed: z.literal('ownPaymentTerms', 'write ownPaymentTerms: a fact of the contract'),
  serviceTypes: z.array(z.string()).min(1, 'write at least one kind of service, such as mobile'),
});

/**
 * Not before N days after the anchor (the due date of the oldest chaseable invoice), or after the suspension in force.
 * `reached`: lawful on that day; `over`: from the day after it.
 */
const earliestStop = z.strictObject({
  ...origin,
  kind: z.literal('earliestStop'),
  stops,
  days: count,
  from: z.enum(['anchor', 'suspension']),
  lastDay: z.enum(['reached', 'over']),
  unless: ownTerms.optional(),
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

/** Before these stops, service was restricted for so many full local days: what costs the subscriber nothing goes on. */
const limitedServiceFirst = z.strictObject({
  ...origin,
  kind: z.literal('limitedServiceFirst'),
  stops,
  days: count,
});

/** A request for help is answered within so many working days, nothing being done meanwhile; `contents`: what is told. */
const hardship = z.strictObject({
  ...origin,
  kind: z.literal('hardship'),
  answerWithinWorkingDays: count,
  contents: z.array(z.string()),
});

/** Service is back within so many hours of full payment. */
const restoreCeiling = z.strictObject({ ...origin, kind: z.literal('restoreCeiling'), hours: count });

/** A late fee is at most so much of what is overdue for each day; in hundredths of a percent: 30 is 0.3 %. */
const lateFeeCeiling = z.strictObject({ ...origin, kind: z.literal('lateFeeCeiling'), basisPointsPerDay: count });

/** Every kind of rule there is; each is enforced. */
export const lawRule = z.discriminatedUnion('kind', [
  hours,
  cutOff,
  contactCap,
  quietAfterConversation,
  notices,
  earliestStop,
  limitedServiceFirst,
  grounds,
  hardship,
  restoreCeiling,
  lateFeeCeiling,
]);
