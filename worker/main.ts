import { workerConfig } from './config.ts';
import { logSdkThrough, openLog } from './logging.ts';
import { runWorker } from './run-worker.ts';

/** One worker process: `node --import tsx worker/main.ts`, environment as worker/config.ts says. */
async function main(): Promise<void> {
  const config = workerConfig(process.env);
  const log = openLog(config.LOG_LEVEL);
  logSdkThrough(log);
  const worker = await runWorker(config, log);
  process.stdout.write(`${JSON.stringify({ ready: true, webhookUrl: worker.webhookUrl, apiUrl: worker.apiUrl })}\n`);
  const stop = (): void => void worker.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await worker.done;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
