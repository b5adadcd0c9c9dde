import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client as TemporalClient } from '@temporalio/client';
import { Client as PgClient, type Pool } from 'pg';
import { type Database, openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';
import { connectTemporal } from '../../worker/temporal-connection.ts';
import { ConfigError, PORTS, type PortName, type StackConfig } from '../config.ts';
import { requireFreePort } from '../ports.ts';
import { startPostgres } from '../postgres.ts';
import { caseSearchAttributes } from '../search-attributes.ts';
import { findTemporalServer, startTemporalServer } from '../temporal-server.ts';
import { registerSearchAttributes } from './given-temporal.ts';
import { openPool } from './pool.ts';

/** The servers below everything: Postgres, migrated, and Temporal. */
export interface House {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly pool: Pool;
  readonly temporalAddress: string;
  /** Absent when Temporal was given and its pages are somebody else's. */
  readonly temporalUi?: string | undefined;
  readonly client: TemporalClient;
}

export type Closer = () => Promise<unknown>;

/** Tells a person what is being done. */
export type Say = (line: string) => void;

interface Opening {
  readonly config: StackConfig;
  readonly say: Say;
  /** Whatever is started says here how it is ended; the last started is ended first. */
  readonly closers: Closer[];
}

/** Starts what is missing. Nothing is started before every port is known to be free. */
export async function openHouse(opening: Opening): Promise<House> {
  const { config, closers } = opening;
  if (config.fresh) await forget(config);
  await requirePorts(config);
  const databaseUrl = config.databaseUrl ?? (await ownPostgres(opening));
  await migrate({ url: databaseUrl });
  const database = openDatabase({ url: databaseUrl, poolSize: 6 });
  closers.push(() => database.close());
  const pool = openPool({ url: databaseUrl, most: 4 });
  closers.push(() => pool.end());
  const temporal = config.temporalAddress ? await givenTemporal(config) : await ownTemporal(opening);
  const { connection, close } = await connectTemporal({ address: temporal.address });
  closers.push(close);
  const client = new TemporalClient({ connection, namespace: config.temporalNamespace });
  return { databaseUrl, database, pool, temporalAddress: temporal.address, temporalUi: temporal.uiUrl, client };
}

async function forget(config: StackConfig): Promise<void> {
  if (config.databaseUrl || config.temporalAddress)
    throw new ConfigError(
      '--fresh empties .arrears only: with DATABASE_URL or TEMPORAL_ADDRESS given, empty those yourself and leave --fresh out.',
    );
  await rm(config.dataFolder, { recursive: true, force: true });
}

async function requirePorts(config: StackConfig): Promise<void> {
  const own = (Object.keys(PORTS) as PortName[]).filter(
    (name) => !(config.temporalAddress && name.startsWith('temporal')),
  );
  for (const name of own) {
    const { what, variable } = PORTS[name];
    await requireFreePort({ port: config.ports[name], what, remedy: `choose another port with ${variable}` });
  }
}

async function ownPostgres({ config, say, closers }: Opening): Promise<string> {
  say('starting Postgres');
  const postgres = await startPostgres({ dataDir: join(config.dataFolder, 'postgres') });
  closers.push(() => postgres.stop());
  const admin = new PgClient({ connectionString: postgres.url('postgres') });
  await admin.connect();
  try {
    const { rowCount } = await admin.query("select 1 from pg_database where datname = 'arrears'");
    if (!rowCount) await admin.query('create database arrears');
  } finally {
    await admin.end();
  }
  return postgres.url('arrears');
}

async function ownTemporal({
  config,
  say,
  closers,
}: Opening): Promise<{ address: string; uiUrl?: string | undefined }> {
  const program = await findTemporalServer({ progress: say });
  say('starting the Temporal server');
  const server = await startTemporalServer({
    program,
    dbFile: join(config.dataFolder, 'temporal', 'temporal.db'),
    port: config.ports.temporal,
    uiPort: config.ports.temporalUi,
    searchAttributes: caseSearchAttributes,
  });
  closers.push(() => server.stop());
  return server;
}

async function givenTemporal(config: StackConfig): Promise<{ address: string; uiUrl?: undefined }> {
  const address = config.temporalAddress as string;
  await registerSearchAttributes({ address, namespace: config.temporalNamespace });
  return { address };
}
