import { Option } from 'commander';
import { HOLD_REASONS } from '../../domain/case/vocabulary.ts';
import { caseNumber, date } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly lift?: string;
  readonly idempotencyKey?: string;
}

/** `arrears hold`: puts a case on hold, or lifts a hold (F4, Q7). */
export const holdCommand: Commands = (parent, context) => {
  const command = parent
    .command('hold')
    .summary('put a case on hold, or lift a hold')
    .description(
      'Put a case on hold: nothing is done from the first to the last day, both included, and those days do not count.',
    )
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .option('--from <date>', 'first day; it may lie back', date)
    .option('--until <date>', 'last day', date)
    .addOption(new Option('--reason <reason>', 'why').choices([...HOLD_REASONS]))
    .addOption(
      new Option('--lift <hold>', 'lift this hold instead; "case show" lists them').conflicts([
        'from',
        'until',
        'reason',
      ]),
    )
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText(
      'after',
      examples([
        'hold C1042 --from 2027-03-15 --until 2027-03-29 --reason serviceComplaint',
        'hold C1042 --lift r-5f2c…',
      ]),
    );
  talksToApi(command, 'agent').action(async (number: string, options: Options) => {
    const { from, until, reason, lift, idempotencyKey, json } = options;
    const path = `/v1/cases/${number}/holds`;
    if (lift === undefined && (!from || !until || !reason))
      throw wrongUsage(
        'A hold has a first day, a last day and a reason: --from 2027-03-15 --until 2027-03-29 --reason hardship.',
      );
    await askCase({
      api: apiOf(context, options, 'agent'),
      screen: context.screen,
      json,
      call:
        lift === undefined
          ? { method: 'POST', path, body: { from, until, reason }, idempotencyKey }
          : { method: 'DELETE', path: `${path}/${encodeURIComponent(holdIdOf(lift))}`, idempotencyKey },
    });
  });
};

/** A hold is known by the request that placed it, `<account>/<id>`; its own id is what stands behind the last slash. */
const holdIdOf = (text: string): string => text.split('/').at(-1) ?? text;
