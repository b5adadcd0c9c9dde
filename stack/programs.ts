import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** Told what is happening, in a sentence, whenever there is something new to say. */
export type Progress = (line: string) => void;

/** Where what was built or fetched once for this machine is kept: `$ARREARS_CACHE`, else `~/.cache/arrears`. */
export function cacheFolder(): string {
  return process.env.ARREARS_CACHE ? resolve(process.env.ARREARS_CACHE) : join(homedir(), '.cache', 'arrears');
}

/** The program `name` on PATH, if there is one. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether `url` answers at all, within three seconds. */
export async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(3_000) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a program to its end, saying every ten seconds how long it has been at it.
 * @throws with the end of what it printed, when it fails
 */
export function runToEnd(input: {
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Record<string, string>;
  what: string;
  progress: Progress;
}): Promise<void> {
  const { command, what, progress } = input;
  const started = Date.now();
  progress(`${what} …`);
  const ticking = setInterval(() => progress(`${what} … ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  return new Promise<void>((done, fail) => {
    const child = spawn(command, input.args, {
      cwd: input.cwd,
      env: { ...process.env, ...input.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    const keep = (chunk: Buffer) => {
      tail = (tail + chunk).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${what} failed:\n${tail.trim()}`))));
  }).finally(() => clearInterval(ticking));
}
