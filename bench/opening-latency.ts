import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queuesUnder } from '../activities/case/deps.ts';
import { addMs, DAY, instant, localDate } from '../domain/time/instant.ts';
import { readPolicies, readRouting } from '../policies/read-policies.ts';
import { openSmallHouse, type SmallHouse } from '../stack/small-house.ts';
import { COLUMNS } from '../store/intake/columns.ts';
import { importPortfolio } from '../store/intake/import-portfolio.ts';
import { intakeOf } from '../worker/intake.ts';
import { percentiles } from './percentiles.ts';

const RUNNING = 20;
const BACKLOG = 300;

/** A zone where the evening is so late that no notice is lawful for hours: what is measured is nobody's reminder. */
const hour = new Date().getUTCHours();
const ahead = (21 - hour + 24) % 24;
const zone = ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;

/**
 * How long running cases take to answer an agent: with nothing else going on, while a backlog is opened at the default
 * pace, and, for comparison, while one is opened as fast as it goes.
 */
export async function measureOpening(): Promise<void> {
  for (const pace of [10, 1_000]) {
    const house = await openSmallHouse({ CASES_OPENED_PER_SECOND: String(pace), API_REQUESTS_PER_SECOND: '1000' });
    try {
      await measureAt(house, pace);
    } finally {
      await house.close();
    }
  }
}

async function measureAt(house: SmallHouse, pace: number): Promise<void> {
  const { startCaseOpening } = intakeOf({ client: house.client, queues: queuesUnder('') });
  const cases = () => house.database.prisma.case.count({ where: { seq: { gt: 0 } } });
  const key = await house.key('agent', 'bench');
  await overdue(house, RUNNING, 'running');
  await startCaseOpening();
  while ((await cases()) < RUNNING) await new Promise((resolve) => setTimeout(resolve, 100));
  const running = await house.database.prisma.case.findMany({ select: { number: true } });
  const numbers = running.map(({ number }) => number);
  const idle = await askFor(house, { key, numbers, until: async (asked) => asked >= 2 * RUNNING });
  await overdue(house, BACKLOG, 'backlog');
  const began = performance.now();
  await startCaseOpening();
  const opened = async () => (await cases()) >= RUNNING + BACKLOG;
  const busy = await askFor(house, { key, numbers, until: opened });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const told = { pace, backlog: BACKLOG, 'opened in s': seconds };
  process.stdout.write(`${JSON.stringify({ ...told, 'verdict ms, idle': idle, 'verdict ms, while opening': busy })}\n`);
}

async function overdue(house: SmallHouse, accounts: number, word: string): Promise<void> {
  const now = instant(Date.now());
  const due = localDate(addMs(now, -DAY), zone);
  const folder = mkdtempSync(join(tmpdir(), 'arrears-opening-'));
  const path = join(folder, 'portfolio.csv');
  const rows = Array.from({ length: accounts }, (_, n) =>
    [
      `${word}-${n}`,
      `${word}-${n}`,
      `${word}-${n}/1`,
      due,
      due,
      '500.00',
      'USD',
      '',
      'corporate',
      'broadband',
      'US-NY',
      zone,
      'en',
      '',
      `${word}${n}@example.invalid`,
    ].join(','),
  );
  writeFileSync(path, `${[COLUMNS.join(','), ...rows].join('\n')}\n`);
  const policies = readPolicies();
  const routing = { policies, rules: readRouting(policies) };
  await importPortfolio({ prisma: house.database.prisma, now, path, routing });
  rmSync(folder, { recursive: true, force: true });
}

/** One agent who records one contact after the other. */
async function askFor(
  house: SmallHouse,
  of: { key: string; numbers: readonly string[]; until: (asked: number) => Promise<boolean> },
): Promise<object> {
  const times: number[] = [];
  let late = 0;
  for (let n = 0; !(await of.until(n)); n += 1) {
    const began = performance.now();
    const answer = await fetch(`${house.apiUrl}/v1/cases/${of.numbers[n % of.numbers.length]}/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${of.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ way: 'phone', direction: 'inbound', outcome: 'spoken' }),
    });
    await answer.text();
    times.push(performance.now() - began);
    if (answer.status !== 200) late += 1;
  }
  return { ...percentiles(times), 'without verdict': late };
}
