import { Option } from 'commander';
import { HOLD_REASONS } from '../../domain/case/vocabulary.ts';
import { caseNumber, date, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly until?: string;
  readonly withinDays?: number;
  readonly reason?: string;
  readonly idempotencyKey?: string;
}

/** `arrears defer`: puts the next step off, with a reason and a date (L13). */
export const deferCommand: Commands = (parent, context) => {
  const command = parent
    .command('defer')
    .summary('put the next step off')
    .description('Put the next step off on request: no step before that day. For longer than two weeks place a hold.')
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .option('--within-days <days>', 'no step before so many days from today', whole(0, 3_650))
    .addOption(new Option('--until <date>', 'no step before this day').argParser(date).conflicts('withinDays'))
    .addOption(new Option('--reason <reason>', 'why').choices([...HOLD_REASONS]))
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText('after', examples(['defer C1042 --within-days 5 --reason paymentOnTheWay']));
  talksToApi(command, 'agent').action(async (number: string, options: Options) => {
    const { until, withinDays, reason, idempotencyKey, json } = options;
    if ((until === undefined && withinDays === undefined) || !reason)
      throw wrongUsage('A deferral has a day and a reason: --within-days 5 --reason paymentOnTheWay.');
    const body = { reason, ...(until === undefined ? { withinDays } : { until }) };
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call: { method: 'POST', path: `/v1/cases/${number}/deferral`, body, idempotencyKey },
    });
  });
};
