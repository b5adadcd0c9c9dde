import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { spawnLeashed } from '../../stack/leash.ts';
import { WAIT } from '../support/patience.ts';

const leash = fileURLToPath(new URL('../../stack/leash.ts', import.meta.url));

/** A process that starts a server on a leash, tells us the server's pid, and then lives on. */
const owner = `
import { spawnLeashed } from ${JSON.stringify(leash)};
spawnLeashed({ command: 'sleep', args: ['600'], signalWhenOrphaned: 'TERM' }).then((server) => console.log(server.pid));
setInterval(() => {}, 1000);`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a leashed server', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('ends when its owner is ended by %s', async (signal) => {
    const process = spawn('node', ['--import', 'tsx', '--input-type=module', '-e', owner], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(process.stdout, 'data');
    const server = Number(String(line));
    expect(isAlive(server)).toBe(true);
    process.kill(signal);
    await vi.waitFor(() => expect(isAlive(server)).toBe(false), WAIT);
  });

  it('is insisted on when it does not listen', async () => {
    const deaf = await spawnLeashed({
      command: '/bin/sh',
      args: ['-c', 'trap "" TERM; echo deaf; while :; do sleep 1; done'],
      signalWhenOrphaned: 'KILL',
    });
    await new Promise<void>((heard) => deaf.onLine(() => heard()));
    await deaf.stop({ signal: 'SIGTERM', graceMs: 100 });
    expect(await deaf.ended).toBe('SIGKILL');
  });

  it('that cannot be started says so', async () => {
    const missing = spawnLeashed({ command: '/nowhere/server', args: [], signalWhenOrphaned: 'KILL' });
    await expect(missing).rejects.toThrow(/ENOENT/);
  });
});
