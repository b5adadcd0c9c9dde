// What `npm start` runs, after setup/start.mjs has everything in place.
import { ConfigError, readStackConfig, USAGE } from './config.ts';
import { runStack } from './play/run-stack.ts';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const stopping = new AbortController();
  // The second time nothing is waited for: servers are on a leash and end with this process.
  const stop = (): void => (stopping.signal.aborted ? process.exit(130) : stopping.abort(new Stopped()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const config = readStackConfig({ args, env: process.env });
  try {
    return await runStack({ config, signal: stopping.signal, out: process.stdout });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    // Looking around ends with Ctrl-C; a check that was cut short has not passed.
    return config.untilSettled ? 130 : 0;
  }
}

/** Somebody wants us to end. */
class Stopped extends Error {}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const told = error instanceof ConfigError || error instanceof Error ? error.message : String(error);
    process.stderr.write(`${told}\n`);
    if (process.env.ARREARS_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
