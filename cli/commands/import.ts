import { Option } from 'commander';
import { openApi } from '../api.ts';
import { date } from '../arguments.ts';
import { type ApiOptions, type Commands, type Context, examples, talksToApi, targetOf } from '../context.ts';
import { zonedMinute } from '../dates.ts';
import { EXIT, Failure } from '../failure.ts';
import { ENCODINGS } from '../file-kind.ts';
import { followImport, type Import } from '../follow-import.ts';
import { writeRejects } from '../rejects.ts';
import { sendFile } from '../send-file.ts';
import { facts } from '../table.ts';
import { sayBacklog } from './backlog.ts';

interface Options extends ApiOptions {
  readonly asOf?: string;
  readonly encoding?: (typeof ENCODINGS)[number];
  readonly wait: boolean;
}

/** `arrears import`: a portfolio file into the ledger. */
export const importCommand: Commands = (parent, context) => {
  const command = parent
    .command('import')
    .summary('take in a portfolio file')
    .description(
      'Take a portfolio file, CSV or NDJSON, into the ledger and watch until all of it is in. Rows that cannot be taken go to <file>.rejects.csv. The same file again goes on with the import that is there.',
    )
    .argument('<file>', 'CSV with a header, or NDJSON with the same names')
    .option('--as-of <date>', 'leave out what is issued or paid after this day (default: today)', date)
    .addOption(new Option('--encoding <encoding>', 'of the text (default: found out)').choices([...ENCODINGS]))
    .option('--no-wait', 'upload and do not watch')
    .addHelpText(
      'after',
      examples([
        'import portfolio.csv',
        'import portfolio.ndjson --as-of 2027-02-28 --as billing',
        'import portfolio-gbk.csv --encoding gb18030 --no-wait',
      ]),
    );
  talksToApi(command, 'ops').action((file: string, options: Options) => importFile(context, file, options));
};

async function importFile(context: Context, file: string, options: Options): Promise<void> {
  const { screen } = context;
  const target = targetOf(context, options, 'ops');
  const api = openApi(target);
  const { asOf, encoding } = options;
  const { uploaded, note } = await sendFile({ api, target, screen, file, asOf, encoding });
  const { number } = uploaded.body;
  if (!options.wait) {
    screen.note(note);
    screen.print(options.json ? uploaded.text : `${number} is ${uploaded.body.status}.`);
    return;
  }
  const ended = await followImport({ api, screen, number, note });
  screen.print(options.json ? ended.text : summary(context, ended.body));
  if (ended.body.rejected > 0) screen.note(`Rejected rows: ${await writeRejects({ target, number, file })}`);
  const backlog = await api<Parameters<typeof sayBacklog>[0]>({ path: '/v1/backlog' });
  screen.note(sayBacklog(backlog.body));
  const refused = whyNotWhole(ended.body);
  if (refused) throw new Failure({ exit: EXIT.refused, message: refused });
}

function summary({ screen }: Context, found: Import): string {
  const count = (n: number): string | undefined => (n > 0 ? String(n) : undefined);
  return facts(screen, [
    ['import', `${found.number}, ${found.status}${found.endedAt ? ` ${zonedMinute(found.endedAt, 'UTC')}` : ''}`],
    ['read as', `${found.format}${found.encoding ? `, ${found.encoding}` : ''}, as of ${found.asOf}`],
    ['rows', `${found.rows}, ${found.rowsPerSecond} a second`],
    ['accounts', `${found.accounts} new${found.accountsChanged > 0 ? `, ${found.accountsChanged} changed` : ''}`],
    ['invoices', `${found.invoices} new${found.already > 0 ? `, ${found.already} there already` : ''}`],
    ['payments', String(found.payments)],
    ['later', count(found.invoicesLater + found.paymentsLater)],
    ['repeated', count(found.repeated)],
    ['rejected', String(found.rejected)],
    ['contact data', found.contactDataToRepair > 0 ? `${found.contactDataToRepair} to repair` : undefined],
  ]);
}

function whyNotWhole(found: Import): string | undefined {
  if (found.status !== 'done') return found.why ?? `Import ${found.number} was ${found.status}.`;
  if (found.rejected === 0) return undefined;
  const rows = found.rejected === 1 ? '1 row was' : `${found.rejected} rows were`;
  return `${rows} not taken; the rest is. Correct that file and import it.`;
}
