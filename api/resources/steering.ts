import { z } from 'zod';
import { HOLD_REASONS } from '../../domain/case/vocabulary.ts';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { dayOf, someDay } from '../shapes/some-day.ts';
import { person } from '../shapes/values.ts';

/** Putting a step off, bringing it forward, giving the case to somebody. */
export const steering: Resource = (app, deps) => {
  const common = { tags: ['agents'], params: casePath, headers: askedHeaders, response: askedResponses };
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/deferral',
    config: { operation: 'deferStep' },
    schema: {
      ...common,
      summary: 'Put the next step off',
      description:
        'On request, with a reason: no step before that day, at most two weeks ahead; for longer place a hold.',
      body: someDay({ reason: z.enum(HOLD_REASONS) }, 'until').meta({
        examples: [{ withinDays: 5, reason: 'paymentOnTheWay' }],
      }),
    },
    handler: (request, reply) =>
      ask(deps, request, reply, ({ today }) => ({
        type: 'deferStep',
        body: { until: dayOf(request.body, today, 'until'), reason: request.body.reason },
      })),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/escalation',
    config: { operation: 'escalate' },
    schema: {
      ...common,
      summary: 'Take the next step now',
      description: 'At the next lawful instant: notices, their periods and caps are kept.',
    },
    handler: (request, reply) => ask(deps, request, reply, () => ({ type: 'escalate', body: {} })),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/stop-undone',
    config: { operation: 'undoStop' },
    schema: {
      ...common,
      summary: 'The stop in force was made in error',
      description: 'Service comes back at once; before another stop every notice it needs is given again.',
    },
    handler: (request, reply) => ask(deps, request, reply, () => ({ type: 'undoStop', body: {} })),
  });
  app.route({
    method: 'PUT',
    url: '/v1/cases/:case/assignee',
    config: { operation: 'assign' },
    schema: {
      ...common,
      summary: 'Assign the case',
      description: 'To a person or a queue, by the short name their key has.',
      body: z.strictObject({ assignee: person }).meta({ examples: [{ assignee: 'anna' }] }),
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => ({ type: 'assign', body: { assignee: request.body.assignee } })),
  });
};
