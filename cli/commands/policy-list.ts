import type { z } from 'zod';
import type { policiesShape } from '../../api/resources/policies.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { zonedMinute } from '../dates.ts';
import { table } from '../table.ts';

type Policies = z.output<typeof policiesShape>;

/** `arrears policy list`: which version new cases get, and what running ones keep. */
export const listCommand: Commands = (parent, context) => {
  const command = parent
    .command('list')
    .summary('which policies new cases get')
    .description('List the policies that new cases get now, and how many open cases run under which version.')
    .addHelpText('after', examples(['policy list', 'policy list --json']));
  talksToApi(command, 'ops').action(async (options: ApiOptions) => {
    const { screen } = context;
    const answer = await apiOf(context, options, 'ops')<Policies>({ path: '/v1/policies' });
    if (options.json) return screen.print(answer.text);
    const { items, routing } = answer.body;
    const rows = [...items, ...(routing ? [{ ...routing, id: 'routing', openCases: [] }] : [])].map((policy) => [
      policy.id,
      policy.version,
      zonedMinute(policy.publishedAt, 'UTC'),
      policy.by,
      policy.openCases
        .map(({ version, cases }) => (version === policy.version ? `${cases}` : `${cases} (${version})`))
        .join(', '),
    ]);
    screen.print(table({ screen, columns: COLUMNS, rows }));
  });
};

const COLUMNS = [
  { head: 'policy' },
  { head: 'version' },
  { head: 'published' },
  { head: 'by' },
  { head: 'open cases (other version)', gives: true },
];
