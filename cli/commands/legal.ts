import { Option } from 'commander';
import { LEGAL_STATUSES } from '../../domain/case/vocabulary.ts';
import { caseNumber, date } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { askCase } from '../verdict.ts';

interface Options extends ApiOptions {
  readonly status: string;
  readonly on: string;
  readonly nextOn?: string;
  readonly document?: string;
  readonly idempotencyKey?: string;
}

/** `arrears legal`: what has come of a legal measure (L17). */
export const legalCommand: Commands = (parent, context) => {
  const command = parent
    .command('legal')
    .summary('report what has come of a legal measure')
    .description('Report the status, date and document of a measure that the case has handed to the legal desk.')
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .argument('<step>', 'id of the measure on the policy’s ladder, such as suit')
    .addOption(new Option('--status <status>', 'where it stands').choices([...LEGAL_STATUSES]).makeOptionMandatory())
    .requiredOption('--on <date>', 'the day it came about', date)
    .option('--next-on <date>', 'next court date or deadline: no further step before it is over', date)
    .option('--document <id>', 'the document that says so')
    .option('--idempotency-key <key>', 'send again under the same key: it is taken once')
    .addHelpText(
      'after',
      examples([
        'legal C1042 suit --status filed --on 2026-12-01 --next-on 2027-02-10',
        'legal C1042 place --status recalled --on 2026-12-01',
      ]),
    );
  talksToApi(command, 'legal').action(async (number: string, step: string, options: Options) => {
    const { status, on, nextOn, document, idempotencyKey, json } = options;
    await askCase({
      api: apiOf(context, options, 'legal'),
      screen: context.screen,
      json,
      call: {
        method: 'POST',
        path: `/v1/cases/${number}/legal-reports`,
        body: { step, status, on, ...(nextOn && { nextOn }), ...(document && { document }) },
        idempotencyKey,
      },
    });
  });
};
