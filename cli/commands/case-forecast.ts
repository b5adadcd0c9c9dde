import type { z } from 'zod';
import type { forecastShape } from '../../api/resources/forecast.ts';
import { caseNumber, inLanguage, type Spoken } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { momentText } from '../dates.ts';
import type { Screen } from '../screen.ts';
import { type Column, facts, linesOf, table } from '../table.ts';

type Forecast = z.output<typeof forecastShape>;

interface Options extends ApiOptions, Spoken {
  readonly why?: boolean;
}

/** `arrears case forecast`: the ladder ahead if nobody pays (N1). */
export const forecastCommand: Commands = (parent, context) => {
  const command = parent
    .command('forecast')
    .summary('the ladder ahead if nobody pays')
    .description('Forecast a case: every act to come if nobody pays, each at its earliest, and where it ends.')
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .option('--why', 'with every rule that moved each act')
    .addOption(inLanguage())
    .addHelpText('after', examples(['case forecast C1042', 'case forecast C1042 --why', 'case forecast C1042 --json']));
  talksToApi(command, 'agent').action(async (number: string, options: Options) => {
    const { screen } = context;
    const answer = await apiOf(
      context,
      options,
      'agent',
    )<Forecast>({ path: `/v1/cases/${number}/forecast?language=${options.language}` });
    if (options.json) return screen.print(answer.text);
    screen.print(told(screen, answer.body, options.why === true));
    if (answer.body.acts.length > 0) for (const assumption of answer.body.assumptions) screen.note(`· ${assumption}`);
  });
};

function told(screen: Screen, found: Forecast, withWhy: boolean): string {
  const head = facts(screen, [
    ['case', `${found.case}, account ${found.account}`],
    ['as of', momentText(found.asOf)],
  ]);
  const drawn = table({ screen, columns: COLUMNS, rows: found.acts.map((act) => rowOf(act, found.currency)) });
  const ladder = withWhy ? explained(screen, drawn, found.acts) : drawn;
  const ends = facts(screen, [
    ['ends', `${momentText(found.ends.at)}: ${endOf(found.ends)} ${wordsOf(found.ends.why)}`],
  ]);
  return [head, ...(found.acts.length > 0 ? [ladder] : []), ends].join('\n\n');
}

/** Under each row of the table why it stands where it does. */
function explained(screen: Screen, drawn: string, acts: Forecast['acts']): string {
  const [head = '', ...rows] = drawn.split('\n');
  const indent = '    ';
  const reasons = ({ why }: Forecast['acts'][number]): string[] =>
    why
      .flatMap(({ text }) => linesOf(text, screen.width - indent.length))
      .map((line) => indent + screen.paint.faint(line));
  return [head, ...acts.flatMap((act, i) => [rows[i] ?? '', ...reasons(act)])].join('\n');
}

const COLUMNS: readonly Column[] = [
  { head: 'at the debtor’s place' },
  { head: 'stage' },
  { head: 'step' },
  { head: 'by' },
  { head: 'amount', align: 'right' },
  { head: 'approval' },
];

const rowOf = (act: Forecast['acts'][number], currency: string): string[] => [
  act.at.local,
  act.stage,
  act.n > 1 ? `${act.step}, ${act.n}` : act.step,
  act.channel ?? '',
  `${act.amount} ${currency}`,
  act.approval ? `${act.approval.persons} of ${act.approval.by}` : '',
];

const wordsOf = (why: Forecast['ends']['why']): string => why.map(({ text }) => text).join(' ');

const ENDS: Readonly<Record<Forecast['ends']['how'], string>> = {
  closed: 'the case closes',
  approval: 'it waits for an approval',
  contactData: 'it waits for somebody to find a way to reach the debtor',
  dispute: 'it waits for a dispute to be resolved',
  hardship: 'hardship waits for somebody to assess it, and its time is over',
  stay: 'a stay waits for somebody to review it, and its time is over',
  ladderDone: 'nothing more is left to do',
  tooFar: 'what follows lies too far ahead',
};

const endOf = ({ how, outcome }: Forecast['ends']): string => `${ENDS[how]}${outcome ? `, ${outcome}` : ''}.`;
