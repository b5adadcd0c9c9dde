import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ApiDeps } from './deps.ts';
import { Problem, sendProblem } from './problem.ts';

/** Whatever goes wrong is answered as a problem detail that says what to do; a fault of ours is never a riddle. */
export function answerFailures(app: FastifyInstance, deps: ApiDeps): void {
  app.setErrorHandler((error: FastifyError | Problem | Error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      deps.log.error(
        { route: `${request.method} ${request.routeOptions.url ?? ''}`, code: problem.code, error: nameOf(error) },
        'a request could not be served',
      );
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    if (problem.status === 503) reply.header('retry-after', '2');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(
      reply,
      new Problem({ status: 404, code: 'noSuchRoute', detail: 'There is no such route; /docs lists them all.' }),
    ),
  );
}

export function problemOf(error: FastifyError | Problem | Error): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  const known = KNOWN[('code' in error && error.code) || ''];
  if (known) return new Problem({ status, ...known });
  if (status >= 400 && status < 500)
    return new Problem({ status, code: 'badRequest', detail: 'The request is not well-formed HTTP with a JSON body.' });
  if (isOutage(error))
    return new Problem({
      status: 503,
      code: 'unavailable',
      detail: 'The database does not answer. Nothing is half done: send the same again in a moment.',
    });
  return new Problem({
    status: 500,
    code: 'internal',
    detail: 'An error of ours; it is in the log. Nothing is half done: the same may be sent again.',
  });
}

/** Fastify's own, by code. */
const KNOWN: Readonly<Record<string, { code: string; detail: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: 'badJson',
    detail: 'The body is not JSON: check quotes, commas and brackets.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'badJson', detail: 'The body is empty: send a JSON object.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'badMediaType',
    detail: 'Content-Type is not one this route takes: send application/json unless /docs says otherwise.',
  },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'pathTooLong', detail: 'The path is too long: send ids as they were given.' },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'bodyTooLarge',
    detail: 'The body is larger than this route takes: send fewer items at once, or a file through /v1/imports.',
  },
};

/** Names of the fields and what is wanted; what stood there is not repeated. */
function invalid(error: { validation: readonly { instancePath: string; message?: string | undefined }[] }): Problem {
  const errors = error.validation.slice(0, 20).map(({ instancePath, message }) => ({
    path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: message ?? 'not as /docs says',
  }));
  const which = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new Problem({ status: 400, code: 'invalid', detail: `Nothing was done. ${which}`, errors });
}

/** Prisma and its driver, by name; their messages may hold values and are not shown. */
const isOutage = (error: Error): boolean =>
  /^(PrismaClientInitializationError|DriverAdapterError)$/.test(error.name) ||
  /(ECONNREFUSED|ECONNRESET|terminating connection|Connection terminated|Can't reach database|P1001|P1017|P2024|DatabaseNotReachable)/.test(
    `${error.message} ${String((error as { code?: unknown }).code ?? '')}`,
  );

const nameOf = (error: Error): string => `${error.name}: ${error.message.split('\n').at(-1)?.slice(0, 200) ?? ''}`;
