import type { z } from 'zod';
import type { workOrdersShape } from '../../api/resources/work-orders.ts';
import { whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { type Column, table } from '../table.ts';

type WorkOrders = z.output<typeof workOrdersShape>;

interface Options extends ApiOptions {
  readonly kind?: string;
  readonly account?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** `arrears worklist`: open work orders, of cases and of accounts without one. */
export const worklistCommand: Commands = (parent, context) => {
  const command = parent
    .command('worklist')
    .summary('what waits for a person')
    .description('List open work orders, the first to be due first.')
    .option('--kind <kind>', 'such as registerDifference: registers of written-off debt disagree')
    .option('--account <id>', 'our id of the account, such as A1042')
    .option('--limit <n>', 'so many on a page, at most 200 (default: 50)', whole(1, 200))
    .option('--cursor <cursor>', 'the page after this one')
    .addHelpText('after', examples(['worklist', 'worklist --kind registerDifference --json']));
  talksToApi(command, 'ops').action(async (options: Options) => {
    const { screen } = context;
    const { kind, account, limit, cursor } = options;
    const query = { kind, account, limit, cursor };
    const answer = await apiOf(context, options, 'ops')<WorkOrders>({ path: '/v1/work-orders', query });
    if (options.json) return screen.print(answer.text);
    const { items, next } = answer.body;
    if (items.length > 0) screen.print(table({ screen, columns: COLUMNS, rows: items.map(rowOf) }));
    else screen.note('Nothing waits for a person.');
    if (next) screen.note(`The next page: add --cursor ${next}`);
  });
};

const COLUMNS: readonly Column[] = [
  { head: 'due' },
  { head: 'case or account' },
  { head: 'kind' },
  { head: 'what is to be done', gives: true },
];

const rowOf = (order: WorkOrders['items'][number]): string[] => [
  order.dueOn,
  order.case ?? order.account,
  order.kind,
  order.text,
];
