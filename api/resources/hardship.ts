import { z } from 'zod';
import { ask, askedHeaders, askedResponses } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { casePath } from '../shapes/case-path.ts';
import { note } from '../shapes/values.ts';

/** A debtor who says he cannot pay (Q18): no step while it is assessed, nor while the arrangement it leads to is kept. */
export const hardship: Resource = (app, deps) => {
  const common = { tags: ['agents'], params: casePath, headers: askedHeaders, response: askedResponses };
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/hardship',
    config: { operation: 'requestHardship' },
    schema: {
      ...common,
      summary: 'The debtor says he cannot pay',
      description: 'Nothing more is done until it is assessed, within the working days the policy gives.',
      body: z.strictObject({ note }),
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => ({ type: 'requestHardship', body: {}, note: request.body.note })),
  });
  app.route({
    method: 'POST',
    url: '/v1/cases/:case/hardship/decision',
    config: { operation: 'decideHardship' },
    schema: {
      ...common,
      summary: 'Decide on hardship',
      description: 'Granted: propose an arrangement, nothing is escalated until then. Refused: the case goes on.',
      body: z
        .strictObject({ decision: z.enum(['granted', 'refused']), note })
        .meta({ examples: [{ decision: 'granted' }] }),
    },
    handler: (request, reply) =>
      ask(deps, request, reply, () => {
        const { decision, note } = request.body;
        return { type: 'decideHardship', body: { decision }, note };
      }),
  });
};
