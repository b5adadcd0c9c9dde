import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('lines of a write-off', () => {
  const owing = async () => {
    const books = await openBooks(db.database);
    await books.invoice(['A', '2026-01-02', 100_00], ['B', '2026-02-02', 60_00]);
    await books.pay(40_00);
    const [a, b] = (await invoices(books)).map(({ id }) => id);
    const line = (invoiceId: string | undefined, amount: number, tax: number) => ({
      invoiceId: invoiceId ?? '',
      amount,
      tax,
    });
    const order = {
      accountId: books.accountId,
      key: freshId('wo'),
      invoiceIds: [a ?? '', b ?? ''],
      amount: 120_00,
      now: NOW,
    };
    const lines = [line(a, 60_00, 10_00), line(b, 60_00, 9_58)];
    const register = () =>
      db.database.prisma.writeOff.findMany({ where: { accountId: books.accountId }, orderBy: { invoiceId: 'asc' } });
    return { books, a, b, line, order, lines, register };
  };

  it('stand in the register, per invoice and amount with its tax, once however often they are asked for [E1] [E2]', async () => {
    const { order, lines, register } = await owing();
    expect(await writeOffInvoices(db.database, { ...order, lines })).toEqual({ outcome: 'done', amount: 120_00 });
    const rows = (await register()).map(({ amount, tax }) => [Number(amount), Number(tax)]);
    expect(rows).toEqual([
      [60_00, 10_00],
      [60_00, 9_58],
    ]);
    for (const again of [{ lines }, { lines: undefined }])
      expect(await writeOffInvoices(db.database, { ...order, ...again })).toEqual({
        outcome: 'already',
        amount: 120_00,
      });
    expect(await register()).toHaveLength(2);
  });

  it('that are not what is open on each invoice write nothing off, though the sum is right [E1, Q16]', async () => {
    const { order, a, b, line, register } = await owing();
    const lines = [line(a, 70_00, 0), line(b, 50_00, 0)];
    const result = await writeOffInvoices(db.database, { ...order, lines });
    expect(result).toEqual({ outcome: 'moneyMoved', openNow: 120_00 });
    expect(await register()).toEqual([]);
  });

  it('that do not add up, or have more tax than amount, are refused with what to send [E1]', async () => {
    const { order, a, b, line, register } = await owing();
    for (const lines of [
      [line(a, 60_00, 0)],
      [line(a, 60_00, 0), line(a, 60_00, 0)],
      [line(a, 60_00, 0), line('I-none', 60_00, 0)],
      [line(a, 60_00, 60_01), line(b, 60_00, 0)],
      [line(a, 60_00, -1), line(b, 60_00, 0)],
      [line(a, 60_00, 0.5), line(b, 60_00, 0)],
    ]) {
      const result = await writeOffInvoices(db.database, { ...order, lines });
      expect(result).toMatchObject({
        outcome: 'refused',
        reason: 'badAmount',
        text: expect.stringMatching(/: send .+/),
      });
    }
    expect(await register()).toEqual([]);
  });
});
