import { z } from 'zod';
import { type Asked, type AskedCase, type Asking, ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import { supervised } from '../requests/supervised.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { dayOf, someDay } from '../shapes/some-day.ts';
import { amountText, date, dateOf, id, minorOf, note } from '../shapes/values.ts';

const call = id.optional().meta({ description: 'The call on which it was taken.' });

const promise = someDay({ amount: amountText, call, note }, 'on').meta({
  examples: [{ amount: '120.50', withinDays: 7 }],
});

const announced = z
  .strictObject({ amount: amountText, paidOn: date, note })
  .meta({ examples: [{ amount: '120.50', paidOn: '2026-11-20' }] });

const common = {
  tags: ['agents'],
  params: casePath,
  headers: askedHeaders,
  body: promise,
  response: askedResponses,
};

/** Promises to pay (M1, M2): while one stands nothing is done but to look when it would be broken. */
export const promises: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/promises',
    config: { operation: 'promiseToPay' },
    schema: {
      ...common,
      summary: 'Take a promise to pay',
      description: 'An amount that is overdue, in the currency of the case, and a day not too far off.',
    },
    handler: (request, reply) => ask(deps, request, reply, promised('promiseToPay', request)),
  });
  app.route({
    method: 'PUT',
    url: '/v1/cases/:case/promise',
    config: { operation: 'amendPromise' },
    schema: {
      ...common,
      summary: 'Amend the standing promise',
      description: 'As often as policy says. What was paid since it was first made still counts towards it.',
    },
    handler: (request, reply) => ask(deps, request, reply, promised('amendPromise', request)),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/announced-payments',
    config: { operation: 'announcePayment' },
    schema: {
      ...common,
      body: announced,
      summary: 'The debtor says he has paid',
      description:
        'A payment that is not posted yet. It stops no clock by itself: steps are held as long as policy grants for posting, if it does.',
    },
    handler: (request, reply) =>
      ask(deps, request, reply, ({ currency }) => ({
        type: 'announcePayment',
        body: { amount: minorOf(request.body.amount, currency), on: dateOf(request.body.paidOn, 'paidOn') },
        note: request.body.note,
      })),
  });
};

const promised =
  (
    type: 'promiseToPay' | 'amendPromise',
    request: Pick<Asking, 'caller'> & { readonly body: z.output<typeof promise> },
  ) =>
  ({ currency, today }: AskedCase): Asked => {
    const { amount, call, note } = request.body;
    const body = { amount: minorOf(amount, currency), on: dayOf(request.body, today, 'on'), ...supervised(request) };
    return { type, body: { ...body, ...(call !== undefined && { callId: call }) }, note };
  };
