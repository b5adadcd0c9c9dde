import { afterAll, beforeAll, expect, it } from 'vitest';
import { postPayment, postPayments } from '../../../store/ledger/post-payment.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { payment } from '../waiting/early.ts';
import { type Books, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const ledger = () => db.database;

it('a bulk to one account is booked as one by one would be, whatever each names', async () => {
  const both: Books[] = [await openBooks(ledger()), await openBooks(ledger())];
  for (const books of both)
    await books.invoice(['A', '2026-01-02', 100], ['B', '2026-02-02', 70], ['C', '2026-03-02', 50]);
  const [one, bulk] = both;
  const names = [[], ['C'], ['C'], [], ['B', 'C'], ['A'], [], []];
  const moneys = (books: Books | undefined) =>
    names.map((invoiceNumbers, n) => payment(books?.number ?? '', { amount: 20 + n, invoiceNumbers }));
  const singly = [];
  for (const money of moneys(one)) singly.push(await postPayment(ledger(), money));
  const together = await postPayments(ledger(), { postings: moneys(bulk), now: NOW });
  const placed = (results: readonly object[]) => results.map((result) => ({ ...result, accountId: '' }));
  expect(placed(together)).toEqual(placed(singly));
  expect(await bulk?.open()).toEqual(await one?.open());
  expect(await bulk?.account()).toEqual(await one?.account());
});
