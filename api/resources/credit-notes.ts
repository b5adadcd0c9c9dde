import { z } from 'zod';
import { postCreditNotes } from '../../store/ledger/post-credit-note.ts';
import type { NewPosting } from '../../store/ledger/posting.ts';
import { answerEach } from '../billing/answer.ts';
import { readPosting, tellPlaced } from '../billing/postings.ts';
import { takeEvents } from '../billing/routes.ts';
import { accountNumber, eventId, invoiceNumber, placedShape, waitingEventShape } from '../billing/shapes.ts';
import type { Resource } from '../resource.ts';
import { amountText, currencyText, date } from '../shapes/values.ts';

const creditNote = z.strictObject({
  eventId,
  account: accountNumber,
  amount: amountText,
  currency: currencyText,
  issuedOn: date,
  invoices: z
    .array(invoiceNumber)
    .max(100)
    .optional()
    .meta({ description: 'What it credits; what is left, or names none, goes to the oldest due' }),
});

/** Credit notes: less is owed, but nothing was paid, so no promise is kept by one. */
export const creditNotes: Resource = (app, deps) =>
  takeEvents(app, {
    url: '/v1/credit-notes',
    body: creditNote,
    done: placedShape,
    waiting: waitingEventShape,
    one: {
      operation: 'postCreditNote',
      summary: 'Post a credit note',
      description:
        'What is owed falls as with a payment, but nothing was paid: no promise is kept by it. ' +
        'One that names an account or invoice not sent yet is kept, and booked when that is sent.',
    },
    many: { operation: 'postCreditNotes', summary: 'Post credit notes' },
    examples: [
      {
        eventId: 'note-0003',
        account: 'AC-90001',
        amount: '20.00',
        currency: 'USD',
        issuedOn: '2027-03-15',
        invoices: ['INV-2027-00042'],
      },
    ],
    take: (bodies) =>
      answerEach({
        bodies,
        read: (body): NewPosting => readPosting({ ...body, on: body.issuedOn, onField: 'issuedOn' }),
        book: async (postings) => postCreditNotes(deps, { postings, now: await deps.clock.now() }),
        name: ({ eventId }) => ({ eventId }),
        tell: tellPlaced,
      }),
  });
