import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type Reversal, reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addCase, day, freshId, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const reverse = (paymentEventId: string, over: Partial<Reversal> = {}) =>
  reversePayment(db.database, {
    eventId: freshId('rev'),
    paymentEventId,
    reversedOn: day('2026-03-20'),
    now: NOW,
    ...over,
  });

it('reopens the invoices at their original due dates [Q5]', async () => {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 3000], ['B', '2026-02-02', 4000]);
  await books.pay(1000);
  await books.pay(5000, { eventId: 'bounced' });
  expect(await books.open()).toEqual({ A: 0, B: 1000 });
  expect(await reverse('bounced')).toEqual({
    outcome: 'reversed',
    accountId: books.accountId,
    amount: 5000,
    currency: 'USD',
  });
  const money = await readMoney(db.database, { accountId: books.accountId });
  expect(money?.invoices.map((i) => [i.number, i.dueOn, i.open])).toEqual([
    ['A', '2026-01-02', 2000],
    ['B', '2026-02-02', 4000],
  ]);
  expect(money).toMatchObject({ paidNet: 1000, moneyVersion: 4 });
});

it('takes unspent credit back, and spends credit of other payments on what reopened', async () => {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 3000]);
  await books.pay(3500, { eventId: 'first' });
  await books.pay(2000, { eventId: 'second' });
  expect(await books.account()).toMatchObject({ credit: 2500 });
  await reverse('first');
  expect(await books.open()).toEqual({ A: 1000 });
  expect(await books.account()).toMatchObject({ credit: 0, paidNet: 2000 });
});

it('is taken once, and says what is wrong with every other try', async () => {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 3000]);
  await books.pay(1000, { eventId: 'p-1' });
  await books.pay(1000, { eventId: 'p-2' });
  const order = { eventId: 'r-1' };
  expect(await reverse('p-1', order)).toMatchObject({ outcome: 'reversed' });
  const before = await books.account();
  expect(await reverse('p-1', order)).toEqual({
    outcome: 'alreadyTaken',
    accountId: books.accountId,
    amount: 1000,
    currency: 'USD',
  });
  expect(await reverse('p-1')).toMatchObject({ outcome: 'refused', reason: 'alreadyReversed' });
  expect(await reverse('p-2', order)).toMatchObject({ outcome: 'refused', reason: 'otherContent' });
  expect(await reverse('p-2', { eventId: 'p-1' })).toMatchObject({ outcome: 'refused', reason: 'otherContent' });
  expect(await reverse('r-9', { eventId: 'r-9' })).toMatchObject({ outcome: 'refused', reason: 'badId' });
  expect(await books.pay(1000, { eventId: 'r-1' })).toMatchObject({ outcome: 'refused', reason: 'otherContent' });
  expect(await books.account()).toEqual(before);
});

it('sent at once for two payments of two accounts under one id is taken for one of them', async () => {
  const [one, two] = await Promise.all([openBooks(db.database), openBooks(db.database)]);
  await Promise.all([one.pay(100, { eventId: 'x-1' }), two.pay(100, { eventId: 'x-2' })]);
  const results = await Promise.all(['x-1', 'x-2'].map((id) => reverse(id, { eventId: 'one-id' })));
  expect(results.map((result) => result.outcome).sort()).toEqual(['refused', 'reversed']);
});

it('tells the open case, and the one that closed as cured, which it may reopen [Q5]', async () => {
  for (const [state, told] of [
    ['open', true],
    ['cured', true],
    ['writtenOff', false],
    ['none', false],
  ] as const) {
    const books = await openBooks(db.database);
    const eventId = freshId('chargeback');
    await books.pay(1000, { eventId: `${eventId}-payment` });
    if (state !== 'none')
      await addCase(db.database, { accountId: books.accountId, ...(state !== 'open' && { closedAs: state }) });
    await reverse(`${eventId}-payment`, { eventId });
    const letter = { id: eventId, type: 'paymentReversed', amount: 1000, on: '2026-03-20' };
    expect(await books.letters(), state).toEqual(told ? [letter] : []);
  }
});
