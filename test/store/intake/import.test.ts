import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPortfolio } from '../../../store/intake/import-portfolio.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { aPortfolio, aRow } from './a-portfolio.ts';
import { ledgerOf, now, routing, type Terms, takeFile } from './an-import.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const take = (path: string, more: Terms = {}) => takeFile(fresh.database, path, more);

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
