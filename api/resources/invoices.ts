import { z } from 'zod';
import { type InvoiceResult, postInvoices } from '../../store/ledger/post-invoices.ts';
import { answerEach } from '../billing/answer.ts';
import { takeEvents } from '../billing/routes.ts';
import { accountNumber, invoiceNumber, ourAccount, waitsForShape } from '../billing/shapes.ts';
import type { Resource } from '../resource.ts';
import { amountText, currencyText, date, dateOf, minorFromZero, minorOf } from '../shapes/values.ts';

const invoice = z.strictObject({
  account: accountNumber,
  invoice: invoiceNumber,
  amount: amountText,
  currency: currencyText,
  issuedOn: date,
  dueOn: date,
  tax: z
    .string()
    .max(20)
    .regex(/^\d+(\.\d+)?$/, 'write an amount in major units as text, such as "20.08"')
    .optional()
    .meta({ description: 'The tax within the amount: a write-off tells it apart', examples: ['20.08'] }),
  kind: z
    .enum(['charges', 'fees'])
    .optional()
    .meta({ description: '`fees`: nothing but late fees; such an invoice alone never stops a service' }),
});

const posted = z.object({
  outcome: z.enum(['posted', 'alreadyTaken']),
  invoice: invoiceNumber,
  invoiceId: z.string().meta({ description: 'Our id of the invoice', examples: ['I2042'] }),
  account: ourAccount,
});

const waiting = z
  .object({ outcome: z.literal('waiting'), invoice: invoiceNumber, waitsFor: waitsForShape })
  .meta({ description: 'Kept safely; booked by itself when its account is sent.' });

type Posted = Extract<InvoiceResult, { invoiceId: string }>;

/** Invoices: what is owed, and since when. Known by number within the account, so that no other event id is needed. */
export const invoices: Resource = (app, deps) =>
  takeEvents(app, {
    url: '/v1/invoices',
    body: invoice,
    done: posted,
    waiting,
    one: {
      operation: 'postInvoice',
      summary: 'Post an invoice',
      description:
        'Taken once by its number within the account. Credit of the account is spent on it, and what waited for it is booked. ' +
        'One of an account not sent yet is kept, and booked when that is sent. Nothing is chased before it is due.',
    },
    many: { operation: 'postInvoices', summary: 'Post invoices' },
    examples: [
      {
        account: 'AC-90001',
        invoice: 'INV-2027-00042',
        amount: '120.50',
        currency: 'USD',
        issuedOn: '2027-02-12',
        dueOn: '2027-03-12',
      },
    ],
    take: (bodies) =>
      answerEach({
        bodies,
        read: (body) => ({
          accountNumber: body.account,
          number: body.invoice,
          currency: body.currency,
          amount: minorOf(body.amount, body.currency),
          issuedOn: dateOf(body.issuedOn, 'issuedOn'),
          dueOn: dateOf(body.dueOn, 'dueOn'),
          kind: body.kind,
          tax: body.tax === undefined ? undefined : minorFromZero(body.tax, body.currency, 'tax'),
        }),
        book: async (items) => postInvoices(deps, { invoices: items, now: await deps.clock.now() }),
        name: ({ invoice }) => ({ invoice }),
        tell: ({ invoiceId, accountId }: Posted) => ({ invoiceId, account: accountId }),
      }),
  });
