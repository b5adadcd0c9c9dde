import { z } from 'zod';
import { postPayments } from '../../store/ledger/post-payment.ts';
import type { NewPosting } from '../../store/ledger/posting.ts';
import { answerEach } from '../billing/answer.ts';
import { readPosting, tellPlaced } from '../billing/postings.ts';
import { takeEvents } from '../billing/routes.ts';
import { accountNumber, eventId, invoiceNumber, placedShape, waitingEventShape } from '../billing/shapes.ts';
import type { Resource } from '../resource.ts';
import { amountText, currencyText, date } from '../shapes/values.ts';

/** Most invoices one payment may name. */
const MOST_INVOICES = 100;

const payment = z.strictObject({
  eventId,
  account: accountNumber,
  amount: amountText,
  currency: currencyText,
  receivedOn: date,
  invoices: z
    .array(invoiceNumber)
    .max(MOST_INVOICES)
    .optional()
    .meta({ description: 'What it pays; what is left, or names none, goes to the oldest due' }),
});

/** Money received (M4): whatever it settles, the case of the account knows at once. */
export const payments: Resource = (app, deps) => {
  const now = () => deps.clock.now();
  takeEvents(app, {
    url: '/v1/payments',
    body: payment,
    done: placedShape,
    waiting: waitingEventShape,
    one: {
      operation: 'postPayment',
      summary: 'Post a payment',
      description:
        'Booked to the invoices it names, else to the oldest due; to written-off debt as recovery; the rest is kept as credit. ' +
        'One that names an account or invoice not sent yet is kept, and booked when that is sent.',
    },
    many: { operation: 'postPayments', summary: 'Post payments' },
    examples: [
      { eventId: 'bank-0007', account: 'AC-90001', amount: '120.50', currency: 'USD', receivedOn: '2027-03-15' },
      {
        eventId: 'bank-0008',
        account: 'AC-90002',
        amount: '60.00',
        currency: 'USD',
        receivedOn: '2027-03-15',
        invoices: ['INV-2027-00043'],
      },
    ],
    take: (bodies) =>
      answerEach({
        bodies,
        read: (body): NewPosting => readPosting({ ...body, on: body.receivedOn, onField: 'receivedOn' }),
        book: async (postings) => postPayments(deps, { postings, now: await now() }),
        name: ({ eventId }) => ({ eventId }),
        tell: tellPlaced,
      }),
  });
};
