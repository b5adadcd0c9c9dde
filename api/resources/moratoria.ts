import { z } from 'zod';
import { declareMoratorium } from '../../store/moratoria/declare-moratorium.ts';
import { endMoratorium } from '../../store/moratoria/end-moratorium.ts';
import { listMoratoria } from '../../store/moratoria/list-moratoria.ts';
import { conflict, notFound } from '../problem.ts';
import type { Resource } from '../resource.ts';
import { date, dateOf, text } from '../shapes/values.ts';

const moratorium = z
  .object({
    moratorium: z.int().meta({ description: 'Its id: with it the moratorium is ended' }),
    region: z.string().optional(),
    segment: z.string().optional(),
    from: date,
    until: date.meta({ description: 'Both days inclusive, as each debtor counts days' }),
    reason: z.string(),
  })
  .meta({ id: 'Moratorium' });

const declared = z
  .strictObject({
    region: text(60).optional().meta({ description: 'Left out: every region. `CN` takes `CN-31` too.' }),
    segment: text(60).optional().meta({ description: 'Left out: every segment. A customer group takes its words.' }),
    from: date,
    until: date,
    reason: text(200),
  })
  .meta({ examples: [{ region: 'US-GA', from: '2027-03-15', until: '2027-03-29', reason: 'flood' }] });

const warning = z.string().optional().meta({ description: 'Given when it covers no account at all' });

const SPELT = 'End it and declare it as billing writes regions and segments, or leave it for accounts to come.';

const scopeOf = ({
  region,
  segment,
}: {
  readonly region?: string | undefined;
  readonly segment?: string | undefined;
}): string =>
  [region && `region ${region}`, segment && `segment ${segment}`].filter(Boolean).join(' and ') || 'any region';

const nudged = z.int().meta({ description: 'Open cases that look again because of it' });

/** Mass events (O7): every act for a region or segment stops at once; restores and what debtors send never do. */
export const moratoria: Resource = (app, deps) => {
  app.route({
    method: 'POST',
    url: '/v1/moratoria',
    config: { operation: 'declareMoratorium' },
    schema: {
      tags: ['ops'],
      summary: 'Declare a moratorium',
      description:
        'At once: also acts that are planned for this minute are stopped. Its days count like those of a hold.',
      body: declared,
      response: { 200: moratorium.extend({ nudged, warning }) },
    },
    handler: async (request) => {
      const { from, until, ...rest } = request.body;
      const days = { from: dateOf(from, 'from'), until: dateOf(until, 'until') };
      if (days.until < days.from) throw conflict('moratoriumDates', 'The moratorium ends before it begins.');
      const declared = await declareMoratorium(deps, { ...rest, ...days, now: await deps.clock.now() });
      const warning = declared.isOfNobody
        ? `It stands, and covers no account: none is of ${scopeOf(rest)}. ${SPELT}`
        : undefined;
      return { moratorium: declared.id, ...rest, ...days, nudged: declared.nudged, warning };
    },
  });
  app.route({
    method: 'GET',
    url: '/v1/moratoria',
    config: { operation: 'listMoratoria' },
    schema: {
      tags: ['ops'],
      summary: 'Moratoria',
      description:
        'The latest thousand, the last to begin first; those that are over too, since their days do not count.',
      response: { 200: z.object({ items: z.array(moratorium) }) },
    },
    handler: async () => ({
      items: (await listMoratoria(deps)).map(({ id, ...rest }) => ({ moratorium: id, ...rest })),
    }),
  });
  app.route({
    method: 'DELETE',
    url: '/v1/moratoria/:moratorium',
    config: { operation: 'endMoratorium' },
    schema: {
      tags: ['ops'],
      summary: 'End a moratorium early',
      description: 'Yesterday (UTC) is its last day; one that has not begun never does. Its cases look again.',
      params: z.object({ moratorium: z.coerce.number().int().positive().max(2_147_483_647) }),
      response: { 200: z.object({ moratorium: z.int(), until: date.optional(), nudged }) },
    },
    handler: async (request) => {
      const { moratorium: id } = request.params;
      const ended = await endMoratorium(deps, { id, now: await deps.clock.now() });
      if (ended.outcome === 'unknown') throw notFound('unknownMoratorium', 'GET /v1/moratoria lists them.');
      if (ended.outcome === 'over') throw conflict('moratoriumOver', `That moratorium ended on ${ended.until}.`);
      return { moratorium: id, until: ended.until, nudged: ended.nudged };
    },
  });
};
