import { Option } from 'commander';
import { caseNumber } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly decide?: 'granted' | 'refused';
  readonly idempotencyKey?: string;
}

/** `arrears hardship`: a debtor says he cannot pay, or that is decided (Q18). */
export const hardshipCommand: Commands = (parent, context) => {
  const command = parent
    .command('hardship')
    .summary('a debtor says he cannot pay, or that is decided')
    .description('Ask for help of a debtor who cannot pay: nothing is escalated until it is decided.')
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .addOption(new Option('--decide <decision>', 'decide on what was asked').choices(['granted', 'refused']))
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText('after', examples(['hardship C1042', 'hardship C1042 --decide granted']));
  talksToApi(command, 'agent').action(async (number: string, options: Options) => {
    const { decide, idempotencyKey, json } = options;
    const path = `/v1/cases/${number}/hardship`;
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call: decide
        ? { method: 'POST', path: `${path}/decision`, body: { decision: decide }, idempotencyKey }
        : { method: 'POST', path, body: {}, idempotencyKey },
    });
  });
};
