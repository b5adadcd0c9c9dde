// A large portfolio into the ledger, and what opening its cases does to running ones:
// `node --import tsx bench/intake.ts [accounts]` (three invoices an account; 100,000 accounts when left out; Linux).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { startPostgres } from '../stack/postgres.ts';
import { migrate } from '../store/migrate.ts';
import { cpuBelow } from './cpu.ts';
import { type LargePortfolio, writeLargePortfolio } from './large-portfolio.ts';
import { measureOpening } from './opening-latency.ts';

const accounts = Number(process.argv[2] ?? 100_000);
const INVOICES_EACH = 3;
const ONCE = fileURLToPath(new URL('intake-once.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'arrears-intake-'));
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });

async function freshDatabase(name: string): Promise<string> {
  const admin = new Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  await migrate({ url: postgres.url(name) });
  return postgres.url(name);
}

async function measure(name: string, of: Pick<LargePortfolio, 'accounts' | 'format' | 'encoding'>): Promise<void> {
  const path = join(folder, `${name}.${of.format}`);
  await writeLargePortfolio({ ...of, path, invoicesEach: INVOICES_EACH });
  const rows = String(of.accounts * INVOICES_EACH);
  const args = ['--import', 'tsx', ONCE, await freshDatabase(name), path, of.format, rows];
  const before = cpuBelow(process.pid).postgres;
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (ran.status !== 0) throw new Error(`${name} did not end well`);
  const postgresCpu = Math.round((cpuBelow(process.pid).postgres - before) / 100) / 10;
  const told = {
    'file MB': Math.round(statSync(path).size / 1e6),
    ...JSON.parse(ran.stdout),
    'CPU s of Postgres': postgresCpu,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
  rmSync(path);
}

try {
  const tenth = Math.ceil(accounts / 10);
  await measure('whole', { accounts, format: 'csv', encoding: 'utf-8' });
  await measure('tenth_csv', { accounts: tenth, format: 'csv', encoding: 'utf-8' });
  await measure('tenth_ndjson', { accounts: tenth, format: 'ndjson', encoding: 'utf-8' });
  await measure('tenth_gb18030', { accounts: tenth, format: 'csv', encoding: 'gb18030' });
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
await measureOpening();
process.exit(0);
