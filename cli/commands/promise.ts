import { Option } from 'commander';
import { amount, caseNumber, date, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly on?: string;
  readonly withinDays?: number;
  readonly amend?: boolean;
  readonly idempotencyKey?: string;
}

/** `arrears promise`: takes or amends a promise to pay (M1, M2). */
export const promiseCommand: Commands = (parent, context) => {
  const command = parent
    .command('promise')
    .summary('take a promise to pay')
    .description('Take a promise to pay: while it stands, nothing is done. Prints the verdict of the case.')
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .argument('<amount>', 'in major units of the case’s currency, such as 120.50', amount)
    .option('--within-days <days>', 'paid so many days from today at the latest', whole(0, 3_650))
    .addOption(new Option('--on <date>', 'paid on this day at the latest').argParser(date).conflicts('withinDays'))
    .option('--amend', 'change the promise that stands, which can be done once')
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText(
      'after',
      examples([
        'promise C1042 120.50 --within-days 7',
        'promise C1042 120.50 --on 2027-03-22',
        'promise C1042 100.00 --within-days 10 --amend',
      ]),
    );
  talksToApi(command, 'agent').action(async (number: string, amount: string, options: Options) => {
    const { on, withinDays, amend, idempotencyKey, json } = options;
    if (on === undefined && withinDays === undefined)
      throw wrongUsage('Say by when it is paid: --within-days 7 or --on 2027-03-22.');
    const body = { amount, ...(on === undefined ? { withinDays } : { on }) };
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call: amend
        ? { method: 'PUT', path: `/v1/cases/${number}/promise`, body, idempotencyKey }
        : { method: 'POST', path: `/v1/cases/${number}/promises`, body, idempotencyKey },
    });
  });
};
