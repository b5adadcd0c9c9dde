import { z } from 'zod';
import { STAY_KINDS } from '../../domain/case/vocabulary.ts';
import { amountText, date, instantText } from '../shapes/values.ts';

const who = z.string().meta({ examples: ['agent:anna'] });

const instalments = z.array(z.object({ dueOn: date, amount: amountText })).meta({ description: 'First due first' });

const terms = {
  arrangement: z.string().meta({ description: 'Its id' }),
  hash: z.string().meta({ description: 'Over all that the agreement says: accepting names it' }),
  invoices: z.array(z.object({ invoice: z.string(), invoiceId: z.string(), dueOn: date, open: amountText })),
  instalments,
  graceDays: z.int().meta({ description: 'For posting lag, after each date' }),
  keptPercent: z.int().meta({ description: 'Share of what is due by a date that counts as kept' }),
  proposedBy: who,
  proposedAt: instantText,
  acceptBy: date,
  replaces: z.string().optional().meta({ description: 'The arrangement it takes the place of' }),
  call: z.string().optional(),
};

export const proposalShape = z.object(terms);

export const arrangementShape = z.object({
  ...terms,
  acceptedBy: who,
  acceptedAt: instantText,
  kept: z.int().meta({ description: 'Instalments that have come, from the first on' }),
  amendments: z.int(),
});

export const hardshipShape = z.object({
  hardship: z.string().meta({ description: 'Its id' }),
  askedBy: who,
  askedOn: date,
  dueOn: date.meta({ description: 'To be assessed by; granted: an arrangement to be proposed by' }),
  status: z.enum(['asked', 'granted', 'refused', 'ended']),
  decidedBy: who.optional(),
  decidedOn: date.optional(),
  arrangement: z.string().optional().meta({ description: 'Id of the arrangement it led to' }),
});

export const stayShape = z.object({
  stay: z.string().meta({ description: 'Its id: with it the stay is reviewed and lifted' }),
  kind: z.enum(STAY_KINDS),
  placedBy: who,
  placedOn: date,
  reviewOn: date,
  keepsOff: z.array(z.enum(['contact', 'stop', 'law'])),
  liftedOn: date.optional(),
});
