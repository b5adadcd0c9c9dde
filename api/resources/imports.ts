import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { localDate } from '../../domain/time/instant.ts';
import { type ImportJob, listImports, readImport } from '../../store/intake/import-job.ts';
import { takeUpload } from '../../store/intake/take-upload.ts';
import { callerOf } from '../access/guard.ts';
import type { ApiDeps } from '../deps.ts';
import { bytesOf, CONTENT_TYPES, kindOfContent, notNow, problemOfUpload } from '../imports/receive.ts';
import { rejectsCsv } from '../imports/rejects.ts';
import { importNumber, importOf, importShape, importsShape } from '../imports/shapes.ts';
import { notFound } from '../problem.ts';
import type { Api, Resource } from '../resource.ts';
import { pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { date, dateOf, text } from '../shapes/values.ts';

const params = z.object({ number: importNumber });
const tags = ['imports'];

/** Whole portfolios as files, taken into the ledger in the background; however large, memory does not grow with them. */
export const imports: Resource = (app, deps) => {
  // A scope of its own: no other route takes these content types, and this one takes no other.
  app.register(async (scope: FastifyInstance) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(CONTENT_TYPES, (_request, payload, done) => done(null, payload));
    create(scope.withTypeProvider<ZodTypeProvider>(), deps);
  });
  list(app, deps);
  read(app, deps);
  rejects(app, deps);
};

function create(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'POST',
    url: '/v1/imports',
    config: { operation: 'createImport' },
    schema: {
      tags,
      summary: 'Take in a portfolio file',
      description:
        'CSV with a header, or NDJSON with the same names; `charset=gb18030` in Content-Type where it is not UTF-8, else found out. Answers when all bytes are here, and the rows follow: 202 and the import; 200 and the import there is when the same file came before.',
      consumes: CONTENT_TYPES,
      body: z.any().meta({ type: 'string', format: 'binary' }),
      querystring: z.strictObject({
        asOf: date.optional().meta({ description: 'What is issued or paid later is left out; today when left out.' }),
        name: text(120).optional().meta({ description: 'What people call the file.' }),
      }),
      response: { 200: importShape, 202: importShape },
    },
    handler: async (request, reply) => {
      // What of a refused upload is still on its way is not waited for.
      reply.header('connection', 'close');
      const kind = kindOfContent(request.headers['content-type']);
      const { asOf, name } = request.query;
      const now = await deps.clock.now();
      const taken = await takeUpload(deps, {
        ...kind,
        bytes: bytesOf(request.body as IncomingMessage),
        asOf: asOf === undefined ? undefined : dateOf(asOf, 'asOf'),
        today: localDate(now, 'UTC'),
        name,
        by: callerOf(request).by,
        now,
        mostBytes: deps.intake.mostBytes,
        start: (number) => start(deps, number),
      }).catch((error: unknown) => {
        throw problemOfUpload(error);
      });
      reply.removeHeader('connection');
      reply.header('location', `/v1/imports/${taken.number}`);
      reply.code(taken.outcome === 'taken' ? 202 : 200);
      return importOf(await found(deps, taken.number));
    },
  });
}

async function start(deps: ApiDeps, number: string): Promise<void> {
  try {
    await deps.intake.startImport(number);
  } catch (error) {
    deps.log.error({ import: number, error: String(error) }, 'an import could not be started');
    throw notNow();
  }
}

function list(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/v1/imports',
    config: { operation: 'listImports' },
    schema: {
      tags,
      summary: 'Imports',
      description: 'Newest first.',
      querystring: pageQuery,
      response: { 200: importsShape },
    },
    handler: async (request) => {
      const { limit, cursor } = request.query;
      const before = cursor === undefined ? undefined : readCursor(cursor, z.int().min(1).max(2_147_483_647));
      const items = await listImports(deps, { before, most: limit });
      const last = items.at(-1);
      return { items: items.map(importOf), next: items.length === limit && last ? toCursor(last.id) : undefined };
    },
  });
}

function read(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/v1/imports/:number',
    config: { operation: 'readImport' },
    schema: { tags, summary: 'One import: how far it is', params, response: { 200: importShape } },
    handler: async (request) => importOf(await found(deps, request.params.number)),
  });
}

function rejects(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/v1/imports/:number/rejects',
    config: { operation: 'readRejects' },
    schema: {
      tags,
      summary: 'Rows that could not be taken',
      description:
        'Line, reason and the row as it stood, in the order of the file; a CSV can be put right and sent again as it is. Holds contact data, and is kept for 30 days.',
      params,
      response: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.any().meta({ type: 'string' }) } } } },
    },
    handler: async (request, reply) => {
      const job = await found(deps, request.params.number);
      reply.header('content-disposition', `attachment; filename="${job.number}.rejects.csv"`);
      reply.type('text/csv; charset=utf-8');
      return reply.send(rejectsCsv(deps, job));
    },
  });
}

async function found(deps: ApiDeps, number: string): Promise<ImportJob> {
  const job = await readImport(deps, { number });
  if (!job) throw notFound('unknownImport', 'No import has that number: GET /v1/imports lists them.');
  return job;
}
