// What a case costs over server, database and worker: `node --import tsx bench/case-cost.ts [accounts]` (Linux).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainDate } from '../domain/time/plain-date.ts';
import { readStackConfig } from '../stack/config.ts';
import { runStack } from '../stack/play/run-stack.ts';
import { freePorts } from '../stack/ports.ts';
import { type CpuMs, cpuBelow } from './cpu.ts';
import { countHistories } from './histories.ts';

const accounts = Number(process.argv[2] ?? 100);
const HEADER =
  'account,debtor,invoice,issued_on,due_on,amount,currency,cleared_on,segment,service_type,region,zone,language,sms,email';

/** One overdue invoice an account; `cleared`: the day it is paid. */
function portfolio(cleared: string): string {
  const rows = Array.from({ length: accounts }, (_, i) => {
    const sms = `+1202555${String(100 + (i % 100)).padStart(4, '0')}`;
    return `B${i},D${i},B${i}-1,2020-01-20,2020-02-04,500.00,USD,${cleared},corporate,broadband,US-NY,America/New_York,en,${sms},b${i}@example.com`;
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

async function measure(name: string, cleared: string, days: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-bench-'));
  const file = join(folder, 'portfolio.csv');
  writeFileSync(file, portfolio(cleared));
  const counts = join(folder, 'queries.json');
  process.env.QUERY_COUNTS = counts;
  process.env.NODE_OPTIONS = `--import ${fileURLToPath(new URL('count-queries.mjs', import.meta.url))}`;
  const config = {
    ...readStackConfig({ args: ['--portfolio', file, '--days', String(days)], env: {} }),
    dataFolder: join(folder, 'data'),
    dayZero: plainDate('2020-02-03'),
    ports: await freePorts(),
  };
  const stop = new AbortController();
  let before: CpuMs | undefined;
  let after: CpuMs | undefined;
  let histories: Awaited<ReturnType<typeof countHistories>> | undefined;
  const startedAt = Date.now();
  const out = {
    isTTY: false,
    write(text: string): boolean {
      if (text.includes('Temporal UI')) before = cpuBelow(process.pid);
      if (!after && text.includes('Played ')) {
        after = cpuBelow(process.pid);
        void countHistories({ address: `127.0.0.1:${config.ports.temporal}` }).then((found) => {
          histories = found;
          stop.abort(new Error('measured'));
        });
      }
      return true;
    },
  };
  await runStack({ config, signal: stop.signal, out: out as never }).catch((error: Error) => {
    if (error.message !== 'measured') throw error;
  });
  const { other } = JSON.parse(readFileSync(counts, 'utf8')) as { other: number };
  if (!before || !after || !histories) throw new Error('the play did not end');
  const per = (what: keyof CpuMs): number => ((after?.[what] ?? 0) - (before?.[what] ?? 0)) / accounts;
  const cpu = { temporal: per('temporal'), postgres: per('postgres'), worker: per('worker') };
  const total = cpu.temporal + cpu.postgres + cpu.worker;
  const row = {
    case: name,
    accounts,
    'history events': histories.events,
    'billable actions': histories.billable,
    'round trips': Math.round((other / accounts) * 10) / 10,
    'CPU ms': Math.round(total),
    ...Object.fromEntries(Object.entries(cpu).map(([k, v]) => [`CPU ms ${k}`, Math.round(v)])),
    seconds: Math.round((Date.now() - startedAt) / 1000),
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
  rmSync(folder, { recursive: true, force: true });
}

await measure('fully escalated', '', 190);
await measure('cured after its first reminder', '2020-02-10', 12);
process.exit(0);
