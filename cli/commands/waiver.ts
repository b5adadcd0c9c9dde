import { Option } from 'commander';
import { amount, caseNumber, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly percent?: number;
  readonly amount?: string;
  readonly invoice?: readonly string[];
  readonly idempotencyKey?: string;
}

/** `arrears waiver`: asks for fees or part of the debt to be let go (M7, L15). */
export const waiverCommand: Commands = (parent, context) => {
  const command = parent
    .command('waiver')
    .summary('ask for fees or part of a debt to be waived')
    .description(
      'Ask for fees or part of a debt to be waived. Prints the verdict of the case: who has to agree, or why not.',
    )
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .argument('<of>', 'fees or debt')
    .option('--percent <percent>', 'so much of each invoice', whole(1, 100))
    .addOption(
      new Option('--amount <amount>', 'in major units, over all of them, oldest due first')
        .argParser(amount)
        .conflicts('percent'),
    )
    .option('--invoice <number...>', 'only of these invoices')
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText(
      'after',
      examples(['waiver C1042 fees --percent 50', 'waiver C1042 debt --amount 20.00 --invoice INV-1']),
    );
  talksToApi(command, 'agent').action(async (number: string, of: string, options: Options) => {
    const { percent, amount, invoice: invoices, idempotencyKey, json } = options;
    if (of !== 'fees' && of !== 'debt') throw wrongUsage('Say what is to be waived: fees or debt.');
    if (percent === undefined && amount === undefined)
      throw wrongUsage('Say how much is to be waived: --percent 10 or --amount 20.00.');
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call: {
        method: 'POST',
        path: `/v1/cases/${number}/waivers`,
        body: { of, percent, amount, invoices },
        idempotencyKey,
      },
    });
  });
};
