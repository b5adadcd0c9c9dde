import { fileURLToPath } from 'node:url';
import { type LeashedProcess, spawnLeashed } from '../leash.ts';

export interface WorkerProcess {
  readonly pid: number;
  /** Settles when the process has ended, with its exit code or signal. */
  readonly ended: Promise<string>;
  tail(): string;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
const READY_MS = 90_000;

/** Starts one worker process and returns once it polls. Its log goes to `onLog`, line by line. Throws with what it said. */
export async function startWorkerProcess(input: {
  readonly env: Record<string, string>;
  readonly onLog: (line: string) => void;
}): Promise<WorkerProcess> {
  const args = ['--import', 'tsx', MAIN];
  // Without us there is no database to finish anything in: it ends at once, which it has to stand anyway.
  const child = await spawnLeashed({ command: process.execPath, args, env: input.env, signalWhenOrphaned: 'KILL' });
  const ready = new Promise<'ready'>((resolve) => {
    child.onLine((line) => (isReady(line) ? resolve('ready') : input.onLog(line)));
  });
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), READY_MS).unref());
  const outcome = await Promise.race([ready, late, child.ended]);
  if (outcome !== 'ready') {
    await stop(child);
    throw new Error(`The worker did not start (${outcome}):\n${child.tail()}`);
  }
  return { pid: child.pid, ended: child.ended, tail: child.tail, stop: () => stop(child) };
}

/** The worker finishes what is under way. */
const stop = (child: LeashedProcess): Promise<void> => child.stop({ signal: 'SIGTERM', graceMs: 30_000 });

function isReady(line: string): boolean {
  if (!line.startsWith('{"ready"')) return false;
  return (JSON.parse(line) as { ready?: unknown }).ready === true;
}
