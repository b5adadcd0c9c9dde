import { z } from 'zod';
import { listCaseEvents } from '../../store/reads/list-case-events.ts';
import { listCaseNotes } from '../../store/reads/list-case-notes.ts';
import { readCaseFile } from '../../store/reads/read-case-file.ts';
import type { ApiDeps } from '../deps.ts';
import { caseFileShape } from '../reads/case-file-shape.ts';
import { unknownCase } from '../reads/gathered-case.ts';
import { showCaseFile } from '../reads/show-case-file.ts';
import type { Api, Resource } from '../resource.ts';
import { timed } from '../shapes/bounds.ts';
import { casePath } from '../shapes/case-path.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { instantText } from '../shapes/values.ts';

const next = cursorText.optional().meta({ description: 'Missing: that was the last page' });

const event = z.object({
  seq: z.int().meta({ description: 'Its place in the case, from 1' }),
  type: z.string().meta({ examples: ['promiseMade'] }),
  at: instantText,
  body: z
    .record(z.string(), z.unknown())
    .meta({ description: 'As it was recorded: ids, codes, dates, and amounts in minor units' }),
});

const note = z.object({ note: z.string(), text: z.string(), by: z.string(), at: instantText });

/** One case: all of it, what happened to it, and what people wrote to it. */
export const caseFile: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/cases/:case',
    config: { operation: 'readCase' },
    schema: {
      tags: ['reading'],
      summary: 'The whole case',
      description:
        'What is owed, promised, held, disputed, asked and done, and what it waits for. No addresses and no notes: those are personal data.',
      params: casePath,
      response: { 200: caseFileShape },
    },
    handler: async (request) => {
      const number = request.params.case;
      const [file, now] = await Promise.all([readCaseFile(deps, { number }), deps.clock.now()]);
      if (!file) throw unknownCase(number);
      return showCaseFile(file, now);
    },
  });
  events(app, deps);
  notes(app, deps);
};

function events(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/v1/cases/:case/events',
    config: { operation: 'listCaseEvents' },
    schema: {
      tags: ['reading'],
      summary: 'What happened to a case',
      description: 'Oldest first. Events are appended and never changed.',
      params: casePath,
      querystring: pageQuery,
      response: { 200: z.object({ items: z.array(event), next }) },
    },
    handler: async ({ params, query: { limit, cursor } }) => {
      const after = cursor === undefined ? 0 : readCursor(cursor, z.int().min(0).max(2_147_483_647));
      const found = await listCaseEvents(deps, { number: params.case, after, most: limit + 1 });
      if (!found) throw unknownCase(params.case);
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? toCursor(items.at(-1)?.seq) : undefined };
    },
  });
}

const position = z.object({ at: timed, id: z.string().regex(/^\w{1,30}$/) });

function notes(app: Api, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: '/v1/cases/:case/notes',
    config: { operation: 'listCaseNotes' },
    schema: {
      tags: ['reading'],
      summary: 'What people wrote to a case',
      description: 'Oldest first. Free text is personal data: who reads it is written down.',
      params: casePath,
      querystring: pageQuery,
      response: { 200: z.object({ items: z.array(note), next }) },
    },
    handler: async ({ params, query: { limit, cursor } }) => {
      const after = cursor === undefined ? undefined : readCursor(cursor, position);
      const found = await listCaseNotes(deps, { number: params.case, after, most: limit + 1 });
      if (!found) throw unknownCase(params.case);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(({ id, ...written }) => ({ note: id, ...written })),
        next: found.length > limit && last ? toCursor({ at: last.at, id: last.id }) : undefined,
      };
    },
  });
}
