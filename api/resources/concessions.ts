import { z } from 'zod';
import { conflict } from '../problem.ts';
import { type AskedCase, ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { dayOf, someDay } from '../shapes/some-day.ts';
import { amountText, id, minorOf, note } from '../shapes/values.ts';

const waiver = z
  .strictObject({
    of: z.enum(['fees', 'debt']),
    invoices: z.array(id).min(1).max(100).optional().meta({ description: 'Numbers; left out: all that are open' }),
    percent: z.int().min(1).max(100).optional().meta({ description: 'Of each invoice; or write `amount`' }),
    amount: amountText.optional().meta({ description: 'Over all of them, oldest due first; or write `percent`' }),
    note,
  })
  .meta({ examples: [{ of: 'debt', invoices: ['INV-1'], percent: 10 }] });

const settlement = someDay({ amount: amountText, note }, 'on').meta({
  examples: [{ amount: '200.00', withinDays: 14 }],
});

/** Fees or part of the debt let go, and less than all that closes it (M7): by amount, people of a role have to agree. */
export const concessions: Resource = (app, deps) => {
  const common = { tags: ['agents'], params: casePath, headers: askedHeaders, response: askedResponses };
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/waivers',
    config: { operation: 'requestWaiver' },
    schema: {
      ...common,
      body: waiver,
      summary: 'Ask for fees or part of the debt to be waived',
      description:
        'Policy says how much at most and who has to agree at that amount. Granted, billing gets a credit note, once. A payment or a change before that makes it void.',
    },
    handler: (request, reply) =>
      ask(deps, request, reply, ({ currency }) => {
        const { of, invoices, percent, amount, note } = request.body;
        if ((percent === undefined) === (amount === undefined))
          throw conflict('waiverTerms', 'Give either a percentage or an amount.');
        const body = {
          of,
          ...(invoices && { invoices }),
          ...(percent !== undefined && { percent }),
          ...(amount !== undefined && { amount: minorOf(amount, currency) }),
        };
        return { type: 'requestWaiver', body, note };
      }),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/settlements',
    config: { operation: 'offerSettlement' },
    schema: {
      ...common,
      body: settlement,
      summary: 'Offer to settle for less',
      description:
        'Less than all that is overdue, paid by a day, closes it. While the offer stands nothing is done; kept, the rest is credited; broken, all of it is chased at once.',
    },
    handler: (request, reply) =>
      ask(deps, request, reply, ({ currency, today }: AskedCase) => ({
        type: 'offerSettlement',
        body: { amount: minorOf(request.body.amount, currency), on: dayOf(request.body, today, 'on') },
        note: request.body.note,
      })),
  });
};
