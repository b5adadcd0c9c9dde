import { z } from 'zod';
import { ACCESS, type Operation } from './access/table.ts';
import { problemShape } from './problem.ts';

export const INFO = {
  info: {
    title: 'Arrears',
    version: '1',
    description:
      'Billing systems start cases and report money, agents signal promises, disputes and contacts, supervisors approve, everybody allowed sees why. ' +
      'Amounts are decimal text in major units with an ISO 4217 currency. Dates are YYYY-MM-DD at the debtor’s place, instants are UTC. ' +
      'Whatever is refused is answered as a problem detail (RFC 9457) that says what to do.',
  },
  components: {
    securitySchemes: { key: { type: 'http' as const, scheme: 'bearer', description: 'An API key, `arrears_…`.' } },
  },
  security: [{ key: [] as string[] }],
};

export const TAGS = [
  { name: 'billing', description: 'What a billing system sends' },
  { name: 'imports', description: 'Whole portfolios as files' },
  { name: 'agents', description: 'What agents ask of a case' },
  { name: 'approvals', description: 'What waits for a yes' },
  { name: 'reading', description: 'What everybody allowed may see' },
  { name: 'policies', description: 'What new cases are run under' },
  { name: 'auditing', description: 'Who did what' },
];

/** Problems any operation may answer with, and when. */
const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'Not what the schema says; nothing was done.',
  401: 'No live key.',
  403: 'The key’s role may not do this.',
  404: 'What the path names does not exist.',
  409: 'It contradicts what is there, or the case refuses: the detail says why.',
  413: 'Too large.',
  414: 'The path is too long.',
  415: 'Another content type is wanted.',
  422: 'Understood, and it cannot be booked: the detail says why.',
  429: 'Too many requests: see Retry-After.',
  503: 'Not now: see Retry-After; nothing is half done.',
};

interface Document {
  paths?: Record<string, Record<string, { operationId?: string; description?: string; responses?: object }>>;
  components?: { schemas?: Record<string, object> };
}

/** Adds to every operation who may call it and which problems it answers with. */
export function describeAll<T>(document: T): T {
  const doc = document as Document;
  for (const operations of Object.values(doc.paths ?? {}))
    for (const operation of Object.values(operations)) {
      const access = ACCESS[operation.operationId as Operation];
      const roles = access ? `Roles: ${access.roles.join(', ')}.` : '';
      operation.description = [operation.description, roles].filter(Boolean).join('\n\n');
      operation.responses = { ...operation.responses, ...problems() };
    }
  doc.components ??= {};
  doc.components.schemas = { ...referredTo(doc), Problem: z.toJSONSchema(problemShape) };
  return document;
}

/** Every shape with a name is written twice, as it is sent and as it is answered: only what is used stays. */
function referredTo(doc: Document): Record<string, object> {
  const all = Object.entries(doc.components?.schemas ?? {});
  const text = JSON.stringify([doc.paths, all]);
  return Object.fromEntries(all.filter(([name]) => text.includes(`"#/components/schemas/${name}"`)));
}

const problems = () =>
  Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  );
