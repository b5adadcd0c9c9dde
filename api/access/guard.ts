import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beginAudit, endAudit } from '../../store/access/audit.ts';
import { findKey } from '../../store/access/keys.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { isRole, type Role } from './roles.ts';
import { ACCESS, type Access, type Operation } from './table.ts';

/** Who asks. */
export interface Caller {
  readonly keyId: string;
  readonly name: string;
  readonly role: Role;
  /** Stands in whatever is recorded of what they do: `agent:anna`. */
  readonly by: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
    auditId: bigint | undefined;
  }
  interface FastifyContextConfig {
    /** Row of the access table. */
    operation?: Operation;
  }
}

const OPEN_PATHS = /^\/(docs|openapi\.json|health)/;

/**
 * Every route stands in the access table or does not start; every call is checked against it before its body is read,
 * and every write and read of personal data is written down before anything is done.
 */
export function guard(app: FastifyInstance, deps: ApiDeps): void {
  app.decorateRequest('caller', undefined);
  app.decorateRequest('auditId', undefined);
  app.addHook('onRoute', (route) => {
    if (OPEN_PATHS.test(route.url) || route.method === 'OPTIONS') return;
    const operation = route.config?.operation;
    if (!operation || !(operation in ACCESS))
      throw new Error(`route ${String(route.method)} ${route.url} has no row in api/access/table.ts; add one`);
    route.schema = { ...route.schema, operationId: operation };
  });
  app.addHook('onRequest', async (request) => {
    const access = accessOf(request);
    if (!access) return;
    request.caller = await authenticate(app, deps, request);
    if (!(access.roles as readonly string[]).includes(request.caller.role)) throw wrongRole(access, request.caller);
  });
  app.addHook('preHandler', async (request) => {
    const access = accessOf(request);
    if (!access || access.audit === 'nothing') return;
    const caller = callerOf(request);
    request.auditId = await beginAudit(deps, {
      at: await deps.clock.now(),
      keyId: caller.keyId,
      who: caller.name,
      role: caller.role,
      kind: access.audit,
      route: `${request.method} ${request.routeOptions.url}`,
      subject: subjectOf(request),
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.auditId === undefined) return;
    await endAudit(deps, { id: request.auditId, status: reply.statusCode }).catch((error: unknown) =>
      deps.log.warn(
        { auditId: String(request.auditId), error: String(error) },
        'the end of a call was not written down',
      ),
    );
  });
}

export function callerOf(request: { readonly caller: Caller | undefined }): Caller {
  if (!request.caller) throw new Error('this route has no caller: it is open to everybody');
  return request.caller;
}

const accessOf = (request: FastifyRequest): Access | undefined => {
  const { operation } = request.routeOptions.config;
  return operation && ACCESS[operation];
};

async function authenticate(app: FastifyInstance, deps: ApiDeps, request: FastifyRequest): Promise<Caller> {
  const [scheme, text] = request.headers.authorization?.split(' ') ?? [];
  const key = scheme?.toLowerCase() === 'bearer' && text ? await findKey(deps, text) : undefined;
  if (key && isRole(key.role)) return { keyId: key.id, name: key.name, role: key.role, by: `${key.role}:${key.name}` };
  await app.countWrongKey(request);
  throw new Problem({
    status: 401,
    code: 'noKey',
    detail: 'Send a live API key as "Authorization: Bearer <key>"; "npx arrears keys create" makes one.',
  });
}

const wrongRole = (access: Access, caller: Caller): Problem =>
  new Problem({
    status: 403,
    code: 'wrongRole',
    detail: `A key of role ${caller.role} may not do this; it takes one of: ${access.roles.join(', ')}.`,
  });

/** Path parameters that are ids of ours; an account given by the operator's own number is not kept. */
function subjectOf(request: FastifyRequest): Record<string, string> {
  const params = (request.params ?? {}) as Record<string, unknown>;
  const ours = Object.entries(params).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && /^[\w.:-]{1,120}$/.test(entry[1]),
  );
  return Object.fromEntries(ours.map(([name, value]) => [name, value.startsWith('number:') ? 'by its number' : value]));
}
