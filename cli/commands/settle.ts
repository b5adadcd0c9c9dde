import { Option } from 'commander';
import { amount, caseNumber, date, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly on?: string;
  readonly withinDays?: number;
  readonly idempotencyKey?: string;
}

/** `arrears settle`: offers to close a debt for less (M7). */
export const settleCommand: Commands = (parent, context) => {
  const command = parent
    .command('settle')
    .summary('offer to settle a debt for less')
    .description(
      'Offer to settle for less than all that is overdue. Prints the verdict of the case: who has to agree, or why not.',
    )
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .argument('<amount>', 'what is to be paid, in major units, such as 200.00', amount)
    .option('--within-days <days>', 'paid so many days from today at the latest', whole(0, 3_650))
    .addOption(new Option('--on <date>', 'paid on this day at the latest').argParser(date).conflicts('withinDays'))
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText('after', examples(['settle C1042 200.00 --within-days 14', 'settle C1042 200.00 --on 2027-03-22']));
  talksToApi(command, 'agent').action(async (number: string, amount: string, options: Options) => {
    const { on, withinDays, idempotencyKey, json } = options;
    if (on === undefined && withinDays === undefined)
      throw wrongUsage('Say by when it is paid: --within-days 14 or --on 2027-03-22.');
    const body = { amount, ...(on === undefined ? { withinDays } : { on }) };
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call: { method: 'POST', path: `/v1/cases/${number}/settlements`, body, idempotencyKey },
    });
  });
};
