import { CommanderError } from 'commander';
import { EXIT, Failure } from './failure.ts';
import { createProgram } from './program.ts';
import { openScreen } from './screen.ts';

/** Runs one command; the exit code is the process's when everything is written. */
export async function main(args: readonly string[]): Promise<void> {
  const screen = openScreen({ stdout: process.stdout, stderr: process.stderr, env: process.env });
  const program = createProgram({ screen, env: process.env, cwd: process.cwd() });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitOf(error);
    if (error instanceof CommanderError) return;
    if (!(error instanceof Failure)) throw error;
    if (error.json !== undefined && args.includes('--json')) screen.print(error.json);
    screen.note(`arrears: ${error.message}`);
  }
}

/** Commander has said what is wrong already; asking for help is no mistake. */
function exitOf(error: unknown): number {
  if (error instanceof Failure) return error.exit;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return EXIT.refused;
}
