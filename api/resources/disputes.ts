import { z } from 'zod';
import { DISPUTE_REASONS } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { amountText, id, minorOf, note, person } from '../shapes/values.ts';

/** Disputes, one an invoice (M3): what is disputed is not chased, the rest still is. */
export const disputes: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/disputes',
    config: { operation: 'openDispute' },
    schema: {
      tags: ['agents'],
      summary: 'Dispute an invoice, or a part of it',
      description: 'What is disputed is not chased until the dispute is resolved; everything else still is.',
      params: casePath,
      headers: askedHeaders,
      body: z
        .strictObject({
          invoice: id.meta({ description: 'Invoice number' }),
          reason: z.enum(DISPUTE_REASONS),
          amount: amountText.optional().meta({ description: 'What of it is disputed; left out: all that is not yet.' }),
          owner: person.optional().meta({ description: 'Who has to resolve it; left out: whoever has the case.' }),
          note,
        })
        .meta({ examples: [{ invoice: 'INV-7001', reason: 'amount' }] }),
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, ({ currency }) => {
        const { invoice, reason, amount, owner, note } = request.body;
        return {
          type: 'openDispute',
          body: { invoice, reason, ...(amount && { amount: minorOf(amount, currency) }), ...(owner && { owner }) },
          note,
        };
      }),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/disputes/:dispute/resolution',
    config: { operation: 'resolveDispute' },
    schema: {
      tags: ['agents'],
      summary: 'Resolve a dispute',
      description:
        'For the debtor: a credit note follows from billing. For the operator: the clock goes on where it stood.',
      params: casePath.extend({ dispute: id }),
      headers: askedHeaders,
      body: z.strictObject({ inFavourOf: z.enum(['debtor', 'operator']), note }),
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { inFavourOf, note } = request.body;
        return { type: 'resolveDispute', body: { disputeId: request.params.dispute, inFavourOf }, note };
      }),
  });
};
