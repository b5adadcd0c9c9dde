import { type Command, Option } from 'commander';
import type { z } from 'zod';
import type { caseHeadShape } from '../../api/reads/show-case.ts';
import { type Attention, type BlockedBy, type Outcome, STAGES } from '../../domain/case/vocabulary.ts';
import { amount, date, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { localMinute } from '../dates.ts';
import { type Column, table } from '../table.ts';

type CaseHead = z.output<typeof caseHeadShape>;

interface Page {
  readonly items: readonly CaseHead[];
  readonly next?: string;
  readonly count?: { readonly cases: number; readonly orMore: boolean };
}

/** Sent as they are. */
interface Filters {
  readonly stage?: string;
  readonly blockedBy?: string;
  readonly attention?: string;
  readonly assignee?: string;
  readonly segment?: string;
  readonly region?: string;
  readonly policy?: string;
  readonly outcome?: string;
  readonly account?: string;
  readonly currency?: string;
  readonly nextActBefore?: string;
  readonly dueBefore?: string;
  readonly openAtLeast?: string;
  readonly sort?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

interface Options extends ApiOptions, Filters {
  readonly unassigned?: boolean;
  readonly closed?: boolean;
  readonly all?: boolean;
}

const BLOCKED_BY = [
  ...(['promise', 'hold', 'dispute', 'approval', 'contactData', 'restore', 'moratorium', 'exemption'] as const),
  ...(['arrangement', 'settlement', 'hardship', 'stay', 'document', 'none'] as const),
] satisfies BlockedBy[];
const ATTENTION = ['approval', 'uncertain', 'failing', 'sla', 'repair', 'none'] satisfies Attention[];
const OUTCOMES = ['cured', 'writtenOff', 'withdrawn'] satisfies Outcome[];

/** `arrears case list`. */
export const listCommand: Commands = (parent, context) => {
  const command = parent
    .command('list')
    .summary('cases by filter')
    .description('List open cases, or others, that fulfil every filter given; soonest next act first.')
    .addHelpText(
      'after',
      examples([
        'case list --stage suspension --currency USD --sort amount',
        'case list --assignee anna --next-act-before 2027-03-16T00:00:00Z',
        'case list --attention any --json | jq -r ".items[].case"',
      ]),
    );
  talksToApi(filters(command), 'agent').action(async (options: Options) => {
    const { screen } = context;
    const { json, url: _, key: __, as: ___, unassigned, closed, all, ...sent } = options;
    const answer = await apiOf(
      context,
      options,
      'agent',
    )<Page>({
      path: '/v1/cases',
      query: {
        ...sent,
        count: json ? undefined : 'true',
        unassigned: unassigned ? 'true' : undefined,
        open: all ? 'any' : closed ? 'false' : undefined,
      },
    });
    if (json) return screen.print(answer.text);
    const { items, next, count } = answer.body;
    if (items.length > 0) screen.print(table({ screen, columns: COLUMNS, rows: items.map(rowOf) }));
    screen.note(sayHowMany(items.length, count));
    if (next) screen.note(`The next page: add --cursor ${next}`);
  });
};

function filters(command: Command): Command {
  return command
    .addOption(new Option('--stage <stage>', 'of the last step done').choices([...STAGES]))
    .addOption(new Option('--blocked-by <what>', 'what keeps it from going on').choices(BLOCKED_BY))
    .addOption(new Option('--attention <why>', 'why a person is needed; any: whyever').choices([...ATTENTION, 'any']))
    .option('--assignee <name>', 'who looks after it')
    .addOption(new Option('--unassigned', 'nobody looks after it').conflicts('assignee'))
    .option('--segment <segment>', 'such as corporate')
    .option('--region <region>', 'such as US-NY')
    .option('--policy <id>', 'such as corporate-us')
    .option('--account <id>', 'our id of the account, such as A1042')
    .option('--next-act-before <instant>', 'acts or looks before, such as 2027-03-15T14:00:00Z')
    .option('--due-before <date>', 'the oldest overdue invoice was due before', date)
    .option('--open-at-least <amount>', 'at least so much is overdue; give --currency too', amount)
    .option('--currency <code>', 'such as USD')
    .addOption(new Option('--outcome <outcome>', 'of closed cases').choices(OUTCOMES))
    .addOption(new Option('--closed', 'closed cases').conflicts('all'))
    .option('--all', 'open and closed cases')
    .addOption(new Option('--sort <by>', 'amount: give --currency too').choices(['nextAct', 'opened', 'amount']))
    .option('--limit <n>', 'so many on a page, at most 200 (default: 50)', whole(1, 200))
    .option('--cursor <cursor>', 'the page after this one');
}

const COLUMNS: readonly Column[] = [
  { head: 'case' },
  { head: 'stage' },
  { head: 'days', align: 'right' },
  { head: 'open', align: 'right' },
  { head: 'next (UTC)' },
  { head: 'blocked by' },
  { head: 'needs' },
  { head: 'assignee', gives: true },
];

const rowOf = (head: CaseHead): string[] => [
  head.case,
  head.outcome ?? head.stage,
  head.daysOverdue === undefined ? '' : String(head.daysOverdue),
  `${head.openAmount} ${head.currency}`,
  head.nextAt ? localMinute(head.nextAt, 'UTC') : '',
  head.blockedBy === 'none' ? '' : head.blockedBy,
  head.attention === 'none' ? '' : head.attention,
  head.assignee ?? '',
];

function sayHowMany(shown: number, count: Page['count']): string {
  if (shown === 0) return 'No case fulfils all of that.';
  const of =
    count && (count.orMore || count.cases > shown) ? ` of ${count.orMore ? 'more than ' : ''}${count.cases}` : '';
  return `${shown}${of} ${shown === 1 && of === '' ? 'case' : 'cases'}.`;
}
