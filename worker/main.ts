import { workerConfig } from './config.ts';
import { runWorker } from './run-worker.ts';

/** One worker process: `node --import tsx worker/main.ts`, environment as worker/config.ts says. */
async function main(): Promise<void> {
  const worker = await runWorker(workerConfig(process.env));
  process.stdout.write(`${JSON.stringify({ ready: true, webhookUrl: worker.webhookUrl })}\n`);
  const stop = (): void => void worker.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await worker.done;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
