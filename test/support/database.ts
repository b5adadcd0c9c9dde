import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../store/database.ts';
import type { PostgresAccess } from './database-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresAccess;
  }
}

export interface FreshDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes `database` and drops it, whoever else is still connected. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own, for one test file or one test: about 30 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { template } = inject('postgres');
  return newDatabase(`TEMPLATE ${template}`);
}

/** A database without any table, for what tests migrating itself. */
export function emptyDatabase(): Promise<FreshDatabase> {
  return newDatabase('');
}

async function newDatabase(how: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`CREATE DATABASE ${name} ${how} STRATEGY FILE_COPY`);
  const url = Object.assign(new URL(inject('postgres').adminUrl), { pathname: `/${name}` }).href;
  const database = openDatabase({ url });
  return {
    url,
    database,
    async drop() {
      await database.close();
      await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgres').adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
