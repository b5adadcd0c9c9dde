import { z } from 'zod';
import { STAY_KINDS } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { date, dateOf, id, note } from '../shapes/values.ts';

const reviewOn = date.optional().meta({ description: 'Left out: as far ahead as the policy says.' });

/** Stays (Q14): a kind, a review date instead of an end, and what they keep off by policy. */
export const stays: Resource = (app, deps) => {
  const common = { tags: ['agents'], headers: askedHeaders, response: askedResponses };
  const params = casePath.extend({ stay: id });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/stays',
    config: { operation: 'placeStay' },
    schema: {
      ...common,
      summary: 'Stay a case',
      description: 'Insolvent, deceased, vulnerable …: policy says what is kept off, and by when somebody looks again.',
      params: casePath,
      body: z.strictObject({ kind: z.enum(STAY_KINDS), reviewOn, note }).meta({ examples: [{ kind: 'insolvent' }] }),
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { kind, note, reviewOn } = request.body;
        return { type: 'placeStay', body: { kind, ...(reviewOn && { reviewOn: dateOf(reviewOn, 'reviewOn') }) }, note };
      }),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/stays/:stay/review',
    config: { operation: 'reviewStay' },
    schema: {
      ...common,
      summary: 'Review a stay',
      description: 'It goes on, to the next review date.',
      params,
      body: z.strictObject({ reviewOn, note }),
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { reviewOn, note } = request.body;
        const body = { stayId: request.params.stay, ...(reviewOn && { reviewOn: dateOf(reviewOn, 'reviewOn') }) };
        return { type: 'reviewStay', body, note };
      }),
  });
  app.route({
    method: 'DELETE',
    url: '/v1/cases/:case/stays/:stay',
    config: { operation: 'liftStay' },
    schema: {
      ...common,
      summary: 'Lift a stay',
      description: 'The case goes on; from today on days count again.',
      params,
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => ({ type: 'liftStay', body: { stayId: request.params.stay } })),
  });
};
