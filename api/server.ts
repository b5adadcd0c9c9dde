import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type FastifyInstance, fastify } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { guard } from './access/guard.ts';
import { logRequests } from './access/log.ts';
import { limitRates } from './access/rate-limits.ts';
import type { ApiDeps } from './deps.ts';
import { answerFailures, problemOf } from './failures.ts';
import { describeAll, INFO, TAGS } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { RESOURCES } from './resources/index.ts';

/** Bodies of single things are small; routes that take many say so themselves. */
const BODY_LIMIT = 64 * 1024;

/** The API, not yet listening. */
export async function createApi(deps: ApiDeps): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 1_000 },
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, problemOf(error)),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  takeEmptyBodies(app);
  answerFailures(app, deps);
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', ...INFO, tags: TAGS },
    transform: jsonSchemaTransform,
    transformObject: (document) => describeAll(jsonSchemaTransformObject(document)),
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  logRequests(app, deps);
  await limitRates(app, deps);
  guard(app, deps);
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  app.get('/health', { schema: { hide: true } }, async () => ({ ok: true }));
  const typed = app.withTypeProvider<ZodTypeProvider>();
  for (const resource of RESOURCES) resource(typed, deps);
  await app.ready();
  return app;
}

/** Many clients name JSON as the type of every request, also of one that has nothing to say. */
function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body, done);
  });
}
