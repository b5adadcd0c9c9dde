import { z } from 'zod';
import { together } from '../../store/ledger/together.ts';
import type { Operation } from '../access/table.ts';
import { Problem } from '../problem.ts';
import type { Api } from '../resource.ts';
import type { Answer } from './answer.ts';
import { notNow } from './not-now.ts';
import { MOST_ITEMS, problemItem } from './shapes.ts';

/** A kind of event that is taken singly and in bulk. */
export interface EventKind<Body extends z.ZodObject> {
  readonly url: string;
  readonly body: Body;
  /** What is answered for one that is booked, and for one that waits. */
  readonly done: z.ZodObject;
  readonly waiting?: z.ZodObject;
  readonly one: { readonly operation: Operation; readonly summary: string; readonly description: string };
  readonly many: { readonly operation: Operation; readonly summary: string };
  readonly examples: readonly z.input<Body>[];
  /** One answer a body, in order. */
  readonly take: (bodies: readonly z.output<Body>[]) => Promise<readonly Answer[]>;
}

/** How much of what comes at once goes into one transaction, and how many of those run at once. */
const DESK = { most: 200, lanes: 2 };
const BULK_LIMIT = 2 * 1024 * 1024;

/** `POST url` for one, `POST url/batch` for up to a thousand: both book the same way. */
export function takeEvents<Body extends z.ZodObject>(app: Api, kind: EventKind<Body>): void {
  const take = notNow(kind.take);
  const takeOne = together({ ...DESK, work: take });
  const { done, waiting } = kind;
  app.route({
    method: 'POST',
    url: kind.url,
    config: { operation: kind.one.operation },
    schema: {
      tags: ['billing'],
      summary: kind.one.summary,
      description: kind.one.description,
      body: kind.body.meta({ examples: [kind.examples[0]] }),
      response: {
        200: done.meta({ description: 'Taken before: the same answer again' }),
        201: done.meta({ description: 'Booked' }),
        ...(waiting && { 202: waiting }),
      },
    },
    handler: async (request, reply) => {
      const answer = await takeOne(request.body as z.output<Body>);
      if (answer instanceof Problem) throw answer;
      reply.code(answer.status);
      return answer.body as never;
    },
  });
  app.route({
    method: 'POST',
    url: `${kind.url}/batch`,
    config: { operation: kind.many.operation },
    bodyLimit: BULK_LIMIT,
    schema: {
      tags: ['billing'],
      summary: kind.many.summary,
      description: `Up to ${MOST_ITEMS}, in order, as if sent one by one. Each is answered for itself: one that cannot be taken keeps no other back.`,
      body: bulkOf(kind),
      response: { 200: resultsOf(kind) },
    },
    handler: async (request) => ({ results: await takeMany(kind.body, take, request.body.items) }),
  });
}

/** An item of any form: whatever is wrong with one is said in its own place. */
const bulkOf = <Body extends z.ZodObject>({ url, examples }: EventKind<Body>) => {
  const item = z.unknown().meta({ description: `As the body of POST ${url}`, examples: [...examples] });
  return z.strictObject({ items: z.array(item).min(1).max(MOST_ITEMS) }).meta({ examples: [{ items: examples }] });
};

const resultsOf = <Body extends z.ZodObject>({ done, waiting }: EventKind<Body>) => {
  const status = { status: z.int().meta({ description: 'As a single one is answered', examples: [201] }) };
  const good = [done, ...(waiting ? [waiting] : [])].map(({ shape }) => z.object({ ...status, ...shape }));
  return z.object({ results: z.array(z.union([...good, problemItem])) });
};

async function takeMany<Body extends z.ZodObject>(
  shape: Body,
  take: EventKind<Body>['take'],
  items: readonly unknown[],
): Promise<never[]> {
  const read = items.map((item) => shape.safeParse(item));
  const answers = [...(await take(read.flatMap((one) => (one.success ? [one.data] : []))))];
  return read.map((one) => {
    const answer = one.success ? answers.shift() : misread(one.error);
    if (!answer) throw new Error('an item has no answer');
    if (answer instanceof Problem) return { status: answer.status, problem: answer.body() };
    return { status: answer.status, ...answer.body };
  }) as never[];
}

/** Names of the fields and what is wanted; what stood there is not repeated. */
function misread(error: z.ZodError): Problem {
  const errors = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
  const which = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new Problem({ status: 400, code: 'invalid', detail: `Nothing was done for this item. ${which}`, errors });
}
