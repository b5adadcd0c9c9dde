import { z } from 'zod';
import { listWorkOrders } from '../../store/reads/list-work-orders.ts';
import type { Resource } from '../resource.ts';
import { cursorText, pageQuery, readCursor, toCursor } from '../shapes/page.ts';
import { date, dateOf, instantText, text } from '../shapes/values.ts';

const workOrder = z.object({
  key: z.string(),
  kind: z.string().meta({ examples: ['registerDifference'] }),
  text: z.string().meta({ description: 'What is to be done' }),
  account: z.string().meta({ description: 'Our id of it' }),
  case: z.string().optional().meta({ description: 'Missing: it belongs to the account, and to no case' }),
  dueOn: date,
  createdAt: instantText,
});

export const workOrdersShape = z.object({
  items: z.array(workOrder),
  next: cursorText.optional().meta({ description: 'Missing: that was the last page' }),
});

const position = z.object({ dueOn: date, key: z.string().max(250) });

/** What waits for a person, of every case and of accounts without one. */
export const workOrders: Resource = (app, deps) => {
  app.route({
    method: 'GET',
    url: '/v1/work-orders',
    config: { operation: 'listWorkOrders' },
    schema: {
      tags: ['reading'],
      summary: 'Open work orders',
      description:
        'The first to be due first. `registerDifference`: the register of written-off debt and billing disagree about an invoice; the daily sweep compares them, and ends the order when they agree.',
      querystring: pageQuery.extend({
        kind: text(60)
          .optional()
          .meta({ examples: ['registerDifference'] }),
        account: z
          .string()
          .regex(/^A\d{1,15}$/, 'write our id of the account, such as A1042')
          .optional(),
      }),
      response: { 200: workOrdersShape },
    },
    handler: async ({ query: { limit, cursor, kind, account } }) => {
      const last = cursor === undefined ? undefined : readCursor(cursor, position);
      const after = last && { ...last, dueOn: dateOf(last.dueOn, 'cursor') };
      const found = await listWorkOrders(deps, { kind, accountId: account, after, most: limit + 1 });
      const items = found.slice(0, limit);
      const end = items.at(-1);
      return {
        items: items.map(({ accountId, ...order }) => ({ ...order, account: accountId })),
        next: found.length > limit && end ? toCursor({ dueOn: end.dueOn, key: end.key }) : undefined,
      };
    },
  });
};
