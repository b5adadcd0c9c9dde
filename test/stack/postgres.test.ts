import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Postgres, type PostgresInput, startPostgres } from '../../stack/postgres.ts';
import { WAIT } from '../support/patience.ts';

let folder: string;
const running: Postgres[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arrears-postgres-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(input: Partial<PostgresInput> = {}): Promise<Postgres> {
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), unsafeButFast: true, ...input });
  running.push(server);
  return server;
}

async function ask(server: Postgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url('postgres') });
  client.on('error', () => {}); // the server may be killed under it
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the local Postgres', () => {
  it('listens on 127.0.0.1 only, wants its password, and keeps its data over a stop and a start', async () => {
    const first = await start();
    expect(await ask(first, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const withoutPassword = first.url('postgres').replace(/:[0-9a-f]+@/, ':wrong@');
    await expect(new Client({ connectionString: withoutPassword }).connect()).rejects.toThrow(/password/);
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(await ask(await start(), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('starts again at once after its process was killed, with everything that was committed', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(first.pid, 'SIGKILL');
    await vi.waitFor(() => expect(isAlive(first.pid)).toBe(false), WAIT);
    expect(await ask(await start(), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('is not fooled by a lock file that names a process which is something else by now', async () => {
    await (await start()).stop();
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n${folder}/postgres\n`);
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('leaves a living run on the same folder alone and says so', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(/Another Arrears .* is running on .*: stop it first/);
    expect(await ask(first, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says which port is taken and what to do, before anything is made', async () => {
    const other = await listening();
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(start({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1, wanted for Postgres, is taken by another program: stop that program, or choose another port.`,
    );
    await new Promise((closed) => other.close(closed));
  });
});

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen({ port: 0, host: '127.0.0.1' }, () => resolve(server));
  });
}
