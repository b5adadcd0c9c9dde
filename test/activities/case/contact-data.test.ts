import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDeps } from '../../../activities/case/deps.ts';
import { gather } from '../../../activities/case/gather.ts';
import { look } from '../../../activities/case/look.ts';
import { remindBeforeDue } from '../../../activities/sweep/pre-due.ts';
import { type Instant, instant } from '../../../domain/time/instant.ts';
import { type AccountRecord, upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { comingDue } from '../../../store/sweep/pages.ts';
import { createAdapters } from '../../../worker/adapters.ts';
import { workerConfig } from '../../../worker/config.ts';
import { openLog } from '../../../worker/logging.ts';
import { openBooks } from '../../store/ledger/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const ACCOUNT = {
  currency: 'CNY',
  country: 'CN',
  zone: 'Asia/Shanghai',
  region: 'CN-11',
  segment: 'corporate',
  serviceType: 'broadband',
  policyId: 'corporate-cn',
} as const;
const RIGHT = [
  { channel: 'sms', address: '13800138000' },
  { channel: 'email', address: 'bills@example.com' },
  { channel: 'letter', address: '北京市朝阳区建国路93号' },
] as const;
/** Two o'clock at night in Shanghai: nothing may be sent. */
const NIGHT = instant('2026-03-09T18:00:00Z');

describe('contact data of an account', () => {
  let fresh: FreshDatabase;
  let deps: CaseDeps;
  let close: () => void;
  let now: Instant = NIGHT;
  beforeAll(async () => {
    fresh = await freshDatabase();
    const config = workerConfig({
      ...{ DATABASE_URL: fresh.url, TEMPORAL_ADDRESS: '127.0.0.1:1', TWILIO_BASE_URL: 'http://127.0.0.1:1' },
      ...{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x', TWILIO_FROM: '+12025550100' },
      ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'billing@example.invalid', LOG_LEVEL: 'silent' },
    });
    const clock = { now: async () => now };
    const { prisma } = fresh.database;
    const made = await createAdapters({ config, prisma, log: openLog('silent'), webhookUrl: '', replaced: { clock } });
    ({ deps, close } = made);
  });
  afterAll(async () => {
    close?.();
    await fresh?.drop();
  });

  const books = async (over: Partial<AccountRecord>, dueOn: string) => {
    const b = await openBooks(fresh.database, { ...ACCOUNT, ...over });
    await b.invoice([`R-${b.number}`, dueOn, 6_000_000]);
    return { ...b, of: { accountId: b.accountId, currency: 'CNY' } };
  };
  const orders = async (accountId: string) => {
    const where = { accountId, doneAt: null, key: { contains: '.contact-data.' } };
    const rows = await fresh.database.prisma.workOrder.findMany({ where, orderBy: { key: 'asc' } });
    return rows.map(({ key, text }) => ({ key: key.slice(accountId.length + 1), text }));
  };
  const keys = async (accountId: string) => (await orders(accountId)).map(({ key }) => key);

  it('reaches a decision as codes alone [P3]', async () => {
    const contactPoints = [{ channel: 'sms', address: '13800138' } as const, RIGHT[1]];
    const b = await books({ contactPoints, idNumber: '11010519491231002X' }, '2026-03-05');
    const { facts } = await gather(deps, b.of);
    expect(facts.contactData).toEqual({
      score: 30,
      faults: ['phoneInvalidForCountry', 'addressMissing'],
      unreachable: false,
      version: 1,
      confirmedOn: undefined,
    });
    expect(JSON.stringify(facts)).not.toMatch(/13800138|11010519491231002X|example\.com/);
  });

  it('is not verified where the policy does not want it [P3]', async () => {
    const us = { currency: 'USD', country: 'US', zone: 'America/New_York', policyId: 'corporate-us' };
    const b = await openBooks(fresh.database, { ...us, contactPoints: [] });
    const { facts } = await gather(deps, { accountId: b.accountId, currency: 'USD' });
    expect(facts.contactData).toBeUndefined();
  });

  it('that is faulty is on the worklist from the first look of its case, once for each change [P3]', async () => {
    const b = await books({ contactPoints: [{ channel: 'sms', address: '12345' }] }, '2026-03-05');
    await look(deps, { ...b.of, letters: [] });
    await look(deps, { ...b.of, letters: [] });
    expect(await keys(b.accountId)).toEqual(['contact-data.call-back.1', 'contact-data.repair.1']);
    const [, repair] = await orders(b.accountId);
    expect(repair?.text).toMatch(/^Contact data scores 0 of 100: no usable address for a notice/);
    expect(repair?.text).not.toMatch(/12345/);

    const account = await fresh.database.prisma.account.findUniqueOrThrow({ where: { id: b.accountId } });
    const corrected = { ...ACCOUNT, number: b.number, debtorId: account.debtorId, language: 'en' };
    await upsertAccounts(fresh.database, { accounts: [{ ...corrected, contactPoints: RIGHT }], now });
    expect(await keys(b.accountId)).toEqual([]);
    await look(deps, { ...b.of, letters: [] });
    expect(await keys(b.accountId)).toEqual(['contact-data.call-back.2']);
  });

  it('is looked at before the first word about a bill, even where nothing can be sent [P3, P1]', async () => {
    const b = await books({ contactPoints: [] }, '2026-03-13');
    const steps = [{ policyId: ACCOUNT.policyId, step: 'pre-due', days: 14, hours: 156 }];
    const page = { after: '', most: 100, now, steps, tolerance: 1 };
    const sweep = async () => {
      const [account] = (await comingDue(fresh.database, page)).filter((a) => a.accountId === b.accountId);
      if (!account) throw new Error('it is not seen to come due');
      return remindBeforeDue(deps, account);
    };
    expect([await sweep(), await sweep()]).toEqual([false, false]);
    expect(await keys(b.accountId)).toEqual(['contact-data.call-back.0', 'contact-data.repair.0']);
    // The case that comes of it asks nothing twice.
    now = instant('2026-03-20T02:00:00Z');
    await look(deps, { ...b.of, letters: [] });
    expect(await keys(b.accountId)).toEqual(['contact-data.call-back.0', 'contact-data.repair.0']);
    const { id } = await fresh.database.prisma.case.findFirstOrThrow({ where: { accountId: b.accountId } });
    expect(
      await fresh.database.prisma.workOrder.count({ where: { caseId: id, kind: { endsWith: 'ContactData' } } }),
    ).toBe(2);
  });
});
