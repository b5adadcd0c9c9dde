import { afterAll, beforeAll, expect, it } from 'vitest';
import { type NewInvoice, postInvoices } from '../../../store/ledger/post-invoices.ts';
import { upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { accountRecord, day, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const row = (accountNumber: string, over: Partial<NewInvoice> = {}): NewInvoice => ({
  accountNumber,
  number: 'A',
  currency: 'USD',
  amount: 1000,
  issuedOn: day('2026-01-01'),
  dueOn: day('2026-02-01'),
  ...over,
});
const post = (...invoices: NewInvoice[]) => postInvoices(db.database, { invoices, now: NOW });

it('are taken once by account and number: the same file again changes nothing', async () => {
  const books = await openBooks(db.database);
  const file = [row(books.number), row(books.number, { number: 'B' }), row(books.number)];
  expect((await post(...file)).map((r) => r.outcome)).toEqual(['posted', 'posted', 'alreadyTaken']);
  const before = await books.account();
  expect((await post(...file)).map((r) => r.outcome)).toEqual(['alreadyTaken', 'alreadyTaken', 'alreadyTaken']);
  expect(await books.account()).toEqual(before);
});

it('sent by several at once are taken once', async () => {
  const books = await Promise.all(Array.from({ length: 10 }, () => openBooks(db.database)));
  const file = books.flatMap((b) => [row(b.number), row(b.number, { number: 'B' })]);
  const results = await Promise.all([file, file.toReversed(), file, file.toReversed()].map((rows) => post(...rows)));
  expect(results.flat().filter((r) => r.outcome === 'posted')).toHaveLength(file.length);
  expect(results.flat().filter((r) => r.outcome === 'alreadyTaken')).toHaveLength(file.length * 3);
});

it.each<[string, Partial<NewInvoice>, string]>([
  ['another currency', { currency: 'EUR' }, 'otherCurrency'],
  ['no amount', { amount: 0 }, 'badAmount'],
  ['a fraction of a cent', { amount: 1.5 }, 'badAmount'],
  ['a bad date', { dueOn: '01/02/2026' as NewInvoice['dueOn'] }, 'badDate'],
  ['no number', { number: '' }, 'badId'],
  ['the number of one with another amount', { number: 'there', amount: 7 }, 'otherContent'],
])('with %s are refused, and the good ones beside them go in', async (_, over, reason) => {
  const books = await openBooks(db.database);
  await post(row(books.number, { number: 'there' }));
  const results = await post(
    row(books.number),
    row(books.number, { number: 'bad', ...over }),
    row(books.number, { number: 'C' }),
  );
  expect(results).toMatchObject([{ outcome: 'posted' }, { outcome: 'refused', reason }, { outcome: 'posted' }]);
  expect(Object.keys(await books.open())).toEqual(['A', 'C', 'there']);
});

it('ten thousand of five hundred accounts go in within seconds', async () => {
  const accounts = Array.from({ length: 500 }, (_, i) => accountRecord({ number: `bulk-${i}`, debtorId: `bulk-${i}` }));
  await upsertAccounts(db.database, { accounts, now: NOW });
  const invoices = Array.from({ length: 10_000 }, (_, i) => row(`bulk-${i % 500}`, { number: `I${i}` }));
  const begun = performance.now();
  const results = await post(...invoices);
  expect(results.every((r) => r.outcome === 'posted')).toBe(true);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
