import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { type LeashedProcess, spawnLeashed } from './leash.ts';
import { freePort, requireFreePort } from './ports.ts';
import type { SearchAttributes } from './search-attributes.ts';
import { findTemporalServer } from './temporal-program.ts';

export { findTemporalServer };

export interface TemporalServer {
  /** `host:port` for clients and workers. */
  readonly address: string;
  /** Temporal's web pages; absent when started without them. */
  readonly uiUrl?: string;
  stop(): Promise<void>;
}

export interface TemporalServerInput {
  /** From findTemporalServer. */
  readonly program: string;
  /** SQLite file that keeps everything between runs; without it all is forgotten at the end. */
  readonly dbFile?: string;
  /** On 127.0.0.1; by default a free one. */
  readonly port?: number;
  /** On 127.0.0.1; without it there are no web pages. */
  readonly uiPort?: number;
  readonly searchAttributes: SearchAttributes;
}

const namespace = 'default';
const retention = '2160 hours';
const startMs = 60_000;

/**
 * Starts Temporal's one-process server on 127.0.0.1, with the namespace `default` keeping closed workflows for 90 days.
 * It ends with this process, however that ends.
 * @throws when a port is taken or the server does not come up
 */
export async function startTemporalServer(input: TemporalServerInput): Promise<TemporalServer> {
  if (input.port)
    await requireFreePort({ port: input.port, what: 'the Temporal server', remedy: 'choose another port' });
  if (input.uiPort)
    await requireFreePort({ port: input.uiPort, what: "Temporal's web pages", remedy: 'choose another port' });
  if (input.dbFile) await mkdir(dirname(input.dbFile), { recursive: true });
  const port = input.port ?? (await freePort());
  const server = await spawnLeashed({
    command: input.program,
    args: startArguments(input, port),
    signalWhenOrphaned: 'TERM',
  });
  const address = `127.0.0.1:${port}`;
  try {
    await untilReady(server, address);
  } catch (error) {
    await server.stop({ signal: 'SIGTERM', graceMs: 5_000 });
    throw error;
  }
  return {
    address,
    uiUrl: input.uiPort ? `http://127.0.0.1:${input.uiPort}` : undefined,
    stop: () => server.stop({ signal: 'SIGTERM', graceMs: 15_000 }),
  };
}

function startArguments(input: TemporalServerInput, port: number): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
    ...(input.uiPort ? ['--ui-ip', '127.0.0.1', '--ui-port', String(input.uiPort)] : ['--headless']),
    ...(input.dbFile ? ['--db-filename', input.dbFile] : []),
    // An activity the worker has room for is handed over in the answer to the task that scheduled it: 15 % less work.
    ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
    ...Object.entries(input.searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

async function untilReady(server: LeashedProcess, address: string): Promise<void> {
  const ended = server.ended.then((how) => {
    throw new Error(`The Temporal server ended while starting (${how}):\n${server.tail()}`);
  });
  ended.catch(() => {});
  const connection = await Promise.race([Connection.connect({ address, connectTimeout: startMs }), ended]);
  try {
    await Promise.race([keepLonger(connection), ended]);
  } finally {
    await connection.close();
  }
}

/** The server makes its namespace with a day of retention, and a moment after it begins to answer. */
async function keepLonger(connection: Connection): Promise<void> {
  const config = { workflowExecutionRetentionTtl: msToTs(retention) };
  for (const until = Date.now() + startMs; ; ) {
    try {
      await connection.workflowService.updateNamespace({ namespace, config });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}
