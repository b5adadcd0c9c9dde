import { Command, CommanderError } from 'commander';
import { date, whole } from '../cli/arguments.ts';
import { EXIT, Failure } from '../cli/failure.ts';
import { openScreen } from '../cli/screen.ts';
import { PortfolioError } from '../store/intake/portfolio-error.ts';
import { type Asked, backtest } from './backtest.ts';

// Whoever reads may close the pipe early, as `head` does: nothing is wrong then.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const screen = openScreen({ stdout: process.stdout, stderr: process.stderr, env: process.env });

const program = new Command('backtest')
  .description(
    'Run two policies over a recorded portfolio with the decision code of the running house, and compare what they would have done.',
  )
  .requiredOption('--policy <A>', 'a shipped policy by its id, or a file; several currencies: one each, with commas')
  .requiredOption('--against <B>', 'the policy it is compared with, given alike')
  .requiredOption('--data <file>', 'portfolio file with the days on which invoices were paid (docs/billing.md)')
  .option('--times <n>', 'the record so many times over, as other debtors', whole(1, 1000), 1)
  .option(
    '--until <date>',
    'first day that is not replayed (default: the day after the last payment of the file)',
    date,
  )
  .option('--json <file>', 'write everything that was found as JSON')
  .option('--html <file>', 'write one page with tables and pictures')
  .exitOverride()
  .showHelpAfterError('Add --help to see how it is used.')
  .action((asked: Asked) => backtest(screen, asked));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else if (error instanceof Failure || error instanceof PortfolioError) {
    process.exitCode = error instanceof Failure ? error.exit : EXIT.refused;
    screen.note(`backtest: ${error.message}`);
  } else throw error;
}
