import { type ChildProcess, spawn } from 'node:child_process';

export interface LeashedProcess {
  readonly pid: number;
  /** Settles when the process has ended, with its exit code or the signal that ended it. Never rejects. */
  readonly ended: Promise<string>;
  /** The last lines it printed, for error messages. */
  tail(): string;
  /** Calls back for each line printed until the process ends. */
  onLine(listener: (line: string) => void): void;
  /** Asks with `signal`, insists with SIGKILL after `graceMs`; returns when the process has ended. */
  stop(input: { signal: NodeJS.Signals; graceMs: number }): Promise<void>;
}

/**
 * Starts a server that cannot outlive this process.
 *
 * It gets a process group of its own, so that Ctrl-C reaches only us and we stop things in order. Because Node cannot ask
 * the kernel to end a child with its parent, a shell of a few kilobytes waits on a pipe that only we hold open: when we
 * end, however we end (SIGKILL too), the pipe closes and the shell sends the server `signalWhenOrphaned`.
 */
export function spawnLeashed(input: {
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  signalWhenOrphaned: 'INT' | 'TERM' | 'KILL';
}): Promise<LeashedProcess> {
  const child = spawn(input.command, input.args, {
    detached: true,
    env: { ...process.env, ...input.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(input.uid === undefined ? {} : { uid: input.uid, gid: input.gid }),
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      child.off('error', reject);
      resolve(leashed(child, input.signalWhenOrphaned));
    });
  });
}

function leashed(child: ChildProcess, signalWhenOrphaned: string): LeashedProcess {
  const pid = child.pid as number;
  const watcher = watchFor(pid, signalWhenOrphaned);
  const listeners: ((line: string) => void)[] = [];
  const lines: string[] = [];
  const hear = (line: string) => {
    lines.push(line);
    if (lines.length > 40) lines.shift();
    for (const listener of listeners) listener(line);
  };
  hearLines(child.stdout, hear);
  hearLines(child.stderr, hear);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      watcher.kill('SIGKILL'); // before the pid can belong to somebody else
      resolve(signal ?? String(code));
    });
  });
  return {
    pid,
    ended,
    tail: () => lines.join('\n'),
    onLine: (listener) => listeners.push(listener),
    async stop({ signal, graceMs }) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      const insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(insist);
    },
  };
}

function watchFor(pid: number, signal: string): ChildProcess {
  const script = 'trap "" INT TERM HUP; read -r line; kill -s "$1" "$2" 2>/dev/null';
  const watcher = spawn('/bin/sh', ['-c', script, 'arrears-leash', signal, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {}); // without a shell the server merely loses its leash
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return watcher;
}

function hearLines(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) hear(line);
  });
}
