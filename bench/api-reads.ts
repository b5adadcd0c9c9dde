// What each read costs over HTTP: `node --import tsx bench/api-reads.ts [open cases] [closed cases] [folder]`. A fresh
// Postgres, filled, or kept in a folder for the next time; the API alone in a process of its own; four readers at once.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPolicyShelf } from '../activities/case/policy-shelf.ts';
import { instant } from '../domain/time/instant.ts';
import { readLawPresets } from '../policies/read-law.ts';
import { readPolicies } from '../policies/read-policies.ts';
import { startPostgres } from '../stack/postgres.ts';
import { makeKey } from '../store/access/keys.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { fillCasebook } from './big-casebook.ts';
import { cpuBelow } from './cpu.ts';
import { percentiles } from './percentiles.ts';

const OPEN = Number(process.argv[2] ?? 10_000);
const CLOSED = Number(process.argv[3] ?? 50_000);
const READERS = 4;
const ASKED = 400;

/** A path for the n-th question, over cases far apart. */
type Ask = (n: number) => string;
const open = (n: number): number => 100_001 + ((n * 7919) % OPEN);
const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();

const READS: Readonly<Record<string, Ask>> = {
  'the clock: what any request costs': () => '/v1/clock',
  'cases, next act first': () => '/v1/cases',
  'cases, 200 of them': () => '/v1/cases?limit=200',
  'cases of an agent': (n) => `/v1/cases?assignee=agent-${1 + (n % 39)}`,
  'cases that wait for an approval': () => '/v1/cases?attention=approval',
  'cases of a stage, region and segment': (n) => `/v1/cases?stage=formalNotice&region=US-${n % 8}&segment=corporate`,
  'cases of a segment that has none': () => '/v1/cases?segment=postal',
  'cases, largest first': () => '/v1/cases?sort=amount&currency=USD&openAtLeast=500.00',
  'cases, newest first': () => '/v1/cases?sort=opened&open=any',
  'closed cases': () => '/v1/cases?open=false',
  'cases due soon, counted': () => `/v1/cases?nextActBefore=${soon}&count=true`,
  'cases, everything counted': () => '/v1/cases?open=any&count=true',
  'one case': (n) => `/v1/cases/C${open(n)}`,
  'its events': (n) => `/v1/cases/C${open(n)}/events`,
  'its notes, audited': (n) => `/v1/cases/C${open(n)}/notes`,
  explain: (n) => `/v1/cases/C${open(n)}/explain`,
  forecast: (n) => `/v1/cases/C${open(n)}/forecast`,
  eligibility: (n) => `/v1/accounts/A${open(n)}/eligibility`,
  ageing: () => '/v1/ageing',
  'ageing by region': () => '/v1/ageing?by=region&buckets=quarter',
  'ageing by assignee': () => '/v1/ageing?by=assignee&currency=USD&buckets=short-long',
  approvals: () => '/v1/approvals',
  'one approval': (n) => `/v1/approvals/${approvals[n % approvals.length]}`,
};

const kept = process.argv[4];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'arrears-bench-'));
const isFilled = existsSync(join(folder, 'postgres'));
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
const url = postgres.url('postgres');
await migrate({ url });
const database = openDatabase({ url });
const { prisma } = database;
await openPolicyShelf({ prisma, policies: readPolicies(), presets: readLawPresets(), now: new Date() });
const began = Date.now();
if (!isFilled) await fillCasebook(prisma, { open: OPEN, closed: CLOSED });
const approvals = (await prisma.approval.findMany({ take: 1_000, select: { id: true } })).map(({ id }) => id);
process.stdout.write(`${JSON.stringify({ open: OPEN, closed: CLOSED, 'filled in s': (Date.now() - began) / 1000 })}\n`);
const key =
  (await makeKey({ prisma }, { name: `bench-${began}`, role: 'supervisor', now: instant(new Date()) }))?.text ?? '';

const api = fork(fileURLToPath(new URL('api-alone.ts', import.meta.url)), {
  execArgv: ['--import', 'tsx'],
  env: { ...process.env, DATABASE_URL: url, API_PORT: '0' },
});
const died = once(api, 'exit').then(() => Promise.reject(new Error('the API ended before it listened')));
const [{ url: apiUrl }] = (await Promise.race([once(api, 'message'), died])) as [{ url: string }];

/** Milliseconds of each answer, its body read to the end. */
async function timesOf(ask: Ask, from: number, asked: number): Promise<number[]> {
  const times: number[] = [];
  let n = from;
  const reader = async (): Promise<void> => {
    while (n < from + asked) {
      const path = ask(n++);
      const at = performance.now();
      const answer = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${key}` } });
      const text = await answer.text();
      times.push(performance.now() - at);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return times;
}

try {
  for (const [read, ask] of Object.entries(READS)) {
    await timesOf(ask, 0, 40);
    const before = cpuBelow(process.pid);
    const times = await timesOf(ask, 40, ASKED);
    const after = cpuBelow(process.pid);
    const cpu = (of: 'api' | 'postgres'): number => Math.round((10 * (after[of] - before[of])) / ASKED) / 10;
    const row = { read, ...percentiles(times), 'CPU ms API': cpu('api'), 'CPU ms Postgres': cpu('postgres') };
    process.stdout.write(`${JSON.stringify(row)}\n`);
  }
} finally {
  api.disconnect();
  await died.catch(() => undefined);
  await database.close();
  await postgres.stop();
  if (!kept) rmSync(folder, { recursive: true, force: true });
}
