import { afterAll, beforeAll, expect, it } from 'vitest';
import { raiseWorkOrder } from '../../../store/casebook/work-order.ts';
import { type AccountRecord, upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { accountRecord, day, NOW } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const record = (over: Partial<AccountRecord> = {}): AccountRecord => ({
  ...accountRecord({ country: 'CN', currency: 'CNY', zone: 'Asia/Shanghai', region: 'CN-11' }),
  idNumber: '11010519491231002X',
  contactPoints: [{ channel: 'sms', address: '+8613800138000' }],
  ...over,
});
const upsert = (...accounts: AccountRecord[]) => upsertAccounts(db.database, { accounts, now: NOW });
const stored = ({ debtorId }: AccountRecord) => db.database.prisma.contactData.findUnique({ where: { debtorId } });
const confirm = ({ debtorId }: AccountRecord) =>
  db.database.prisma.contactData.update({ where: { debtorId }, data: { confirmedAt: NOW, confirmedBy: 'kim' } });

it('a version of the contact data is counted with every change of it, and with nothing else [P3]', async () => {
  const one = record();
  await upsert(one);
  expect(await stored(one)).toMatchObject({ idNumber: one.idNumber, version: 1, confirmedAt: null });
  await confirm(one);
  expect(await upsert(one, { ...one, idNumber: undefined })).toMatchObject([{}, { outcome: 'refused' }]);
  expect(await upsert({ ...one, segment: 'government', idNumber: undefined })).toMatchObject([{ outcome: 'updated' }]);
  expect(await stored(one)).toMatchObject({ idNumber: one.idNumber, version: 1, confirmedBy: 'kim' });
});

it.each([
  ['an address', { contactPoints: [{ channel: 'sms' as const, address: '+8613900139000' }] }],
  ['an address on another channel', { contactPoints: [{ channel: 'letter' as const, address: '北京市建国路93号' }] }],
  ['an id number', { idNumber: '110105491231002' }],
])('%s that changes takes the word of the last call-back back [P3]', async (_, change) => {
  const one = record();
  await upsert(one);
  await confirm(one);
  expect(await upsert({ ...one, ...change })).toMatchObject([{ outcome: 'updated' }]);
  expect(await stored(one)).toMatchObject({ version: 2, confirmedAt: null, confirmedBy: null });
});

it('work orders about how the data stood are done with once it changes; of others none is [P3]', async () => {
  const one = record();
  const other = record();
  const ids = (await upsert(one, other)).map((r) => ('accountId' in r ? r.accountId : ''));
  const order = { text: 'Call.', dueOn: day('2026-03-13'), now: NOW };
  const raise = (key: string, kind: string, accountId = ids[0] ?? '') =>
    raiseWorkOrder(db.database, { ...order, key, kind, accountId });
  await raise(`${ids[0]}.contact-data.repair.1`, 'repairContactData');
  await raise(`${ids[0]}.contact-data.call-back.1`, 'confirmContactData');
  await raise('C1.notice.repair.1', 'repairContactData');
  await raise(`${ids[1]}.contact-data.repair.1`, 'repairContactData', ids[1]);
  await upsert({ ...one, idNumber: '110105491231002' });
  const open = await db.database.prisma.workOrder.findMany({ where: { doneAt: null }, orderBy: { key: 'asc' } });
  expect(open.map(({ key }) => key)).toEqual([`${ids[1]}.contact-data.repair.1`, 'C1.notice.repair.1']);
});

it('of two accounts of one debtor the id number that is sent last counts [P3]', async () => {
  const one = record();
  const two = { ...record({ idNumber: '110105491231002' }), debtorId: one.debtorId };
  await upsert(one, two);
  expect(await stored(one)).toMatchObject({ idNumber: '110105491231002', version: 1 });
});

it('a faulty id number is kept as it was written, and refuses no account [P3]', async () => {
  const one = record({ idNumber: '无' });
  expect(await upsert(one)).toMatchObject([{ outcome: 'created' }]);
  expect(await stored(one)).toMatchObject({ idNumber: '无' });
  const [refused] = await upsert(record({ idNumber: 'x\u0000' }));
  expect(refused).toMatchObject({ outcome: 'refused', reason: 'badId' });
});
