import { z } from 'zod';
import type { PlainDate } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  ARREARS_CAUSES,
  CONTACT_OUTCOMES,
  CONTACT_WAYS,
  DISPUTE_REASONS,
  HOLD_REASONS,
  LEGAL_STATUSES,
  STAY_KINDS,
} from './vocabulary.ts';

/** What comes to a case from outside. Ids, codes, dates and amounts only: no free text, no personal data. */

/** Printable text: what else a string can hold, no store takes. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{C}*$/u, 'write printable characters only');
const id = text(120);
const who = text(60);
const minor = z.int().positive().max(Number.MAX_SAFE_INTEGER);
const day = z.string().transform((text, ctx): PlainDate => {
  try {
    return plainDate(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: `write a date as YYYY-MM-DD, not ${JSON.stringify(text)}` });
    return z.NEVER;
  }
});

const money = { id, amount: minor, on: day };

/** The role of who says yes or no; where it is told it has to be the one that is asked. */
const role = z.enum(['legal', 'finance', 'supervisor']).optional();

/** So many at most in one letter; what a policy allows is fewer. */
const MOST = 120;

/** What a person asks. `case`: the case they mean, should the account have another by then; `noteId`: their note. */
const request = <T extends string, S extends z.ZodRawShape>(type: T, fields: S) =>
  z.object({ type: z.literal(type), id, ...fields, by: who, case: id.optional(), noteId: id.optional() });

export const letterSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paymentPosted'), ...money }),
  z.object({ type: z.literal('paymentReversed'), ...money }),
  z.object({ type: z.literal('invoiceCredited'), ...money }),
  z.object({ type: z.literal('deliveryReported'), id, key: id, status: z.enum(['delivered', 'undelivered']) }),
  z.object({ type: z.literal('moratoriumEnded'), id }),
  request('promiseToPay', { amount: minor, on: day, callId: id.optional(), role }),
  request('amendPromise', { amount: minor, on: day, callId: id.optional(), role }),
  request('announcePayment', { amount: minor, on: day }),
  request('openDispute', {
    invoice: id,
    reason: z.enum(DISPUTE_REASONS),
    amount: minor.optional(),
    owner: who.optional(),
  }),
  request('resolveDispute', { disputeId: id, inFavourOf: z.enum(['debtor', 'operator']) }),
  request('placeHold', { from: day, until: day, reason: z.enum(HOLD_REASONS) }),
  request('liftHold', { holdId: id }),
  request('proposeArrangement', {
    /** Numbers or ids of overdue invoices; left out: all that is overdue. */
    invoices: z.array(id).min(1).max(MOST).optional(),
    /** Either written out, or as a count from a first day on. */
    instalments: z
      .array(z.object({ amount: minor, on: day }))
      .min(1)
      .max(MOST)
      .optional(),
    count: z.int().positive().max(MOST).optional(),
    firstOn: day.optional(),
    everyMonths: z.int().positive().max(12).optional(),
    callId: id.optional(),
    role,
  }),
  request('acceptArrangement', { hash: id }),
  request('requestHardship', {}),
  request('decideHardship', { decision: z.enum(['granted', 'refused']) }),
  request('placeStay', { kind: z.enum(STAY_KINDS), reviewOn: day.optional() }),
  request('reviewStay', { stayId: id, reviewOn: day.optional() }),
  request('liftStay', { stayId: id }),
  request('undoStop', {}),
  request('recordContact', {
    outcome: z.enum(CONTACT_OUTCOMES),
    way: z.enum(CONTACT_WAYS).optional(),
    direction: z.enum(['inbound', 'outbound']).optional(),
    cause: z.enum(ARREARS_CAUSES).optional(),
  }),
  request('requestWaiver', {
    of: z.enum(['fees', 'debt']),
    /** Numbers or ids; left out: all that are open, or overdue. */
    invoices: z.array(id).min(1).max(MOST).optional(),
    /** Of each invoice; or an amount over all of them, oldest due first. */
    percent: z.int().positive().max(100).optional(),
    amount: minor.optional(),
  }),
  request('offerSettlement', { amount: minor, on: day }),
  request('approve', { approvalId: id, role }),
  request('reject', { approvalId: id, role }),
  /** Without a reason in letters of before one was asked for. */
  request('deferStep', { until: day, reason: z.enum(HOLD_REASONS).optional() }),
  request('escalate', {}),
  request('reportLegal', {
    step: id,
    status: z.enum(LEGAL_STATUSES),
    on: day,
    nextOn: day.optional(),
    documentId: id.optional(),
  }),
  request('changePolicy', {
    version: z.string().regex(/^[0-9a-f]{12}$/, 'write a version as "policy list" shows it'),
    earlier: z.literal('allowed').optional(),
  }),
  request('assign', { assignee: who }),
]);

export type Letter = z.infer<typeof letterSchema>;
export type LetterType = Letter['type'];
export type LetterOf<T extends LetterType> = Extract<Letter, { type: T }>;

/** What has happened anyway is noted, whatever anybody thinks of it; everything else is a request and gets a verdict. */
const FACT_TYPES = [
  'paymentPosted',
  'paymentReversed',
  'invoiceCredited',
  'deliveryReported',
  'moratoriumEnded',
] as const satisfies readonly LetterType[];

export type FactType = (typeof FACT_TYPES)[number];
export type RequestType = Exclude<LetterType, FactType>;

export const isFact = (type: string): type is FactType => (FACT_TYPES as readonly string[]).includes(type);

/** The answer to a letter, stored with it: shown twice, answered the same. */
export interface Verdict {
  readonly letterId: string;
  readonly outcome: 'accepted' | 'refused' | 'noted';
  readonly code: string;
  /** For people: what was done, or why not and what to do instead. */
  readonly text: string;
}
