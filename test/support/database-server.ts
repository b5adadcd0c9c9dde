import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../stack/postgres.ts';
import { migrate } from '../../store/migrate.ts';

/** How a test file reaches the run's Postgres. */
export interface PostgresAccess {
  /** Of the maintenance database, from which others are made. */
  readonly adminUrl: string;
  /** A migrated, empty database to copy. Nobody connects to it. */
  readonly template: string;
}

export async function startTemplateDatabase(input: {
  folder: string;
}): Promise<{ access: PostgresAccess; stop(): Promise<void> }> {
  const server = await startPostgres({ dataDir: join(input.folder, 'postgres'), unsafeButFast: true });
  const template = 'arrears_template';
  const admin = new Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  await admin.end();
  await migrate({ url: server.url(template) });
  return { access: { adminUrl: server.url('postgres'), template }, stop: server.stop };
}
