import { z } from 'zod';
import { readRequests } from '../../store/requests/read-request.ts';
import { notFound } from '../problem.ts';
import { verdictOf, verdictShape } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { text } from '../shapes/values.ts';

/** What became of something that was asked of a case. */
export const requests: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/requests/:request',
    config: { operation: 'readRequest' },
    schema: {
      tags: ['agents'],
      summary: 'What became of a request',
      description: 'A request that was answered with 202: its verdict, as soon as the case has given it.',
      params: z.object({ request: text(260) }),
      response: { 200: verdictShape },
    },
    handler: async (request) => {
      const [status] = await readRequests(deps, { keys: [request.params.request] });
      if (!status) throw notFound('unknownRequest', 'There is no request of that id; take statusUrl as it was given.');
      return verdictOf(status);
    },
  });
};
