import { z } from 'zod';
import { type ReversalResult, reversePayments } from '../../store/ledger/reverse-payment.ts';
import { answerEach } from '../billing/answer.ts';
import { takeEvents } from '../billing/routes.ts';
import { eventId, ourAccount, waitingEventShape } from '../billing/shapes.ts';
import type { Resource } from '../resource.ts';
import { amountOf, amountText, currencyText, date, dateOf } from '../shapes/values.ts';

const reversal = z.strictObject({
  eventId: eventId.meta({
    description: 'The sender’s id of the reversal, not the payment’s',
    examples: ['chargeback-0002'],
  }),
  paymentEventId: eventId.meta({ description: 'Event id of the payment or credit note that is taken back' }),
  reversedOn: date,
});

const reversed = z.object({
  outcome: z.enum(['reversed', 'alreadyTaken']),
  eventId,
  account: ourAccount,
  amount: amountText,
  currency: currencyText,
});

type Reversed = Extract<ReversalResult, { amount: number }>;

/** Refunds, chargebacks and corrections (Q5): what was paid is open again at its original age. */
export const reversals: Resource = (app, deps) =>
  takeEvents(app, {
    url: '/v1/payment-reversals',
    body: reversal,
    done: reversed,
    waiting: waitingEventShape,
    one: {
      operation: 'reversePayment',
      summary: 'Take a payment back',
      description:
        'Refund, chargeback or correction of a whole payment or credit note: its invoices are open again since their original due dates, ' +
        'and the case goes on where it stood. To correct an amount, reverse and post the right one under a new id. ' +
        'The reversal of a payment not sent yet is kept, and taken when that is sent.',
    },
    many: { operation: 'reversePayments', summary: 'Take payments back' },
    examples: [{ eventId: 'chargeback-0002', paymentEventId: 'bank-0007', reversedOn: '2027-03-20' }],
    take: (bodies) =>
      answerEach({
        bodies,
        read: (body) => ({ ...body, reversedOn: dateOf(body.reversedOn, 'reversedOn') }),
        book: async (items) => reversePayments(deps, { reversals: items, now: await deps.clock.now() }),
        name: ({ eventId }) => ({ eventId }),
        tell: ({ accountId, amount, currency }: Reversed) => ({
          account: accountId,
          amount: amountOf(amount, currency),
          currency,
        }),
      }),
  });
