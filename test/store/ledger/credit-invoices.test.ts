import { afterAll, beforeAll, expect, it } from 'vitest';
import { creditInvoices } from '../../../store/ledger/credit-invoices.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { type Books, day, freshId, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** A owes 30.00, B 20.00; B is the older one. */
async function owing(): Promise<Books> {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-02-02', 3000], ['B', '2026-01-02', 2000]);
  return books;
}

async function order(books: Books, credits: Readonly<Record<string, number>>, key = freshId('C1.waiver')) {
  const invoices = (await readMoney(db.database, { accountId: books.accountId }))?.invoices ?? [];
  const parts = Object.entries(credits).map(([number, amount]) => ({
    invoiceId: invoices.find((i) => i.number === number)?.id ?? number,
    amount,
  }));
  const amount = parts.reduce((sum, part) => sum + part.amount, 0);
  const on = day('2026-03-10');
  return { accountId: books.accountId, key, credits: parts, amount, on, now: NOW };
}

it('credits exactly the invoices that were granted, and no money was paid by it [M7]', async () => {
  const books = await owing();
  const granted = await order(books, { A: 1000, B: 500 });
  expect(await creditInvoices(db.database, granted)).toEqual({ outcome: 'done', amount: 1500 });
  expect(await books.open()).toEqual({ A: 2000, B: 1500 });
  expect(await books.account()).toMatchObject({ paidNet: 0, credit: 0 });
});

it('credits once, however often it is asked under its key, and nothing else under the same key [M7, F2]', async () => {
  const books = await owing();
  const granted = await order(books, { A: 1000, B: 500 });
  await creditInvoices(db.database, granted);
  expect(await creditInvoices(db.database, granted)).toEqual({ outcome: 'already', amount: 1500 });
  const other = await order(books, { A: 7 }, granted.key);
  expect(await creditInvoices(db.database, other)).toMatchObject({ outcome: 'refused', reason: 'otherContent' });
  expect(await books.open()).toEqual({ A: 2000, B: 1500 });
});

it('credits all or nothing: what was paid meanwhile is not let go [M7, Q16]', async () => {
  const books = await owing();
  const granted = await order(books, { A: 1000, B: 500 });
  await books.pay(1800, { invoiceNumbers: ['B'] });
  expect(await creditInvoices(db.database, granted)).toMatchObject({ outcome: 'moneyMoved' });
  expect(await books.open()).toEqual({ A: 3000, B: 200 });
});

it('refuses an invoice of somebody else [M7]', async () => {
  const books = await owing();
  const granted = await order(books, { Z: 1000 });
  expect(await creditInvoices(db.database, granted)).toMatchObject({ outcome: 'refused', reason: 'unknownInvoice' });
});
