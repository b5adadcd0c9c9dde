import { Option } from 'commander';
import type { z } from 'zod';
import type { migrationPageShape, previewPageShape } from '../../api/resources/migrations.ts';
import type { policiesShape } from '../../api/resources/policies.ts';
import { STAGES } from '../../domain/case/vocabulary.ts';
import type { Api } from '../api.ts';
import { caseNumber } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { EXIT, Failure, wrongUsage } from '../failure.ts';
import type { Screen } from '../screen.ts';
import { table } from '../table.ts';

type Previewed = z.output<typeof previewPageShape>;
type Migrated = z.output<typeof migrationPageShape>;

interface Options extends ApiOptions {
  readonly preview?: boolean;
  readonly apply?: boolean;
  readonly allowEarlier?: boolean;
  readonly case?: readonly string[];
  readonly stage?: string;
  readonly segment?: string;
  readonly region?: string;
  readonly assignee?: string;
}

/** `arrears policy migrate`: running cases go over to another version of their policy (N5, F7). */
export const migrateCommand: Commands = (parent, context) => {
  const command = parent
    .command('migrate')
    .summary('let running cases go over to another version')
    .description(
      'Show every date, act and approval that a version would change for running cases, or let them go over to it. A case refuses where an act would come earlier, be harsher or be approved by fewer, unless that is said to be meant.',
    )
    .argument('<policy>', 'id of the policy, such as corporate-us')
    .argument('[version]', 'a published version of it (default: the one new cases get)')
    .option('--preview', 'show what would change; nothing is changed')
    .addOption(new Option('--apply', 'let the cases go over').conflicts('preview'))
    .option('--allow-earlier', 'acts may come earlier or be harsher: this is meant')
    .option('--case <case...>', 'these cases (default: all open ones under another version)', collected)
    .addOption(new Option('--stage <stage>', 'cases in this stage').choices([...STAGES]))
    .option('--segment <segment>', 'cases of this customer group')
    .option('--region <region>', 'cases of this region')
    .option('--assignee <name>', 'cases this person or queue looks after')
    .addHelpText(
      'after',
      examples([
        'policy migrate corporate-us --preview',
        'policy migrate corporate-us --apply --stage reminder',
        'policy migrate corporate-us 0036db742c7f --apply --case C1042 --allow-earlier',
      ]),
    );
  talksToApi(command, 'supervisor').action(async (policy: string, version: string | undefined, options: Options) => {
    if (!options.preview && !options.apply)
      throw wrongUsage('Say --preview to see what would change, or --apply to let the cases go over.');
    const api = apiOf(context, options, 'supervisor');
    const to = version ?? (await currentVersion(api, policy));
    const at = `/v1/policies/${encodeURIComponent(policy)}/versions/${encodeURIComponent(to)}`;
    await (options.preview ? previewed : migrated)({ api, screen: context.screen, at, options });
  });
};

const collected = (text: string, before: readonly string[] = []): readonly string[] => [...before, caseNumber(text)];

async function currentVersion(api: Api, policy: string): Promise<string> {
  const { body } = await api<z.output<typeof policiesShape>>({ path: '/v1/policies' });
  const found = body.items.find(({ id }) => id === policy);
  if (found) return found.version;
  throw new Failure({
    exit: EXIT.refused,
    message: `No policy ${policy} is published; there are ${body.items.map(({ id }) => id).join(', ')}.`,
  });
}

interface Running {
  readonly api: Api;
  readonly screen: Screen;
  readonly at: string;
  readonly options: Options;
}

const bodyOf = ({ case: cases, stage, segment, region, assignee }: Options, cursor: string | undefined) =>
  cases ? { cases } : { filter: { stage, segment, region, assignee }, cursor };

/** Every page, one after the other. */
async function* pages<P extends { readonly next?: string | undefined }>(of: Running, path: string, more: object = {}) {
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const body = { ...bodyOf(of.options, cursor), ...more };
    const answer = await of.api<P>({ method: 'POST', path: `${of.at}/${path}`, body });
    if (of.options.json) of.screen.print(answer.text);
    else yield answer.body;
    cursor = answer.body.next;
  }
}

async function previewed(of: Running): Promise<void> {
  const { screen } = of;
  let [all, harsher] = [0, 0];
  for await (const { items } of pages<Previewed>(of, 'migration-preview')) {
    all += items.length;
    harsher += items.filter(({ preview }) => preview?.harsher).length;
    const rows = items.flatMap(({ case: number, status, preview }) => {
      if (!preview) return [[number, STATUS[status] ?? status]];
      const said = preview.differences.map(({ text }) => text);
      return (said.length === 0 ? ['No date and no act changes.'] : said).map((text, n) => [
        n === 0 ? number : '',
        text,
      ]);
    });
    if (rows.length > 0)
      screen.print(table({ screen, columns: [{ head: 'case' }, { head: 'what would change', gives: true }], rows }));
  }
  if (of.options.json) return;
  screen.note(all === 0 ? 'No open case runs under another version.' : `${all} case(s).`);
  if (harsher > 0)
    screen.note(
      `For ${harsher} of them an act would come earlier or be harsher: --apply refuses these without --allow-earlier.`,
    );
}

async function migrated(of: Running): Promise<void> {
  const { screen, options } = of;
  let [all, open] = [0, 0];
  for await (const { results } of pages<Migrated>(of, 'migrate', { allowEarlier: options.allowEarlier ?? false })) {
    all += results.length;
    open += results.filter(({ status }) => status !== 'changed').length;
    const rows = results.map(({ case: number, status, verdict }) => [
      number,
      STATUS[status] ?? status,
      verdict?.text ?? verdict?.statusUrl ?? '',
    ]);
    if (rows.length > 0)
      screen.print(
        table({ screen, columns: [{ head: 'case' }, { head: '' }, { head: 'its answer', gives: true }], rows }),
      );
  }
  if (options.json) return;
  screen.note(all === 0 ? 'No open case runs under another version.' : `${all - open} of ${all} case(s) changed.`);
  if (open > 0)
    throw new Failure({ exit: EXIT.refused, message: `${open} case(s) did not change: see their answers.` });
}

const STATUS: Readonly<Record<string, string>> = {
  changed: 'changed',
  waiting: 'has not answered yet',
  refused: 'refused',
  unknownCase: 'there is no such case',
  caseClosed: 'closed',
  otherPolicy: 'runs under another policy',
  sameVersion: 'runs under this version already',
  otherContent: 'was asked otherwise under this key',
};
