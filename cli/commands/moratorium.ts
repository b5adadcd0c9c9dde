import { Option } from 'commander';
import { date, whole } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { table } from '../table.ts';

interface Options extends ApiOptions {
  readonly region?: string;
  readonly segment?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly end?: number;
}

interface Shown {
  readonly moratorium: number;
  readonly region?: string;
  readonly segment?: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** `arrears moratorium`: stops every act for a region or segment, ends that early, or lists them (O7). */
export const moratoriumCommand: Commands = (parent, context) => {
  const command = parent
    .command('moratorium')
    .summary('stop every act for a region or segment, or list what stops them')
    .description(
      'Without options: lists moratoria. With dates and a reason: declares one, and every act stops at once.',
    )
    .option('--from <date>', 'first day', date)
    .option('--until <date>', 'last day', date)
    .option('--reason <text>', 'why, such as flood')
    .option('--region <region>', 'for this region alone; CN takes CN-31 too')
    .option('--segment <segment>', 'for this segment alone, or a customer group such as corporate')
    .addOption(
      new Option('--end <moratorium>', 'end this one now')
        .argParser(whole(1, 999_999_999))
        .conflicts(['from', 'until', 'reason', 'region', 'segment']),
    )
    .addHelpText(
      'after',
      examples(['moratorium --region US-GA --from 2027-03-15 --until 2027-03-29 --reason flood', 'moratorium --end 3']),
    );
  talksToApi(command, 'supervisor').action(async (options: Options) => {
    const { screen } = context;
    const api = apiOf(context, options, 'supervisor');
    const { from, until, reason, region, segment, end } = options;
    const path = '/v1/moratoria';
    if (end !== undefined) {
      const answer = await api<{ until?: string; nudged: number }>({ method: 'DELETE', path: `${path}/${end}` });
      const { until: last, nudged } = answer.body;
      const over = last ? `is over, ${last} was its last day` : 'never begins';
      return screen.print(options.json ? answer.text : `Moratorium ${end} ${over}; ${nudged} cases look again.`);
    }
    if (!from && !until && !reason) {
      const answer = await api<{ items: Shown[] }>({ path });
      return screen.print(options.json ? answer.text : listOf(screen, answer.body.items));
    }
    if (!from || !until || !reason)
      throw wrongUsage('A moratorium has a first day, a last day and a reason: --from … --until … --reason flood.');
    const body = { from, until, reason, ...(region && { region }), ...(segment && { segment }) };
    const answer = await api<Shown & { nudged: number; warning?: string }>({ method: 'POST', path, body });
    const { moratorium, nudged, warning } = answer.body;
    const stands = `Moratorium ${moratorium} stands; ${nudged} cases look again.`;
    screen.print(options.json ? answer.text : [stands, ...(warning ? [warning] : [])].join('\n'));
  });
};

const COLUMNS = ['moratorium', 'from', 'until', 'region', 'segment', 'reason'].map((head) => ({
  head,
  gives: head === 'reason',
}));

const listOf = (screen: Parameters<typeof table>[0]['screen'], items: readonly Shown[]): string =>
  items.length === 0
    ? 'No moratorium was ever declared.'
    : table({
        screen,
        columns: COLUMNS,
        rows: items.map((m) => [
          String(m.moratorium),
          m.from,
          m.until,
          m.region ?? 'every',
          m.segment ?? 'every',
          m.reason,
        ]),
      });
