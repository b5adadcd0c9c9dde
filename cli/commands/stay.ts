import { Option } from 'commander';
import { STAY_KINDS } from '../../domain/case/vocabulary.ts';
import { caseNumber, date } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly kind?: string;
  readonly review?: string;
  readonly reviewOn?: string;
  readonly lift?: string;
  readonly idempotencyKey?: string;
}

/** `arrears stay`: stays a case, reviews or lifts a stay (Q14). */
export const stayCommand: Commands = (parent, context) => {
  const command = parent
    .command('stay')
    .summary('stay a case, review or lift a stay')
    .description('Stay a case: insolvent, deceased, vulnerable … Policy says what is kept off and when it is reviewed.')
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .addOption(new Option('--kind <kind>', 'why').choices([...STAY_KINDS]))
    .addOption(new Option('--review <stay>', 'review this one: it goes on; "case show" lists them').conflicts('kind'))
    .option('--review-on <date>', 'when it is looked at again; as policy says when left out', date)
    .addOption(new Option('--lift <stay>', 'lift this one').conflicts(['kind', 'review', 'reviewOn']))
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText('after', examples(['stay C1042 --kind insolvent', 'stay C1042 --lift r-5f2c…']));
  talksToApi(command, 'supervisor').action(async (number: string, options: Options) => {
    const { kind, review, reviewOn, lift, idempotencyKey, json } = options;
    const path = `/v1/cases/${number}/stays`;
    const on = reviewOn === undefined ? {} : { reviewOn };
    const one = (id: string): string => `${path}/${encodeURIComponent(id.split('/').at(-1) ?? id)}`;
    const call = lift
      ? { method: 'DELETE' as const, path: one(lift) }
      : review
        ? { method: 'POST' as const, path: `${one(review)}/review`, body: on }
        : { method: 'POST' as const, path, body: { kind, ...on } };
    if (!lift && !review && !kind) throw wrongUsage('Say why: --kind insolvent. Or --review or --lift a stay.');
    await askCase({
      api: apiOf(context, options, 'supervisor'),
      screen: context.screen,
      json,
      call: { ...call, idempotencyKey },
    });
  });
};
