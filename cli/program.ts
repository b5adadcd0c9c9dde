import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { arrangementCommand } from './commands/arrangement.ts';
import { backlogCommand } from './commands/backlog.ts';
import { blackListCommand } from './commands/black-list.ts';
import { caseCommands } from './commands/case.ts';
import { contactDataCommand } from './commands/contact-data.ts';
import { deferCommand } from './commands/defer.ts';
import { exemptionCommand } from './commands/exemption.ts';
import { hardshipCommand } from './commands/hardship.ts';
import { holdCommand } from './commands/hold.ts';
import { importCommand } from './commands/import.ts';
import { keysCommands } from './commands/keys.ts';
import { legalCommand } from './commands/legal.ts';
import { moratoriumCommand } from './commands/moratorium.ts';
import { policyCommands } from './commands/policy.ts';
import { promiseCommand } from './commands/promise.ts';
import { settleCommand } from './commands/settle.ts';
import { stayCommand } from './commands/stay.ts';
import { waiverCommand } from './commands/waiver.ts';
import { worklistCommand } from './commands/worklist.ts';
import { type Context, examples } from './context.ts';

const EXIT_CODES = `
Exit codes:
  0  done
  1  refused, or mistakes in what was given: what to do is said
  2  wrong usage
  3  the API, the database or the network does not answer, or a case has not answered yet
  4  not allowed: no live key, or one whose role may not

Results go to stdout, everything else to stderr. Colours are for terminals, never with NO_COLOR.`;

/** Every command. */
export function createProgram(context: Context): Command {
  const program = new Command('arrears')
    .description('Arrears from a shell: what a case is and why, promises and holds, portfolios, policies, keys.')
    .version(version(), '-V, --version')
    .exitOverride()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureHelp({ helpWidth: context.screen.width })
    .addHelpText(
      'after',
      examples(['case list --stage suspension', 'case explain C1042', 'promise C1042 120.50 --within-days 7']),
    )
    .addHelpText('after', EXIT_CODES);
  for (const add of [
    caseCommands,
    promiseCommand,
    holdCommand,
    deferCommand,
    arrangementCommand,
    hardshipCommand,
    stayCommand,
    moratoriumCommand,
    exemptionCommand,
    blackListCommand,
    waiverCommand,
    settleCommand,
    legalCommand,
    importCommand,
    backlogCommand,
    contactDataCommand,
    worklistCommand,
    policyCommands,
    keysCommands,
  ])
    add(program, context);
  return program;
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
