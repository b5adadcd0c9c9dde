import { z } from 'zod';
import { DISPUTE_REASONS } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { id, note } from '../shapes/values.ts';

/** Disputes, one an invoice (M3): what is disputed is not chased, the rest still is. */
export const disputes: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/disputes',
    config: { operation: 'openDispute' },
    schema: {
      tags: ['agents'],
      summary: 'Dispute an invoice',
      description: 'It is not chased until the dispute is resolved or its time is over; everything else still is.',
      params: casePath,
      headers: askedHeaders,
      body: z
        .strictObject({ invoice: id.meta({ description: 'Invoice number' }), reason: z.enum(DISPUTE_REASONS), note })
        .meta({ examples: [{ invoice: 'INV-7001', reason: 'amount' }] }),
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { invoice, reason, note } = request.body;
        return { type: 'openDispute', body: { invoice, reason }, note };
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
