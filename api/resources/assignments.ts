import { z } from 'zod';
import { findCases, listOpenOf } from '../../store/requests/find-case.ts';
import { postRequests, requestKey } from '../../store/requests/post-request.ts';
import { askedHeaders, requestOf, verdictOf, verdictShape } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { caseNumber } from '../shapes/case-path.ts';
import { person } from '../shapes/values.ts';

/** Most cases one call gives to somebody else. */
const MOST = 1_000;

const body = z
  .union([
    z.strictObject({ cases: z.array(caseNumber).min(1).max(MOST), assignee: person }),
    z.strictObject({ from: person, assignee: person }),
  ])
  .meta({ examples: [{ from: 'anna', assignee: 'bo' }] });

/** Staff change (O1): many cases, by their numbers or all that somebody has, go to another person. */
export const assignments: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/assignments',
    config: { operation: 'assignMany' },
    bodyLimit: 64 * 1024,
    schema: {
      tags: ['approvals'],
      summary: 'Assign many cases',
      description: `Up to ${MOST} at once; with \`from\` ask again as long as \`more\` says so. One result a case, in order.`,
      headers: askedHeaders,
      body,
      response: { 200: z.object({ results: z.array(result), more: z.boolean() }) },
    },
    handler: async (request) => {
      const { body } = request;
      const now = await deps.clock.now();
      const wanted =
        'cases' in body
          ? [...new Set(body.cases)]
          : (await listOpenOf(deps, { assignee: body.from, most: MOST })).map((c) => c.caseNumber);
      const found = new Map((await findCases(deps, { numbers: wanted })).map((c) => [c.caseNumber, c]));
      const open = wanted.flatMap((number) => found.get(number) ?? []).filter((c) => !c.closed);
      const sent = open.map((of) => requestOf(request, of, { type: 'assign', body: { assignee: body.assignee } }, now));
      const posted = await postRequests(deps, sent);
      const statuses = await deps.verdicts.wait(
        sent.filter((_, n) => posted[n] !== 'otherContent').map(requestKey),
        deps.verdictMs,
      );
      const byCase = new Map(statuses.map((s) => [s.caseNumber, verdictOf(s)]));
      return {
        results: wanted.map((number) => ({ case: number, ...resultOf(found.get(number), byCase.get(number)) })),
        more: !('cases' in body) && wanted.length === MOST,
      };
    },
  });
};

const result = z.object({
  case: z.string(),
  status: z.enum(['assigned', 'waiting', 'refused', 'unknownCase', 'caseClosed', 'otherContent']),
  verdict: verdictShape.optional(),
});

function resultOf(
  found: { closed: boolean } | undefined,
  verdict: z.infer<typeof verdictShape> | undefined,
): Omit<z.infer<typeof result>, 'case'> {
  if (!found) return { status: 'unknownCase' };
  if (found.closed) return { status: 'caseClosed' };
  if (!verdict) return { status: 'otherContent' };
  if (verdict.status === 'waiting') return { status: 'waiting', verdict };
  return { status: verdict.outcome === 'accepted' ? 'assigned' : 'refused', verdict };
}
