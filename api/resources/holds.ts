import { z } from 'zod';
import { HOLD_REASONS } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { date, dateOf, id, note } from '../shapes/values.ts';

/** Holds (F4, Q7): a reason, a first and a last day, both included; they may reach back. */
export const holds: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/holds',
    config: { operation: 'placeHold' },
    schema: {
      tags: ['agents'],
      summary: 'Put a case on hold',
      description: 'Nothing is done from the first to the last day, both included, and those days do not count.',
      params: casePath,
      headers: askedHeaders,
      body: z
        .strictObject({ from: date, until: date, reason: z.enum(HOLD_REASONS), note })
        .meta({ examples: [{ from: '2027-03-15', until: '2027-03-29', reason: 'serviceComplaint' }] }),
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { from, until, reason, note } = request.body;
        return { type: 'placeHold', body: { from: dateOf(from, 'from'), until: dateOf(until, 'until'), reason }, note };
      }),
  });
  app.route({
    method: 'DELETE',
    url: '/v1/cases/:case/holds/:hold',
    config: { operation: 'liftHold' },
    schema: {
      tags: ['agents'],
      summary: 'Lift a hold',
      description: 'From today on days count again.',
      params: casePath.extend({ hold: id }),
      headers: askedHeaders,
      response: askedResponses,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => ({ type: 'liftHold', body: { holdId: request.params.hold } })),
  });
};
