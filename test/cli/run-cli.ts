import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '../../api/access/roles.ts';
import { makeKey } from '../../store/access/keys.ts';
import type { Town } from '../support/town.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/arrears.mjs', import.meta.url));

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  /** Null: ended by a signal. */
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Stops reading stdout after so many bytes, as `head` does. */
  readonly closeAfter?: number;
  /** Sends SIGINT, as Ctrl-C does, once stderr has said this. */
  readonly interruptAt?: string;
}

/** The real program in a process of its own, with nothing of this process's environment but PATH. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      // A folder without a local stack's keys, so that nothing is found by chance.
      env: { PATH: process.env.PATH, ARREARS_DATA: '/nonexistent', ...options.env },
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (piece: Buffer) => {
      said.stdout += piece.toString();
      if (options.closeAfter !== undefined && said.stdout.length >= options.closeAfter) child.stdout.destroy();
    });
    child.stderr.on('data', (piece: Buffer) => {
      said.stderr += piece.toString();
      if (options.interruptAt !== undefined && said.stderr.includes(options.interruptAt)) child.kill('SIGINT');
    });
    child.on('error', reject);
    child.on('close', (exit, signal) => resolve({ ...said, exit, signal }));
  });
}

/** The program as somebody with a key of each role would run it, from a folder of its own. */
export interface Shell {
  readonly folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  keyOf(role: Role): string;
  close(): void;
}

const SHELL_ROLES = ['agent', 'supervisor', 'legal', 'ops', 'billing', 'auditor'] as const;

export async function openShell(town: Town): Promise<Shell> {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-shell-'));
  const keys = new Map<Role, string>();
  for (const role of SHELL_ROLES) {
    const made = await makeKey(town, { name: `shell-${role}`, role, now: await town.now() });
    keys.set(role, made?.text ?? '');
  }
  const keyOf = (role: Role): string => keys.get(role) ?? '';
  const variables = SHELL_ROLES.map((role) => [`ARREARS_${role.toUpperCase()}_KEY`, keyOf(role)]);
  // The worker may be another by then, at another port.
  const env = () => ({ ARREARS_URL: town.worker.apiUrl ?? '', ...Object.fromEntries(variables) });
  return {
    folder,
    keyOf,
    run: (args, options) => runCli(args, { cwd: folder, ...options, env: { ...env(), ...options?.env } }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
