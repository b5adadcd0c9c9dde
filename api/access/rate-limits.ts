import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/** So many requests a second for each key, so many wrong keys a minute for each address; kept in each process. */
export async function limitRates(app: FastifyInstance, deps: ApiDeps): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    hook: 'preParsing',
    timeWindow: 1_000,
    max: (request: FastifyRequest) =>
      request.caller?.role === 'billing' ? deps.requestsPerSecond.billing : deps.requestsPerSecond.others,
    keyGenerator: (request: FastifyRequest) => request.caller?.keyId ?? request.ip,
    errorResponseBuilder: () => tooMany('requests a second with this key'),
  });
  const wrongKeys = app.createRateLimit({
    max: deps.wrongKeysPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => `wrong keys from ${request.ip}`,
  });
  app.decorate('countWrongKey', async (request: FastifyRequest) => {
    const found = await wrongKeys(request);
    if (!found.isAllowed && found.isExceeded) throw tooMany('wrong keys from this address');
  });
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Throws once an address has sent too many wrong keys. */
    countWrongKey(request: FastifyRequest): Promise<void>;
  }
}

const tooMany = (what: string): Problem =>
  new Problem({
    status: 429,
    code: 'tooManyRequests',
    detail: `Too many ${what}: wait as long as Retry-After says, then send the same again.`,
  });
