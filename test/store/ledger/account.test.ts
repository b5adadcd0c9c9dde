import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountRecord, upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { accountRecord, NOW } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const upsert = (...accounts: AccountRecord[]) => upsertAccounts(db.database, { accounts, now: NOW });
const full = (over: Partial<AccountRecord> = {}): AccountRecord => {
  const record = accountRecord(over);
  return {
    contactPoints: [{ channel: 'sms', address: '+15550100' }],
    service: { id: `S-${record.number}` },
    ...record,
  };
};

it('come with debtor, contact points and service; the same again changes nothing', async () => {
  const [one, two] = [full(), full()];
  expect((await upsert(one, two, one)).map((r) => r.outcome)).toEqual(['created', 'created', 'alreadyTaken']);
  expect((await upsert(one, two)).map((r) => r.outcome)).toEqual(['alreadyTaken', 'alreadyTaken']);
  const account = await db.database.prisma.account.findUniqueOrThrow({
    where: { number: one.number },
    include: { service: true, debtor: { include: { points: true } } },
  });
  expect(account.id).toMatch(/^A\d+$/);
  expect(account.service).toMatchObject({ id: `S-${one.number}`, state: 'active', seq: 0 });
  expect(account.debtor.points).toMatchObject([{ channel: 'sms', address: '+15550100' }]);
});

it('take a new address, which is not known to be broken, and keep the opt-out', async () => {
  const record = full();
  await upsert(record);
  const where = { debtorId_channel: { debtorId: record.debtorId, channel: 'sms' } };
  await db.database.prisma.contactPoint.update({ where, data: { brokenAt: NOW, optedOutAt: NOW } });
  expect(await upsert(record)).toMatchObject([{ outcome: 'alreadyTaken' }]);
  expect((await db.database.prisma.contactPoint.findUniqueOrThrow({ where })).brokenAt).not.toBeNull();
  const moved = { ...record, contactPoints: [{ channel: 'sms' as const, address: '+15550199' }] };
  expect(await upsert(moved)).toMatchObject([{ outcome: 'updated' }]);
  const point = await db.database.prisma.contactPoint.findUniqueOrThrow({ where });
  expect(point).toMatchObject({ address: '+15550199', brokenAt: null });
  expect(point.optedOutAt).not.toBeNull();
});

it('leave a stopped service stopped when they come again', async () => {
  const record = full();
  await upsert(record);
  const id = `S-${record.number}`;
  await db.database.prisma.service.update({ where: { id }, data: { state: 'suspended', seq: 4 } });
  expect(await upsert({ ...record, region: 'south' })).toMatchObject([{ outcome: 'updated' }]);
  expect(await db.database.prisma.service.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'suspended',
    seq: 4,
  });
});

it('are refused where they would change what never changes, and the good ones beside them go in', async () => {
  const [there, other] = [full(), full()];
  await upsert(there, other);
  const good = full();
  const results = await upsert(
    good,
    { ...there, currency: 'CAD' },
    { ...there, debtorId: 'somebody else' },
    { ...there, service: { id: 'another' } },
    full({ service: { id: `S-${other.number}` } }),
    full({ currency: 'US$' }),
    full({ zone: 'Mars/Olympus' }),
    full({ contactPoints: [{ channel: 'email', address: 'a\u0000b' }] }),
    { ...good, region: 'elsewhere' },
  );
  expect(results.map((r) => (r.outcome === 'refused' ? r.reason : r.outcome))).toEqual([
    'created',
    'otherCurrency',
    'otherOwner',
    'otherContent',
    'otherOwner',
    'badCurrency',
    'badZone',
    'badId',
    'otherContent',
  ]);
  expect(JSON.stringify(results)).not.toContain('a\\u0000b');
});

it('sent by several at once are made once', async () => {
  const file = Array.from({ length: 30 }, () => full());
  const results = await Promise.all([file, file.toReversed(), file].map((rows) => upsert(...rows)));
  expect(results.flat().filter((r) => r.outcome === 'created')).toHaveLength(30);
});
