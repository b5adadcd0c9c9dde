// Writes the one migration that makes the read model out of prisma/schema.prisma and the SQL under prisma/by-hand.
// Prisma 7 diffs with a downloaded engine; Prisma 6 carries one in JavaScript, so this borrows it, from npm, into the cache.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root } from './places.mjs';
import { run } from './run.mjs';

const version = '6.19.3';
const migration = join(root, 'prisma/migrations/20261122000000_start/migration.sql');
const workshop = join(cacheFolder(), `prisma-${version}`);
const prisma = join(workshop, 'node_modules/prisma/build/index.js');

/** Answers the one question the engine asks a database before it writes a script: does the schema exist, and which version is it? */
const config = `
const answer = { columnTypes: [5, 7, 0], columnNames: ['exists', 'version', 'numeric_version'], rows: [[true, 'PostgreSQL 18.0', 180000]] };
const connection = {
  provider: 'postgres', adapterName: 'none', queryRaw: async () => answer, executeRaw: async () => 0,
  executeScript: async () => {}, dispose: async () => {}, getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
};
const connect = async () => connection;
export default {
  experimental: { adapter: true }, engine: 'js', schema: './schema.prisma',
  adapter: async () => ({ provider: 'postgres', adapterName: 'none', connect, connectToShadowDb: connect }),
};
`;

/** The same models under the datasource syntax of Prisma 6, without a generator. */
function schemaForSix() {
  const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');
  return schema
    .replace(/^generator client \{[^}]*\}/m, '')
    .replace('provider = "postgresql"', 'provider = "postgresql"\n  url = "postgresql://localhost/none"');
}

async function main() {
  mkdirSync(workshop, { recursive: true });
  if (!existsSync(prisma)) {
    writeFileSync(join(workshop, 'package.json'), '{ "private": true }');
    await run({
      command: 'npm',
      args: ['install', '--ignore-scripts', `prisma@${version}`],
      cwd: workshop,
      what: `fetching prisma ${version}`,
    });
  }
  writeFileSync(join(workshop, 'schema.prisma'), schemaForSix());
  writeFileSync(join(workshop, 'prisma.config.mjs'), config);
  const args = [prisma, 'migrate', 'diff', '--from-empty', '--to-schema-datamodel', 'schema.prisma', '--script'];
  const stand = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_QUERY_ENGINE_LIBRARY: process.execPath };
  const tables = await run({
    command: process.execPath,
    args,
    cwd: workshop,
    env: stand,
    what: 'writing the migration',
  });
  const part = (name) => readFileSync(join(root, 'prisma/by-hand', name), 'utf8').trim();
  mkdirSync(join(migration, '..'), { recursive: true });
  writeFileSync(migration, `${[part('before.sql'), tables.trim(), part('after.sql')].join('\n\n')}\n`);
  console.log(`Wrote ${migration.slice(root.length + 1)}.`);
}

await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
