import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../../store/database.ts';
import { importPortfolio } from '../../../store/intake/import-portfolio.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { aFile, aPortfolio, aRow, type RowCells, toText } from './a-portfolio.ts';
import { shippedRouting } from './shipped-routing.ts';

const routing = shippedRouting();
const now = instant('2020-02-03T12:00:00Z');

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const take = (path: string, more: { batchSize?: number; asOf?: string; shift?: number } = {}, database?: Database) =>
  importPortfolio({
    prisma: (database ?? fresh.database).prisma,
    now,
    path,
    routing,
    ...more,
    asOf: more.asOf ? plainDate(more.asOf) : undefined,
  });

/** All that an import writes, without the surrogates, in a fixed order. */
async function ledgerOf({ prisma }: Database) {
  const accounts = await prisma.account.findMany({
    orderBy: { number: 'asc' },
    include: {
      service: true,
      invoices: { orderBy: { number: 'asc' } },
      debtor: { include: { points: { orderBy: { channel: 'asc' } } } },
    },
  });
  return accounts.map(({ id, moneyVersion, service, invoices, debtor, ...account }) => ({
    ...account,
    served: service?.state,
    points: debtor.points.map(({ channel, address }) => ({ channel, address })),
    invoices: invoices.map(({ id: _, accountId, ...invoice }) => invoice),
  }));
}

describe('an import', () => {
  it('takes accounts with place, policy, service and contact points, and the invoices issued so far', async () => {
    const path = aPortfolio([
      aRow({ account: 'one', debtor: 'd one', cleared_on: '2020-03-01' }),
      aRow({ account: 'one', debtor: 'd one', invoice: 'INV-2', issued_on: '2020-02-04' }),
      aRow({
        account: 'two',
        debtor: 'd two',
        currency: 'CAD',
        region: 'CA-QC',
        zone: 'America/Toronto',
        language: 'fr',
        sms: '',
      }),
    ]);
    expect(await take(path)).toEqual({
      rows: 3,
      accounts: 2,
      accountsChanged: 0,
      invoices: 2,
      already: 0,
      invoicesLater: 1,
      payments: 0,
      paymentsScheduled: 1,
      repeated: 0,
      rejected: 0,
      contactDataToRepair: 0,
      contactFaults: {},
      format: 'csv',
      encoding: 'utf-8',
      rejectsFile: undefined,
    });
    const ledger = (await ledgerOf(fresh.database)).filter(({ number }) => ['one', 'two'].includes(number));
    expect(ledger).toMatchObject([
      {
        policyId: 'corporate-us',
        country: 'US',
        subdivision: 'NY',
        region: 'US-NY',
        served: 'active',
        invoices: [{ number: 'INV-1', amount: 10_000n, open: 10_000n }],
      },
      { policyId: 'wireless-ca', country: 'CA', subdivision: 'QC', language: 'fr', points: [{ channel: 'email' }] },
    ]);
    expect(await fresh.database.prisma.payment.count()).toBe(0);
  });

  it('of the same file again changes nothing', async () => {
    const path = aPortfolio([
      aRow({ account: 'again', debtor: 'again' }),
      aRow({ account: 'again', debtor: 'again', amount: 'x', invoice: 'bad' }),
    ]);
    const first = await take(path);
    const [ledger, rejects] = [await ledgerOf(fresh.database), readFileSync(first.rejectsFile ?? '', 'utf8')];
    expect(await take(path)).toEqual({ ...first, accounts: 0, invoices: 0, already: 1 });
    expect(await ledgerOf(fresh.database)).toEqual(ledger);
    expect(readFileSync(first.rejectsFile ?? '', 'utf8')).toBe(rejects);
  });

  it('later posts the invoices issued since', async () => {
    const path = aPortfolio([aRow({ account: 'later', debtor: 'later', issued_on: '2020-02-08' })]);
    expect(await take(path)).toMatchObject({ invoices: 0, invoicesLater: 1 });
    expect(await take(path, { asOf: '2020-02-08' })).toMatchObject({ invoices: 1, invoicesLater: 0, accounts: 0 });
  });

  it('is finished by importing again when it was cut off', async () => {
    const rows = Array.from({ length: 9 }, (_, n) => aRow({ account: `cut ${n}`, debtor: `cut ${n}` }));
    const path = aPortfolio(rows);
    const cutOff = importPortfolio({
      prisma: fresh.database.prisma,
      now,
      path,
      routing,
      batchSize: 2,
      progress: ({ rows: done }) => {
        if (done === 4) throw new Error('pulled the plug');
      },
    });
    await expect(cutOff).rejects.toThrow('pulled the plug');
    expect(await take(path)).toMatchObject({ accounts: 5, invoices: 5, already: 4, rejected: 0 });
  });
});

describe('rejected rows', () => {
  it('stand with line, reason and the row as it was in a file beside it, which only the owner may read', async () => {
    const path = aPortfolio([
      aRow({ account: 'r', debtor: 'r' }),
      aRow({ account: 'r', debtor: 'r', invoice: '"a ""b"", c"', amount: '-5' }),
      aRow({ account: 'euro', debtor: 'euro', currency: 'EUR' }),
      aRow({ account: 'euro', debtor: 'euro', currency: 'EUR', invoice: 'INV-2' }),
    ]);
    const result = await take(path, { batchSize: 2 });
    expect(result).toMatchObject({ accounts: 1, invoices: 1, rejected: 3, rejectsFile: `${path}.rejects.csv` });
    const [header, ...lines] = readFileSync(`${path}.rejects.csv`, 'utf8').trim().split('\n');
    expect(header).toMatch(/^line,reason,account,debtor,invoice,/);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['3', '4', '5']);
    expect(lines[0]).toContain('is no amount: it has a sign');
    expect(lines[0]).toContain(',r,r,"a ""b"", c",2020-01-20,2020-02-10,-5,USD,');
    expect(lines[1]).toContain('no routing rule matches currency EUR');
    expect(statSync(`${path}.rejects.csv`).mode & 0o077).toBe(0);
  });

  it('of an NDJSON file stand there with their line', async () => {
    const good = aRow({ account: 'json', debtor: 'json' });
    const bad = JSON.stringify({ ...good, invoice: 'INV-2', amount: 5 });
    const path = aFile(`${JSON.stringify(good)}\n${bad}\n`, 'portfolio.ndjson');
    expect(await take(path)).toMatchObject({ format: 'ndjson', accounts: 1, invoices: 1, rejected: 1 });
    const [header, line] = readFileSync(`${path}.rejects.csv`, 'utf8').split('\n');
    expect(header).toBe('line,reason,row');
    expect(line).toMatch(/^2,amount: a number where text in quotes is wanted.*,"\{""account"":""json""/);
  });

  it('can be put right in that file and imported from it', async () => {
    const path = aPortfolio([aRow({ account: 'fix', debtor: 'fix', due_on: 'tomorrow' })]);
    const { rejectsFile = '' } = await take(path);
    writeFileSync(rejectsFile, readFileSync(rejectsFile, 'utf8').replace(',tomorrow,', ',2020-02-10,'));
    expect(await take(rejectsFile)).toMatchObject({ invoices: 1, rejected: 0 });
  });

  it('of an earlier import are removed once there are none', async () => {
    const path = aPortfolio([aRow({ account: 'gone', debtor: 'gone', zone: 'Nowhere' })]);
    expect(await take(path)).toMatchObject({ rejected: 1, accounts: 0 });
    writeFileSync(path, toText([aRow({ account: 'gone', debtor: 'gone' })]));
    expect(await take(path)).toMatchObject({ rejected: 0, rejectsFile: undefined });
    expect(existsSync(`${path}.rejects.csv`)).toBe(false);
  });

  it('are those too that contradict the ledger, whose other rows go in; nothing of an account that is somebody else’s', async () => {
    await take(aPortfolio([aRow({ account: 'mine', debtor: 'me' })]));
    const other = await take(
      aPortfolio([
        aRow({ account: 'mine', debtor: 'me', amount: '5.00', cleared_on: '2020-03-01' }),
        aRow({ account: 'mine', debtor: 'me', invoice: 'INV-2' }),
      ]),
    );
    expect(other).toMatchObject({ rejected: 1, invoices: 1, paymentsScheduled: 0 });
    const stolen = await take(
      aPortfolio([
        aRow({ account: 'mine', debtor: 'you', invoice: 'INV-3' }),
        aRow({ account: 'mine', debtor: 'you', invoice: 'INV-4' }),
      ]),
      { batchSize: 1 },
    );
    expect(stolen).toMatchObject({ rejected: 2, invoices: 0 });
    expect(await fresh.database.prisma.invoice.count({ where: { account: { number: 'mine' } } })).toBe(2);
  });

  it('leave no file behind when the file as a whole is refused, and the ledger as it was', async () => {
    const before = await ledgerOf(fresh.database);
    const path = aFile('account\nx');
    await expect(take(path)).rejects.toMatchObject({ fault: 'missingColumns' });
    expect([existsSync(`${path}.rejects.csv`), await ledgerOf(fresh.database)]).toEqual([false, before]);
  });
});

const rowsOfSomeAccounts = fc
  .array(
    fc.record({
      account: fc.integer({ min: 1, max: 4 }),
      due: fc.integer({ min: 10, max: 28 }),
      cents: fc.integer({ min: 1, max: 1e7 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((some) =>
    some.map(
      ({ account, due, cents }, n): RowCells =>
        aRow({
          account: `AC-${account}`,
          debtor: `D-${account}`,
          invoice: `INV-${n}`,
          due_on: `2020-02-${due}`,
          amount: (cents / 100).toFixed(2),
        }),
    ),
  );

it('the same rows in any order, in batches of any size, with repeats, give the same ledger', async () => {
  const shuffled = rowsOfSomeAccounts.chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc.shuffledSubarray([...rows, ...rows.slice(0, 3)], { minLength: rows.length + Math.min(3, rows.length) }),
      fc.integer({ min: 1, max: 5 }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, other, batchSize]) => {
      const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
      try {
        await take(aPortfolio(rows), {}, one.database);
        expect(await take(aPortfolio(other), { batchSize }, two.database)).toMatchObject({
          repeated: Math.min(3, rows.length),
          rejected: 0,
        });
        expect(await ledgerOf(two.database)).toEqual(await ledgerOf(one.database));
      } finally {
        await Promise.all([one.drop(), two.drop()]);
      }
    }),
    { numRuns: 15 },
  );
});
