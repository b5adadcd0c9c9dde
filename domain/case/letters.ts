import { z } from 'zod';
import type { PlainDate } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { DISPUTE_REASONS, HOLD_REASONS } from './vocabulary.ts';

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

export const letterSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paymentPosted'), ...money }),
  z.object({ type: z.literal('paymentReversed'), ...money }),
  z.object({ type: z.literal('invoiceCredited'), ...money }),
  z.object({ type: z.literal('deliveryReported'), id, key: id, status: z.enum(['delivered', 'undelivered']) }),
  z.object({ type: z.literal('moratoriumEnded'), id }),
  z.object({ type: z.literal('promiseToPay'), id, amount: minor, on: day, by: who }),
  z.object({ type: z.literal('amendPromise'), id, amount: minor, on: day, by: who }),
  z.object({ type: z.literal('openDispute'), id, invoice: id, reason: z.enum(DISPUTE_REASONS), by: who }),
  z.object({
    type: z.literal('resolveDispute'),
    id,
    disputeId: id,
    inFavourOf: z.enum(['debtor', 'operator']),
    by: who,
  }),
  z.object({ type: z.literal('placeHold'), id, from: day, until: day, reason: z.enum(HOLD_REASONS), by: who }),
  z.object({ type: z.literal('liftHold'), id, holdId: id, by: who }),
  z.object({ type: z.literal('recordContact'), id, outcome: text(40), by: who }),
  z.object({ type: z.literal('approve'), id, approvalId: id, by: who }),
  z.object({ type: z.literal('reject'), id, approvalId: id, by: who }),
  z.object({ type: z.literal('deferStep'), id, until: day, by: who }),
  z.object({ type: z.literal('escalate'), id, by: who }),
  z.object({ type: z.literal('assign'), id, assignee: who, by: who }),
]);

export type Letter = z.infer<typeof letterSchema>;
export type LetterType = Letter['type'];
export type LetterOf<T extends LetterType> = Extract<Letter, { type: T }>;

/** The answer to a letter, stored with it: shown twice, answered the same. */
export interface Verdict {
  readonly letterId: string;
  readonly outcome: 'accepted' | 'refused' | 'noted';
  readonly code: string;
  /** For people: what was done, or why not and what to do instead. */
  readonly text: string;
}
