import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Closer, Say } from './house.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** So many workers in a row that lived so short: another one would not live either. */
const SHORT_LIFE_MS = 3_000;
const SHORT_LIVES = 3;

/**
 * Keeps one worker process running: one that is killed is replaced, which costs time and nothing else. `failed` rejects
 * when a new one cannot live either. What it logs goes to `worker.log` in the data folder.
 */
export async function keepWorker(input: {
  readonly env: Record<string, string>;
  readonly folder: string;
  readonly say: Say;
  readonly closers: Closer[];
}): Promise<{ readonly failed: Promise<never> }> {
  const { env, folder, say, closers } = input;
  mkdirSync(folder, { recursive: true });
  const log = createWriteStream(join(folder, 'worker.log'), { flags: 'a' });
  const start = (): Promise<WorkerProcess> => startWorkerProcess({ env, onLog: (line) => log.write(`${line}\n`) });
  let stopping = false;
  let worker = await start();
  const watch = async (): Promise<never> => {
    for (let shortLives = 0; ; ) {
      const began = Date.now();
      const how = await worker.ended;
      if (stopping) return new Promise<never>(() => {});
      shortLives = Date.now() - began < SHORT_LIFE_MS ? shortLives + 1 : 0;
      if (shortLives >= SHORT_LIVES) throw new Error(`The worker ended again and again (${how}):\n${worker.tail()}`);
      say(`The worker process ended (${how}); a new one takes over. Nothing is lost or sent twice.`);
      worker = await start();
    }
  };
  closers.push(async () => {
    stopping = true;
    await worker.stop();
    await new Promise((closed) => log.end(closed));
  });
  const failed = watch();
  failed.catch(() => {});
  return { failed };
}
