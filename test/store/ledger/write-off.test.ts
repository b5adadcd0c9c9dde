import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { writeOffInvoices } from '../../../store/ledger/write-off-invoices.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { type Books, day, freshId, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const invoices = async (books: Books) => (await readMoney(db.database, { accountId: books.accountId }))?.invoices ?? [];

/** Writes off all that is open. */
async function writeOffAll(books: Books): Promise<void> {
  const open = (await invoices(books)).filter((invoice) => invoice.open > 0);
  const amount = open.reduce((sum, invoice) => sum + invoice.open, 0);
  const order = { accountId: books.accountId, key: freshId('wo'), invoiceIds: open.map((i) => i.id), amount, now: NOW };
  expect(await writeOffInvoices(db.database, order)).toEqual({ outcome: 'done', amount });
}

async function writtenOff(cents: number): Promise<Books> {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', cents]);
  await writeOffAll(books);
  return books;
}

it('books money that comes later as recovery and reopens nothing [E3]', async () => {
  const books = await writtenOff(3000);
  expect(await books.pay(1000)).toMatchObject({ allocated: 0, recovered: 1000, credit: 0 });
  expect(await invoices(books)).toMatchObject([{ number: 'A', open: 0, writtenOff: true }]);
  expect(await books.pay(5000)).toMatchObject({ allocated: 0, recovered: 2000, credit: 3000 });
});

it('lets money settle open invoices before it recovers written-off ones, unless those are named', async () => {
  const books = await writtenOff(3000);
  await books.invoice(['B', '2026-03-02', 2000]);
  expect(await books.pay(500)).toMatchObject({ allocated: 500, recovered: 0 });
  expect(await books.pay(500, { invoiceNumbers: ['A'] })).toMatchObject({ allocated: 0, recovered: 500 });
  expect(await books.open()).toEqual({ A: 0, B: 1500 });
});

it('leaves a chargeback of recovered money written off, and opens what an earlier payment had settled', async () => {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 3000]);
  await books.pay(1000, { eventId: 'early' });
  await writeOffAll(books);
  await books.pay(2000, { eventId: 'late' });
  const back = { reversedOn: day('2026-03-20'), now: NOW };
  await reversePayment(db.database, { ...back, eventId: 'late-back', paymentEventId: 'late' });
  expect(await invoices(books)).toMatchObject([{ open: 0, writtenOff: true }]);
  await reversePayment(db.database, { ...back, eventId: 'early-back', paymentEventId: 'early' });
  expect(await invoices(books)).toMatchObject([{ open: 1000, writtenOff: false, dueOn: '2026-01-02' }]);
});

it('keeps a register of its own, per invoice and amount [E1] [E2]', async () => {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 3000], ['B', '2026-02-02', 500]);
  await books.pay(1000);
  await writeOffAll(books);
  const register = await db.database.prisma.writeOff.findMany({
    where: { accountId: books.accountId },
    orderBy: { id: 'asc' },
  });
  expect(register.map((row) => Number(row.amount))).toEqual([2000, 500]);
});
