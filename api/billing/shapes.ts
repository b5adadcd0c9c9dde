import { z } from 'zod';
import { problemShape } from '../problem.ts';
import { amountText, currencyText, id } from '../shapes/values.ts';

/** Most events one bulk may hold. */
export const MOST_ITEMS = 1_000;

/** The operator's own account number: often a phone number, so it is never kept in logs, ids or history. */
export const accountNumber = id.meta({ description: 'The operator’s own account number', examples: ['AC-90001'] });
export const ourAccount = z.string().meta({ description: 'Our id of the account', examples: ['A1042'] });
export const eventId = id.meta({
  description: 'The sender’s id of the event: the same again is taken once',
  examples: ['bank-2027-03-15-0007'],
});
export const invoiceNumber = id.meta({
  description: 'The operator’s invoice number, unique within the account',
  examples: ['INV-2027-00042'],
});

export const waitsForShape = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('account'), account: accountNumber }),
    z.object({ kind: z.literal('invoice'), account: accountNumber, invoice: invoiceNumber }),
    z.object({ kind: z.literal('payment'), eventId }),
  ])
  .meta({ description: 'What it refers to and is not there yet' });

/** Where money went when it was booked. */
export const placedShape = z.object({
  outcome: z.enum(['posted', 'alreadyTaken']),
  eventId,
  account: ourAccount,
  amount: amountText,
  currency: currencyText,
  allocated: z.string().meta({ description: 'Set against open invoices', examples: ['120.50'] }),
  recovered: z.string().meta({ description: 'Set against written-off debt', examples: ['0.00'] }),
  credit: z.string().meta({ description: 'Kept as credit, spent on the next invoice', examples: ['0.00'] }),
});

export const waitingEventShape = z
  .object({ outcome: z.literal('waiting'), eventId, waitsFor: waitsForShape })
  .meta({ description: 'Kept safely; booked by itself when what it waits for is sent.' });

/** One of a bulk: what a single request would have been answered with. */
export const problemItem = z.object({
  status: z.int().meta({ description: 'As a single request would have been answered', examples: [409] }),
  problem: problemShape,
});
