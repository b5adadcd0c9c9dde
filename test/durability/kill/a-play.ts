import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readStackConfig } from '../../../stack/config.ts';
import { runStack } from '../../../stack/play/run-stack.ts';
import { freePorts } from '../../../stack/ports.ts';
import { startPostgres } from '../../../stack/postgres.ts';
import { DAY_ZERO, portfolio } from './a-portfolio.ts';

/** What is left of an account when a play is over. */
export interface Ending {
  readonly account: string;
  readonly service: string;
  readonly cases: readonly string[];
  /** Acts nobody can know the outcome of, and whether each is on the worklist. */
  readonly uncertain: readonly { readonly key: string; readonly listed: boolean }[];
}

export interface PlayedOut {
  /** Of `--until-settled`: 0 when every invariant held and the auditor was silent. */
  readonly exitCode: number;
  readonly said: string;
  readonly kills: number;
  readonly endings: readonly Ending[];
}

/**
 * Plays a small portfolio on the whole stack, as `npm start -- --until-settled` does, and SIGKILLs the worker process
 * whenever business time has come to the next of `killOn` (days of play, fractions of a day). Nothing is awaited between
 * a step of the clock and the kill, so that it hits what the step has just set off.
 */
export async function playOut(given: {
  accounts: number;
  days: number;
  killOn: readonly number[];
}): Promise<PlayedOut> {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-kill-'));
  try {
    const file = join(folder, 'portfolio.csv');
    writeFileSync(file, portfolio(given.accounts));
    const dataFolder = join(folder, 'data');
    const asked = readStackConfig({
      args: ['--portfolio', file, '--days', String(given.days), '--until-settled'],
      env: {},
    });
    const config = { ...asked, dataFolder, dayZero: plainDate(DAY_ZERO), ports: await freePorts() };
    const said: string[] = [];
    const killer = killWorkers({ dataFolder, killOn: given.killOn });
    const out = {
      isTTY: false as const,
      write(text: string): boolean {
        said.push(text);
        // The first line that is said after the play file exists.
        if (text.includes('Temporal UI')) killer.begin();
        return true;
      },
    };
    const exitCode = await runStack({ config, signal: new AbortController().signal, out: out as never });
    killer.end();
    return { exitCode, said: said.join(''), kills: killer.kills(), endings: await endings(dataFolder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function killWorkers({ dataFolder, killOn }: { dataFolder: string; killOn: readonly number[] }) {
  const left = [...killOn];
  let kills = 0;
  let start: number | undefined;
  let watcher: ReturnType<typeof watch> | undefined;
  const look = (): void => {
    const reached = reachedIn(dataFolder);
    if (reached === undefined) return;
    start ??= reached;
    const next = left[0];
    if (next === undefined || reached - start < next * 86_400_000) return;
    const pid = workerBelow(process.pid);
    if (pid === undefined) return; // the last kill's successor is still being started
    left.shift();
    kills += 1;
    process.kill(pid, 'SIGKILL');
  };
  return {
    begin: () => void (watcher = watch(dataFolder, look)),
    end: () => watcher?.close(),
    kills: () => kills,
  };
}

function reachedIn(dataFolder: string): number | undefined {
  try {
    return Date.parse((JSON.parse(readFileSync(join(dataFolder, 'play.json'), 'utf8')) as { reached: string }).reached);
  } catch {
    return undefined; // being written
  }
}

function workerBelow(root: number): number | undefined {
  const rows = execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((m) => (m ? [{ pid: Number(m[1]), parent: Number(m[2]), args: m[3] ?? '' }] : []));
  const below = new Set([root]);
  for (let grown = true; grown; ) {
    const size = below.size;
    for (const row of rows) if (below.has(row.parent)) below.add(row.pid);
    grown = below.size > size;
  }
  return rows.find((row) => below.has(row.pid) && /node.*worker\/main\.ts/.test(row.args) && !row.args.startsWith('sh'))
    ?.pid;
}

async function endings(dataFolder: string): Promise<Ending[]> {
  const postgres = await startPostgres({ dataDir: join(dataFolder, 'postgres') });
  const client = new Client({ connectionString: postgres.url('arrears') });
  try {
    await client.connect();
    const { rows } = await client.query<Ending>(`
      select a.number as account, s.state as service,
        array(select c.stage || '/' || coalesce(c.outcome, 'open') from "case" c where c.account_id = a.id order by c.id) as cases,
        (select coalesce(jsonb_agg(jsonb_build_object('key', x.key, 'listed', exists (
          select 1 from work_order w where w.key = x.key || '.uncertain'))), '[]')
          from act x where x.account_id = a.id and x.status = 'uncertain') as uncertain
      from account a join service s on s.account_id = a.id order by a.number`);
    return rows;
  } finally {
    await client.end();
    await postgres.stop();
  }
}
