import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

/** The lock `prisma migrate` takes: whoever migrates, with whichever tool, waits for the other. */
const prismaLock = 72707369;

/** Prisma's own record of what was applied, column for column, so that `prisma migrate deploy` can take over at any time. */
const recordTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Recorded {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Brings the database at `url` to the present schema by the files under prisma/migrations; returns the names it applied,
 * none when there was nothing to do. Several at once are safe: they queue on a lock. Each migration is one transaction.
 * @throws when the database was made by another text of a migration, or another tool left one half applied
 */
export async function migrate(input: { url: string }): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString: input.url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock]);
    await client.query(recordTable);
    const applied: string[] = [];
    const recorded = await readRecord(client);
    for (const migration of await readMigrations()) {
      if (isApplied(migration, recorded.get(migration.name))) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
    return { applied };
  } finally {
    await client.end(); // which gives the lock back
  }
}

async function readMigrations(): Promise<Migration[]> {
  const folder = new URL('../prisma/migrations/', import.meta.url);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(fileURLToPath(new URL(`${name}/migration.sql`, folder)), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readRecord(client: Client): Promise<Map<string, Recorded>> {
  const { rows } = await client.query<Recorded>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function isApplied(migration: Migration, recorded: Recorded | undefined): boolean {
  if (!recorded) return false;
  if (!recorded.finished_at)
    throw new Error(
      `Migration ${migration.name} was begun and never finished: settle it with "prisma migrate resolve".`,
    );
  if (recorded.checksum !== migration.checksum)
    throw new Error(
      `The database was made by another text of migration ${migration.name}. ` +
        'Use an empty database; for the local stack stop it and delete the folder .arrears.',
    );
  return true;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, $5, 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt, new Date()],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${migration.name} failed and was undone: ${String(error)}`, { cause: error });
  }
}
