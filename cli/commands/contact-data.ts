import { Option } from 'commander';
import type { z } from 'zod';
import type { faultyPage } from '../../api/resources/contact-data.ts';
import { whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { type Column, table } from '../table.ts';

type Page = z.output<typeof faultyPage>;

interface Options extends ApiOptions {
  readonly fault?: string;
  readonly repair?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** `arrears contact-data`: accounts whose contact data is faulty (P3). */
export const contactDataCommand: Commands = (parent, context) => {
  const command = parent
    .command('contact-data')
    .summary('accounts whose contact data is faulty')
    .description(
      'Accounts whose contact data is faulty, verified now as their policy wants it: codes, no personal data.',
    )
    .addOption(new Option('--fault <code>', 'only with this fault, such as phoneInvalidForCountry'))
    .option('--repair', 'only where a work order to repair it is due')
    .option('--limit <n>', 'so many on a page, at most 200 (default: 50)', whole(1, 200))
    .option('--cursor <cursor>', 'the page after this one')
    .addHelpText('after', examples(['contact-data --repair', 'contact-data --fault idNumberWrongCheckDigit --json']));
  talksToApi(command, 'agent').action(async (options: Options) => {
    const { screen } = context;
    const { fault, repair, limit, cursor } = options;
    const query = { fault, repair: repair ? 'true' : undefined, limit, cursor };
    const answer = await apiOf(context, options, 'agent')<Page>({ path: '/v1/contact-data/faults', query });
    if (options.json) return screen.print(answer.text);
    const { items, next } = answer.body;
    if (items.length > 0) screen.print(table({ screen, columns: COLUMNS, rows: items.map(rowOf) }));
    else if (!next) screen.note('No account has faulty contact data.');
    if (next) screen.note(`The next page: add --cursor ${next}`);
  });
};

const COLUMNS: readonly Column[] = [
  { head: 'account' },
  { head: 'policy' },
  { head: 'score', align: 'right' },
  { head: 'to do' },
  { head: 'faults', gives: true },
];

const rowOf = (one: Page['items'][number]): string[] => [
  one.account,
  one.policy,
  String(one.score),
  [...(one.repair ? ['repair'] : []), ...(one.callBack ? ['call back'] : [])].join(', ') || 'nothing',
  [...one.faults, ...(one.unreachable ? ['unreachable'] : [])].join(', '),
];
