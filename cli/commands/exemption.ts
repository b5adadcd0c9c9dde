import { Option } from 'commander';
import { date, shortName } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import type { Screen } from '../screen.ts';
import { table } from '../table.ts';

interface Options extends ApiOptions {
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly owner?: string;
  readonly end?: string;
}

interface Shown {
  readonly exemption: string;
  readonly from: string;
  readonly until: string;
  readonly owner: string;
  readonly reason: string;
  readonly endedAt?: string;
  readonly endedBy?: string;
}

/** `arrears exemption`: exempts an account, ends that early, or lists what it had (S4). */
export const exemptionCommand: Commands = (parent, context) => {
  const command = parent
    .command('exemption')
    .summary('exempt an account from dunning or stops, or list what it had')
    .description('With an account alone: lists its exemptions. With kind, last day, reason and owner: grants one.')
    .argument('<account>', 'our id such as A1042, or number: and the operator’s own number')
    .addOption(new Option('--from <what>', 'from what').choices(['dunning', 'stop', 'redList']))
    .option('--until <date>', 'last day', date)
    .option('--reason <text>', 'why, in a few words, without names')
    .option('--owner <name>', 'who answers for it', shortName)
    .addOption(new Option('--end <exemption>', 'end this one now').conflicts(['from', 'until', 'reason', 'owner']))
    .addHelpText(
      'after',
      examples([
        'exemption A1042',
        'exemption A1042 --from stop --until 2027-06-30 --reason hospital --owner key-accounts',
        'exemption A1042 --end X1001',
      ]),
    );
  talksToApi(command, 'supervisor').action(async (account: string, options: Options) => {
    const { screen } = context;
    const api = apiOf(context, options, 'supervisor');
    const { from, until, reason, owner, end } = options;
    const path = `/v1/accounts/${encodeURIComponent(account)}/exemptions`;
    if (end !== undefined) {
      const answer = await api<Shown & { nudged: number }>({ method: 'DELETE', path: `${path}/${end}` });
      const { nudged } = answer.body;
      return screen.print(options.json ? answer.text : `Exemption ${end} is over; ${nudged} cases look again.`);
    }
    if (!from && !until && !reason && !owner) {
      const answer = await api<{ items: Shown[] }>({ path });
      return screen.print(options.json ? answer.text : listOf(screen, answer.body.items));
    }
    if (!from || !until || !reason || !owner)
      throw wrongUsage(
        'An exemption has a kind, an end, a reason and an owner: --from stop --until … --reason … --owner ….',
      );
    const answer = await api<Shown & { nudged: number }>({
      method: 'POST',
      path,
      body: { from, until, reason, owner },
    });
    const { exemption, nudged } = answer.body;
    const text = `Exemption ${exemption} from ${from} stands until ${until}; ${nudged} cases look again.`;
    screen.print(options.json ? answer.text : text);
  });
};

const COLUMNS = ['exemption', 'from', 'until', 'owner', 'ended', 'reason'].map((head) => ({
  head,
  gives: head === 'reason',
}));

const listOf = (screen: Screen, items: readonly Shown[]): string =>
  items.length === 0
    ? 'This account was never exempt.'
    : table({
        screen,
        columns: COLUMNS,
        rows: items.map((x) => [
          ...[x.exemption, x.from, x.until, x.owner],
          ...[x.endedAt ? `${x.endedAt.slice(0, 10)} by ${x.endedBy}` : '', x.reason],
        ]),
      });
