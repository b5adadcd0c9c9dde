import { z } from 'zod';
import { previewMigration } from '../../domain/migration/preview.ts';
import { postRequests, requestKey } from '../../store/requests/post-request.ts';
import { askedCases, type MeantCase, meantCases, versionPath } from '../migration/meant-cases.ts';
import { offeredVersion } from '../migration/offered-version.ts';
import { previewShape, showPreview } from '../migration/show-preview.ts';
import { gatherCase } from '../reads/gathered-case.ts';
import { askedHeaders, requestOf, verdictOf, verdictShape } from '../requests/ask.ts';
import type { Resource } from '../resource.ts';
import { cursorText } from '../shapes/page.ts';

/** A preview decides and forecasts each case twice; a migration only writes a request each. */
const [MOST_PREVIEWED, MOST_MIGRATED] = [50, 500];

/** Why nothing can be changed about a case that is meant. */
const notMeant = z.enum(['unknownCase', 'caseClosed', 'otherPolicy', 'sameVersion']);

const previewed = z.object({
  case: z.string(),
  status: z.enum(['previewed', ...notMeant.options]),
  preview: previewShape.optional(),
});

const migrated = z.object({
  case: z.string(),
  status: z.enum(['changed', 'waiting', 'refused', 'otherContent', ...notMeant.options]),
  verdict: verdictShape.optional(),
});

const next = cursorText.optional().meta({ description: 'Missing: no further case is meant' });

export const previewPageShape = z.object({ items: z.array(previewed), next });
export const migrationPageShape = z.object({ results: z.array(migrated), next });

/** Running cases go over to another version of their policy, after a look at every date it changes (N5, F7). */
export const migrations: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/policies/:policy/versions/:version/migration-preview',
    config: { operation: 'previewMigration' },
    schema: {
      tags: ['policies'],
      summary: 'What a version would change for running cases',
      description:
        'Every date, act and approval of the ladder ahead that would be another, if nobody pays; in words and for programs. Nothing is changed. Cases by their numbers, or all open ones of the policy by filter, page by page.',
      params: versionPath,
      body: askedCases(MOST_PREVIEWED),
      response: { 200: previewPageShape },
    },
    handler: async (request) => {
      const to = await offeredVersion(deps, request.params);
      const page = await meantCases(deps, { ...request.params, asked: request.body, most: MOST_PREVIEWED });
      const items = await Promise.all(
        page.cases.map(async (meant): Promise<z.input<typeof previewed>> => {
          if (!('of' in meant)) return meant;
          const found = await gatherCase(deps, meant.case);
          if (found.is === 'closed') return { case: meant.case, status: 'caseClosed' };
          const { question } = found.gathered;
          const preview = showPreview(previewMigration(question, to), question.facts.account.place.zone);
          return { case: meant.case, status: 'previewed', preview };
        }),
      );
      return { items, next: page.next };
    },
  });
  app.route({
    method: 'POST',
    url: '/v1/policies/:policy/versions/:version/migrate',
    config: { operation: 'migrateCases' },
    bodyLimit: 64 * 1024,
    schema: {
      tags: ['policies'],
      summary: 'Let running cases go over to a version',
      description:
        'Each case answers for itself: it is refused where an act would come earlier, or one that otherwise would not come, or become a harsher one, or be approved by fewer people or others than it is, unless `allowEarlier` says that this is meant. What is done stays done. What has not answered in time is waited for at its `statusUrl`. With a filter send `next` again as `cursor` until it is missing.',
      params: versionPath,
      headers: askedHeaders,
      body: askedCases(MOST_MIGRATED).extend({
        allowEarlier: z
          .boolean()
          .default(false)
          .meta({ description: 'Acts may come earlier or be harsher: this is meant' }),
      }),
      response: { 200: migrationPageShape },
    },
    handler: async (request) => {
      await offeredVersion(deps, request.params);
      const { version } = request.params;
      const { allowEarlier, ...asked } = request.body;
      const page = await meantCases(deps, { ...request.params, asked, most: MOST_MIGRATED });
      const now = await deps.clock.now();
      const body: Record<string, string> = allowEarlier ? { version, earlier: 'allowed' } : { version };
      const sent = page.cases.flatMap((meant) =>
        'of' in meant ? [requestOf(request, meant.of, { type: 'changePolicy', body }, now)] : [],
      );
      const posted = await postRequests(deps, sent);
      const keys = sent.filter((_, n) => posted[n] !== 'otherContent').map(requestKey);
      const statuses = await deps.verdicts.wait(keys, deps.verdictMs);
      const byCase = new Map(statuses.map((s) => [s.caseNumber, verdictOf(s)]));
      return { results: page.cases.map((meant) => resultOf(meant, byCase.get(meant.case))), next: page.next };
    },
  });
};

function resultOf(meant: MeantCase, verdict: z.infer<typeof verdictShape> | undefined): z.input<typeof migrated> {
  if (!('of' in meant)) return meant;
  if (!verdict) return { case: meant.case, status: 'otherContent' };
  if (verdict.status === 'waiting') return { case: meant.case, status: 'waiting', verdict };
  return { case: meant.case, status: verdict.outcome === 'accepted' ? 'changed' : 'refused', verdict };
}
