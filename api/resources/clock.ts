import { z } from 'zod';
import type { Resource } from '../resource.ts';
import { instantText } from '../shapes/values.ts';

/** Business time: on the local stack it runs ahead of the machine's clock. */
export const clock: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/clock',
    config: { operation: 'readClock' },
    schema: {
      tags: ['reading'],
      summary: 'Business time',
      description: 'What "now" is for every decision; on the local stack it runs ahead of the machine’s clock.',
      response: { 200: z.object({ now: instantText }) },
    },
    handler: async () => ({ now: await deps.clock.now() }),
  });
};
