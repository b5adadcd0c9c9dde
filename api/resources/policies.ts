import { z } from 'zod';
import { checkFiles, ROUTING } from '../../domain/policy/check-files.ts';
import type { PolicyProblem } from '../../domain/policy/policy-error.ts';
import { currentVersions, openCasesByVersion, ROUTING_ID } from '../../store/policies/current.ts';
import { publishPolicies } from '../../store/policies/publish.ts';
import { callerOf } from '../access/guard.ts';
import { conflict, Problem } from '../problem.ts';
import type { Resource } from '../resource.ts';
import { instantText } from '../shapes/values.ts';

const MOST_FILES = 100;
const MOST_CHARACTERS = 100_000;
/** Of all mistakes of all files; who has more mends these first. */
const MOST_MISTAKES = 200;

const version = z.string().meta({ description: 'First 12 hex digits of the hash of its content', examples: ['3f0c…'] });

const written = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,48}\.yaml$/, 'write the name of the file, <id>.yaml or routing.yaml')
    .meta({ examples: ['corporate-us.yaml'] }),
  text: z.string().max(MOST_CHARACTERS).meta({ description: 'YAML, as docs/policy-guide.md describes it' }),
});

export const publishedShape = z.object({
  results: z.array(
    z.object({
      id: z.string().meta({ description: 'Id of the policy; `routing` for the routing table' }),
      version,
      outcome: z.enum(['published', 'unchanged']),
      before: version.optional().meta({ description: 'What new cases got until now' }),
    }),
  ),
});

const current = z.object({ version, publishedAt: instantText, by: z.string() });

export const policiesShape = z.object({
  items: z.array(
    current.extend({
      id: z.string(),
      openCases: z
        .array(z.object({ version, cases: z.int() }))
        .meta({ description: 'How many open cases run under which of its versions' }),
    }),
  ),
  routing: current.optional().meta({ description: 'Which account gets which' }),
});

/** Publishing (F7): a version is kept for ever under its hash, new cases get it, running ones keep theirs. */
export const policies: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/policies',
    config: { operation: 'publishPolicies' },
    bodyLimit: 2 * 1024 * 1024,
    schema: {
      tags: ['policies'],
      summary: 'Publish policies',
      description:
        'All files or none. New cases get these versions within seconds; running cases keep the version they began with. The same again changes nothing.',
      body: z.strictObject({ files: z.array(written).min(1).max(MOST_FILES) }),
      response: { 200: publishedShape },
    },
    handler: async (request) => {
      const files = request.body.files.map(({ name, text }) => ({ file: name, text }));
      const { presets, templates } = deps.policyParts();
      const published = files.some(({ file }) => file === ROUTING) ? (await deps.published()).policies : [];
      const { policies: read, rules, problems } = checkFiles({ files, presets, templates, published });
      if (problems.length > 0) throw mistakes(problems);
      const { by } = callerOf(request);
      const done = await publishPolicies(deps, { policies: read, rules, by, now: await deps.clock.now() });
      if (done.outcome === 'otherCurrency')
        throw conflict(
          'otherCurrency',
          `Nothing was published. Policy ${done.id} is in ${done.currency}, and its accounts are: publish the other currency under another id.`,
        );
      return { results: [...done.results] };
    },
  });
  app.route({
    method: 'GET',
    url: '/v1/policies',
    config: { operation: 'listPolicies' },
    schema: {
      tags: ['policies'],
      summary: 'Which policies new cases get',
      response: { 200: policiesShape },
    },
    handler: async () => {
      const [versions, open] = await Promise.all([currentVersions(deps), openCasesByVersion(deps)]);
      const casesOf = (id: string) =>
        open.filter((row) => row.id === id).map((row) => ({ version: row.version, cases: row.open }));
      return {
        items: versions
          .filter(({ id }) => id !== ROUTING_ID)
          .map((policy) => ({ ...policy, openCases: casesOf(policy.id) })),
        routing: versions.find(({ id }) => id === ROUTING_ID),
      };
    },
  });
};

function mistakes(problems: readonly PolicyProblem[]): Problem {
  const count = problems.length === 1 ? 'There is 1 mistake' : `There are ${problems.length} mistakes`;
  return new Problem({
    status: 422,
    code: 'policyMistakes',
    detail: `Nothing was published. ${count}: "errors" says file, line and what to write instead.`,
    errors: problems
      .slice(0, MOST_MISTAKES)
      .map(({ file, line, text }) => ({ path: `${file}:${line}`, message: text.slice(0, 1_000) })),
  });
}
