import { z } from 'zod';
import {
  type CaseFilter,
  type CasePosition,
  type CaseSort,
  countCases,
  listCases,
  positionOfCase,
} from '../../store/reads/list-cases.ts';
import { Problem } from '../problem.ts';
import { caseHeadShape, showHead } from '../reads/show-case.ts';
import type { Resource } from '../resource.ts';
import { dayBound, instantBound, instantOf, timed } from '../shapes/bounds.ts';
import { attentionWord, blockedByWord, outcomeWord, stageWord } from '../shapes/case-words.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { amountText, currencyText, dateOf, minorOf, person, text } from '../shapes/values.ts';

/** Counting goes no further: nobody reads on after so many, and the database has other things to do. */
const MOST_COUNTED = 10_000;

const query = pageQuery.extend({
  open: z
    .enum(['true', 'false', 'any'])
    .optional()
    .meta({ description: 'Open cases, closed ones, or both; open ones unless an outcome is asked for' }),
  stage: stageWord.optional(),
  blockedBy: blockedByWord.optional(),
  attention: z
    .enum([...attentionWord.options, 'any'])
    .optional()
    .meta({ description: '`any`: whatever needs a person' }),
  assignee: person.optional(),
  unassigned: z.literal('true').optional().meta({ description: 'Cases nobody looks after' }),
  segment: text(60)
    .optional()
    .meta({ examples: ['corporate'] }),
  region: text(60)
    .optional()
    .meta({ examples: ['US-NY'] }),
  policy: text(60)
    .optional()
    .meta({ examples: ['corporate-us'] }),
  outcome: outcomeWord.optional().meta({ description: 'Of closed cases' }),
  account: z
    .string()
    .regex(/^A\d{1,15}$/, 'write our id of the account, such as A1042')
    .optional(),
  currency: currencyText.optional(),
  nextActBefore: instantBound.optional().meta({ description: 'Acts or looks before this instant' }),
  dueBefore: dayBound.optional().meta({ description: 'Its oldest overdue invoice was due before this day' }),
  openAtLeast: amountText.optional().meta({ description: 'At least so much is overdue; give the currency too' }),
  sort: z.enum(['nextAct', 'opened', 'amount']).default('nextAct').meta({
    description:
      'nextAct: soonest first (the oldest case first where not only open ones are asked for); opened: newest first; amount: largest first, in one currency',
  }),
  count: z
    .literal('true')
    .optional()
    .meta({ description: `Adds how many there are, counted up to ${MOST_COUNTED}` }),
});

const counted = z.object({
  cases: z.int(),
  orMore: z.boolean().meta({ description: 'True: counting stopped there' }),
});

const page = z.object({
  items: z.array(caseHeadShape),
  next: cursorText.optional().meta({ description: 'Missing: that was the last page' }),
  count: counted.optional(),
});

/** Cases by filter (N1, O1): what an agent works through and a supervisor looks for. */
export const caseList: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/cases',
    config: { operation: 'listCases' },
    schema: {
      tags: ['reading'],
      summary: 'Cases by filter',
      description:
        'All filters given have to hold. Pages follow each other by `next`; a case that does not change stands on exactly one of them.',
      querystring: query,
      response: { 200: page },
    },
    handler: async ({ query: asked }) => {
      inOneCurrency(asked);
      const filter = filterOf(asked);
      const { sort, limit } = asked;
      const after = asked.cursor === undefined ? undefined : positionIn(asked.cursor, sort);
      const [found, count, now] = await Promise.all([
        listCases(deps, { filter, sort, after, most: limit + 1 }),
        asked.count && countCases(deps, { filter, most: MOST_COUNTED + 1 }),
        deps.clock.now(),
      ]);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map((head) => showHead(head, now)),
        next: found.length > limit && last ? toCursor({ sort, ...positionOfCase(last, sort) }) : undefined,
        count: count === undefined ? undefined : { cases: Math.min(count, MOST_COUNTED), orMore: count > MOST_COUNTED },
      };
    },
  });
};

const id = z.int().min(0).max(2_147_483_647);
const never = z.literal('infinity');

/** A cursor belongs to one order: of another it is refused. */
const POSITIONS = {
  nextAct: z.object({ sort: z.literal('nextAct'), at: timed.or(never), id }),
  opened: z.object({ sort: z.literal('opened'), at: timed, id }),
  amount: z.object({ sort: z.literal('amount'), at: z.string().regex(/^\d{1,16}$/), id }),
} as const;

const positionIn = (cursor: string, sort: CaseSort): CasePosition => readCursor(cursor, POSITIONS[sort]);

/** Amounts of two currencies cannot be compared. Throws a Problem. */
function inOneCurrency({ currency, openAtLeast, sort }: z.output<typeof query>): void {
  if (currency !== undefined || (openAtLeast === undefined && sort !== 'amount')) return;
  const message = 'amounts are compared in one currency: give it, such as currency=USD';
  throw new Problem({
    status: 422,
    code: 'invalid',
    detail: `Nothing was read. currency: ${message}`,
    errors: [{ path: 'currency', message }],
  });
}

function filterOf(asked: z.output<typeof query>): CaseFilter {
  const { stage, blockedBy, attention, assignee, segment, region, policy, outcome, account, currency } = asked;
  return {
    stage,
    blockedBy,
    attention,
    assignee,
    segment,
    region,
    policy,
    outcome,
    currency,
    accountId: account,
    open: isOpen(asked.open ?? (outcome ? 'false' : 'true')),
    unassigned: asked.unassigned === 'true',
    nextActBefore: asked.nextActBefore === undefined ? undefined : instantOf(asked.nextActBefore),
    dueBefore: asked.dueBefore === undefined ? undefined : dateOf(asked.dueBefore, 'dueBefore'),
    openAtLeast:
      asked.openAtLeast === undefined ? undefined : minorOf(asked.openAtLeast, currency ?? '', 'openAtLeast'),
  };
}

const isOpen = (asked: 'true' | 'false' | 'any'): boolean | undefined =>
  asked === 'any' ? undefined : asked === 'true';
