// How long agents wait for a case's verdict: `node --import tsx bench/api-verdicts.ts [open cases]` (Linux).
import { queuesUnder } from '../activities/case/deps.ts';
import { addMs, DAY, instant, localDate } from '../domain/time/instant.ts';
import { openSmallHouse, type SmallHouse } from '../stack/small-house.ts';
import { postInvoices } from '../store/ledger/post-invoices.ts';
import { upsertAccounts } from '../store/ledger/upsert-accounts.ts';
import { startCaseOptions } from '../worker/start-case.ts';
import { percentiles } from './percentiles.ts';

const wanted = Number(process.argv[2] ?? 10_000);
const FEW = Math.min(100, wanted);
const ASKED = 400;
const AGENTS = 4;

/** A zone where the evening is so late that no notice is lawful for hours: what is measured is nobody's reminder. */
const hour = new Date().getUTCHours();
const ahead = (21 - hour + 24) % 24;
const zone = ahead <= 12 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;

interface World extends SmallHouse {
  readonly keys: readonly string[];
}

async function open(): Promise<World> {
  const house = await openSmallHouse({ API_REQUESTS_PER_SECOND: '1000' });
  const keys = await Promise.all(Array.from({ length: AGENTS }, (_, i) => house.key('agent', `agent-${i}`)));
  return { ...house, keys };
}

/** Overdue accounts, each with a running case that has looked and sleeps. */
async function openCases(world: World, from: number, to: number): Promise<void> {
  const now = instant(Date.now());
  const due = localDate(addMs(now, -DAY), zone);
  for (let at = from; at < to; at += 500) {
    const numbers = Array.from({ length: Math.min(500, to - at) }, (_, i) => at + i);
    await upsertAccounts(world.database, { accounts: numbers.map(accountOf), now });
    await postInvoices(world.database, {
      invoices: numbers.map((n) => ({
        accountNumber: `B${n}`,
        number: `B${n}-1`,
        currency: 'USD',
        amount: 50_000,
        issuedOn: due,
        dueOn: due,
      })),
      now,
    });
  }
  const rows = await world.database.prisma.account.findMany({
    where: { cases: { none: {} } },
    select: { id: true, currency: true },
  });
  const queue = [...rows];
  const start = async (): Promise<void> => {
    for (let row = queue.pop(); row; row = queue.pop()) {
      const of = { accountId: row.id, currency: row.currency };
      await world.client.workflow.start('collectionCase', startCaseOptions(queuesUnder(''), of));
    }
  };
  await Promise.all(Array.from({ length: 16 }, start));
  const looked = () => world.database.prisma.case.count({ where: { seq: { gt: 0 } } });
  for (let n = await looked(); n < to; n = await looked()) await new Promise((resolve) => setTimeout(resolve, 500));
}

const accountOf = (n: number) => ({
  number: `B${n}`,
  debtorId: `D${n}`,
  currency: 'USD',
  zone,
  country: 'US',
  subdivision: 'NY',
  region: 'US-NY',
  language: 'en',
  segment: 'corporate',
  serviceType: 'broadband',
  policyId: 'corporate-us',
  contactPoints: [{ channel: 'email' as const, address: `b${n}@example.com` }],
  service: { id: `S-B${n}` },
});

const today = localDate(instant(Date.now()), zone);
const ASKS: Readonly<Record<string, (of: string) => readonly [path: string, body: object]>> = {
  promise: (of) => [`/v1/cases/${of}/promises`, { amount: '500.00', withinDays: 5 }],
  hold: (of) => [`/v1/cases/${of}/holds`, { from: today, until: today, reason: 'serviceComplaint' }],
  contact: (of) => [`/v1/cases/${of}/contacts`, { way: 'phone', direction: 'inbound', outcome: 'spoken' }],
};

/** Each case is asked once: most have been put out of the worker's memory since they looked. */
async function ask(world: World, open: number): Promise<void> {
  const rows = await world.database.prisma.case.findMany({ where: { closedAt: null }, select: { number: true } });
  const each = Math.max(1, Math.floor(Math.min(ASKED, rows.length / 4)));
  for (const [kind, request] of Object.entries(ASKS)) {
    const cases = shuffled(rows.map((r) => r.number)).slice(0, each);
    const times: number[] = [];
    let late = 0;
    const agent = async (key: string): Promise<void> => {
      for (let of = cases.pop(); of; of = cases.pop()) {
        const [path, body] = request(of);
        const began = performance.now();
        const answer = await fetch(`${world.apiUrl}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        await answer.text();
        times.push(performance.now() - began);
        if (answer.status !== 200 && answer.status !== 409) late += 1;
      }
    };
    await Promise.all(world.keys.map(agent));
    process.stdout.write(`${JSON.stringify({ open, ask: kind, ...percentiles(times), 'without verdict': late })}\n`);
  }
}

/** Stable: the same cases each run. */
function shuffled<T>(rows: readonly T[]): T[] {
  return rows
    .map((row, i) => ({ row, at: (i * 7919) % 10_007 }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

const world = await open();
try {
  await openCases(world, 0, FEW);
  await ask(world, FEW);
  const began = Date.now();
  await openCases(world, FEW, wanted);
  const seconds = (Date.now() - began) / 1000;
  process.stdout.write(
    `${JSON.stringify({ open: wanted, 'opened a second': Math.round((wanted - FEW) / seconds) })}\n`,
  );
  await ask(world, wanted);
} finally {
  await world.close();
}
