import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../store/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '../support/database.ts';

const folder = new URL('../../prisma/migrations/', import.meta.url);
const everyMigration = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const made: FreshDatabase[] = [];
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
});

async function anEmptyDatabase(): Promise<FreshDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  return database;
}

describe('migrating', () => {
  it('makes the read model once, and the second time finds nothing to do', async () => {
    const { url, database } = await anEmptyDatabase();
    expect((await migrate({ url })).applied).toEqual(everyMigration);
    expect((await migrate({ url })).applied).toEqual([]);
    expect(await database.prisma.clock.findMany()).toEqual([{ id: 1, offsetMs: 0n }]);
  });

  it('is safe for several processes that start at once: one applies, the others wait and find it done', async () => {
    const { url } = await anEmptyDatabase();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate({ url })));
    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(everyMigration);
  });

  it('leaves the record `prisma migrate deploy` reads: name, SHA-256 of the file, times', async () => {
    const { url, database } = await anEmptyDatabase();
    await migrate({ url });
    const rows = await database.prisma.$queryRaw<Record<string, unknown>[]>`
      SELECT migration_name, length(checksum) AS length, finished_at >= started_at AS finished, rolled_back_at, applied_steps_count
      FROM _prisma_migrations ORDER BY migration_name`;
    const asPrismaWrites = { length: 64, finished: true, rolled_back_at: null, applied_steps_count: 1 };
    expect(rows).toEqual(everyMigration.map((name) => ({ migration_name: name, ...asPrismaWrites })));
  });

  it('refuses a database that another text of the migration made, and says what to do', async () => {
    const { url, database } = await anEmptyDatabase();
    await migrate({ url });
    await database.prisma.$executeRaw`UPDATE _prisma_migrations SET checksum = 'other'`;
    await expect(migrate({ url })).rejects.toThrow(/another text of migration .* delete the folder \.arrears/);
  });

  it('undoes a migration that fails half way, so that it can be tried again', async () => {
    const { url, database } = await anEmptyDatabase();
    await database.prisma.$executeRaw`CREATE TABLE debtor (id text)`;
    await expect(migrate({ url })).rejects.toThrow(/was undone/);
    await database.prisma.$executeRaw`DROP TABLE debtor`;
    expect((await migrate({ url })).applied).toEqual(everyMigration);
  });
});

describe('the read model', () => {
  it('allows one open case an account and currency, and any number of closed ones', async () => {
    const { url, database } = await anEmptyDatabase();
    await migrate({ url });
    const { prisma } = database;
    await prisma.$executeRaw`INSERT INTO debtor (id) VALUES ('d')`;
    await prisma.$executeRaw`
      INSERT INTO account (number, debtor_id, currency, zone, country, region, language, segment, service_type, policy_id)
      VALUES ('1', 'd', 'USD', 'UTC', 'US', 'NY', 'en', 'consumer', 'mobile', 'p')`;
    const open = () => prisma.$executeRaw`
      INSERT INTO "case" (account_id, currency, stage, policy_id, policy_version, open_amount, state, opened_at)
      VALUES ('A1001', 'USD', 'reminder', 'p', '1', 0, '{}', now())`;
    await open();
    await expect(open()).rejects.toThrow(/one_open_case|Unique constraint|23505/);
    await prisma.$executeRaw`UPDATE "case" SET closed_at = now()`;
    await open();
    expect(await prisma.case.count()).toBe(2);
  });
});
