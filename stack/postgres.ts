import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LeashedProcess, spawnLeashed } from './leash.ts';
import { freePort, requireFreePort } from './ports.ts';
import { clearLockOfDeadRun, readPassword } from './postgres-folder.ts';
import { createCluster } from './postgres-initdb.ts';
import { type PostgresUser, postgresPrograms, postgresUser } from './postgres-programs.ts';

export interface Postgres {
  readonly port: number;
  /** The process that owns the data folder. */
  readonly pid: number;
  /** Where database `name` of this server is, as user `postgres`. */
  url(name: string): string;
  /** Ends open sessions, writes everything down, and returns when no process is left. */
  stop(): Promise<void>;
}

export interface PostgresInput {
  /** Made when missing, used again when it is there. */
  readonly dataDir: string;
  /** On 127.0.0.1; by default a free one. */
  readonly port?: number;
  /** For tests only: no fsync, so that a crash of the machine (not of a process) may lose the data. */
  readonly unsafeButFast?: boolean;
}

const ready = 'database system is ready to accept connections';
const startMs = 60_000;

/**
 * Starts the PostgreSQL 18 that npm brought, on 127.0.0.1 only. It ends with this process. A run that was killed leaves
 * nothing that stops the next; a run that is alive on the same folder is never touched.
 * @throws when the port is taken, the folder is in use by a living run, or Postgres does not come up
 */
export async function startPostgres(input: PostgresInput): Promise<Postgres> {
  const dataDir = resolve(input.dataDir);
  const programs = postgresPrograms();
  const user = postgresUser({ mustReach: [dataDir, programs.postgres] });
  if (input.port) await requireFreePort({ port: input.port, what: 'Postgres', remedy: 'choose another port' });
  await createCluster({ dataDir, programs, user, unsafeButFast: input.unsafeButFast ?? false });
  const password = await readPassword(dataDir);
  const { server, port } = await startWithPatience({ ...input, dataDir }, programs.postgres, user);
  return {
    port,
    pid: server.pid,
    url: (name) => `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(name)}`,
    stop: () => server.stop({ signal: 'SIGINT', graceMs: 20_000 }),
  };
}

/** Children of a killed postmaster need a moment to notice, and a port chosen as free may be gone: such starts are repeated. */
async function startWithPatience(input: PostgresInput, program: string, user: PostgresUser) {
  const until = Date.now() + startMs;
  for (;;) {
    await clearLockOfDeadRun(input.dataDir);
    const port = input.port ?? (await freePort());
    const server = await user.start({ program, args: flags(input, port) }, spawnLeashed);
    if (await cameUp(server)) return { server, port };
    const tail = server.tail();
    const passing = /still in use|could not bind|Address already in use|is starting up/.test(tail);
    if (!passing || Date.now() > until) throw new Error(`Postgres did not start on ${input.dataDir}:\n${tail}`);
    await sleep(200);
  }
}

function flags(input: PostgresInput, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(input.unsafeButFast ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  return [
    '-D',
    input.dataDir,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function cameUp(server: LeashedProcess): Promise<boolean> {
  const up = new Promise<'up'>((resolve) => server.onLine((line) => line.includes(ready) && resolve('up')));
  const late = AbortSignal.timeout(startMs);
  const tooLate = new Promise<'late'>((resolve) =>
    late.addEventListener('abort', () => resolve('late'), { once: true }),
  );
  const outcome = await Promise.race([up, server.ended, tooLate]);
  if (outcome === 'late') await server.stop({ signal: 'SIGINT', graceMs: 5_000 });
  return outcome === 'up';
}
