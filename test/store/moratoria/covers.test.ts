import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPolicies } from '../../../policies/read-policies.ts';
import { openCase } from '../../../store/casebook/open-case.ts';
import { readCase } from '../../../store/casebook/read-case.ts';
import type { AccountRecord } from '../../../store/ledger/upsert-accounts.ts';
import { declareMoratorium } from '../../../store/moratoria/declare-moratorium.ts';
import { comingDue } from '../../../store/sweep/pages.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { day, NOW, openBooks } from '../ledger/books.ts';

describe('whom a moratorium is for [O7]', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  // One that is over stays on record, since its days do not count.
  afterEach(() => fresh.database.prisma.moratorium.deleteMany());
  afterAll(() => fresh.drop());
  const db = () => fresh.database;
  const declare = (of: { region?: string; segment?: string }) =>
    declareMoratorium(db(), { ...of, from: day('2026-03-01'), until: day('2026-04-30'), reason: 'flood', now: NOW });

  async function overdue(over: Partial<AccountRecord>): Promise<string> {
    const books = await openBooks(db(), over);
    await books.invoice(['F1', '2026-03-01', 5_000]);
    const policy = readPolicies().find((p) => p.id === 'corporate-us');
    if (!policy) throw new Error('corporate-us is not shipped');
    const { moneyVersion } = await books.account();
    await openCase(db(), { accountId: books.accountId, currency: 'USD', policy, moneyVersion, now: NOW });
    return books.accountId;
  }

  async function isStopped(accountId: string): Promise<boolean> {
    const reading = await readCase(db(), { accountId, currency: 'USD', now: NOW });
    return (reading?.moratoria.length ?? 0) > 0;
  }

  async function isReminded(over: Partial<AccountRecord>): Promise<boolean> {
    const books = await openBooks(db(), over);
    await books.invoice(['F1', '2026-03-13', 5_000]);
    const steps = [{ policyId: 'corporate-us', step: 'pre-due', days: 7, hours: 156 }];
    const query = { after: '', most: 500, now: NOW, steps, tolerance: 1 };
    return (await comingDue(db(), query)).some(({ accountId }) => accountId === books.accountId);
  }

  it.each([
    [{ region: 'CN' }, { region: 'CN-31' }, true],
    [{ region: 'CN' }, { region: 'CN' }, true],
    [{ region: 'CN-31' }, { region: 'CN' }, false],
    [{ region: 'C' }, { region: 'CN-31' }, false],
    [{ segment: 'corporate' }, { segment: 'enterprise' }, true],
    [{ segment: 'corporate' }, { segment: 'Public' }, true],
    [{ segment: 'eCommerce' }, { segment: 'Online-Shop' }, true],
    [{ segment: 'corporate' }, { segment: 'consumer' }, false],
    [{ segment: 'gold' }, { segment: 'gold' }, true],
    [{ region: 'US', segment: 'corporate' }, { region: 'US-GA', segment: 'government' }, true],
    [{ region: 'US', segment: 'corporate' }, { region: 'US-GA', segment: 'consumer' }, false],
    [{}, { region: 'anywhere' }, true],
  ])('%o takes %o: %s, for acts, for nudges and before the due date', async (of, account, isOf) => {
    const accountId = await overdue(account);
    const nudges = () => db().prisma.outbox.count({ where: { accountId } });
    const before = await nudges();
    await declare(of);
    expect([await isStopped(accountId), (await nudges()) > before, !(await isReminded(account))]).toEqual([
      isOf,
      isOf,
      isOf,
    ]);
  });

  it('says when it is for nobody, which is no refusal: accounts may come', async () => {
    await openBooks(db(), { region: 'US-GA', segment: 'gold' });
    const fits = await declare({ region: 'US', segment: 'gold' });
    const spelt = await declare({ region: 'US-GA', segment: 'Gold' });
    expect([fits.isOfNobody, spelt.isOfNobody]).toEqual([false, true]);
    expect(await db().prisma.moratorium.count({ where: { id: spelt.id } })).toBe(1);
  });
});
