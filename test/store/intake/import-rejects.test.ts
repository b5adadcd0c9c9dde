import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { aFile, aPortfolio, aRow, toText } from './a-portfolio.ts';
import { ledgerOf, type Terms, takeFile } from './an-import.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const take = (path: string, more: Terms = {}) => takeFile(fresh.database, path, more);

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
