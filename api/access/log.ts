import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from '../deps.ts';

/** A line a request: who, which route, how it ended, how long it took. Never the URL, a body or a header. */
export function logRequests(app: FastifyInstance, deps: ApiDeps): void {
  app.addHook('onResponse', async (request, reply) => {
    const { caller, routeOptions } = request;
    deps.log.info(
      {
        route: `${request.method} ${routeOptions.url ?? 'unknown'}`,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(caller && { keyId: caller.keyId, role: caller.role }),
      },
      'request',
    );
  });
}
