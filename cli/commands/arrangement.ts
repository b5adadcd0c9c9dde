import { Option } from 'commander';
import { caseNumber, date, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly instalments?: number;
  readonly first?: string;
  readonly everyMonths?: number;
  readonly invoice?: string[];
  readonly accept?: string;
  readonly idempotencyKey?: string;
}

/** `arrears arrangement`: proposes an instalment plan, or takes the debtor's yes to it (M1). */
export const arrangementCommand: Commands = (parent, context) => {
  const command = parent
    .command('arrangement')
    .summary('propose instalments, or take the debtor’s yes to them')
    .description(
      'Propose equal instalments over what is overdue. Nothing changes until the debtor accepts, by the hash.',
    )
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .option('--instalments <count>', 'how many', whole(1, 120))
    .option('--first <date>', 'day of the first', date)
    .option('--every-months <months>', 'months from one to the next; one when left out', whole(1, 12))
    .option('--invoice <number...>', 'over these invoices alone')
    .addOption(
      new Option('--accept <hash>', 'the debtor accepts the one with this hash; "case show" has it').conflicts([
        'instalments',
        'first',
        'everyMonths',
        'invoice',
      ]),
    )
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText(
      'after',
      examples(['arrangement C1042 --instalments 3 --first 2027-04-01', 'arrangement C1042 --accept 5f2c…']),
    );
  talksToApi(command, 'agent').action(async (number: string, options: Options) => {
    const { instalments, first, everyMonths, invoice, accept, idempotencyKey, json } = options;
    const path = `/v1/cases/${number}/arrangements`;
    if (accept === undefined && (instalments === undefined || first === undefined))
      throw wrongUsage('Say how many and from when: --instalments 3 --first 2027-04-01. Or --accept with the hash.');
    const proposal = {
      count: instalments,
      firstOn: first,
      ...(everyMonths !== undefined && { everyMonths }),
      ...(invoice && { invoices: invoice }),
    };
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call:
        accept === undefined
          ? { method: 'POST', path, body: proposal, idempotencyKey }
          : { method: 'POST', path: `${path}/acceptance`, body: { hash: accept }, idempotencyKey },
    });
  });
};
