import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMs, HOUR } from '../../../domain/time/instant.ts';
import { postCreditNote } from '../../../store/ledger/post-credit-note.ts';
import { postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import { reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { takeOverdueWaiting } from '../../../store/waiting/take-overdue.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addCase, day, NOW, openBooks } from '../ledger/books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const later = (hours: number) => addMs(NOW, hours * HOUR);
const orders = (accountId: string) =>
  db.database.prisma.workOrder.findMany({ where: { accountId }, select: { kind: true, text: true } });

it('a payment that waits a day for an invoice is booked without it, told to the case and to a person', async () => {
  const books = await openBooks(db.database);
  await addCase(db.database, { accountId: books.accountId });
  await books.invoice(['OLD', '2026-01-02', 300], ['NEW', '2026-02-02', 300]);
  const early = books.posting(500, { eventId: 'lone', invoiceNumbers: ['NEW', 'NEVER'] });
  await postPayment(db.database, early);
  expect(await takeOverdueWaiting(db.database, { now: later(23) })).toEqual({ booked: 0, waiting: 0 });
  expect(await takeOverdueWaiting(db.database, { now: later(24) })).toEqual({ booked: 1, waiting: 0 });
  expect(await books.open()).toEqual({ NEW: 0, OLD: 100 });
  expect(await books.account()).toMatchObject({ paidNet: 500 });
  expect(await books.letters()).toMatchObject([{ id: 'lone', type: 'paymentPosted', on: '2026-03-10' }]);
  expect(await orders(books.accountId)).toMatchObject([
    {
      kind: 'bookedWithoutInvoice',
      text: expect.stringContaining('Payment lone of 5.00 USD waited too long for invoice NEVER'),
    },
  ]);
  expect(await takeOverdueWaiting(db.database, { now: later(48) })).toEqual({ booked: 0, waiting: 0 });
  expect(await postPayment(db.database, early)).toMatchObject({ outcome: 'alreadyTaken', allocated: 500 });
});

it('is booked oldest first, and once when asked for by several at once; its reversal follows it', async () => {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 100]);
  const names = { invoiceNumbers: ['NEVER'] };
  await postPayment(db.database, books.posting(100, { eventId: 'second', ...names, now: later(2) }));
  await postPayment(db.database, books.posting(70, { eventId: 'first', ...names, now: later(1) }));
  await postPayment(db.database, books.posting(30, { eventId: 'back', ...names, now: later(1) }));
  await reversePayment(db.database, {
    eventId: 'undo',
    paymentEventId: 'back',
    reversedOn: day('2026-03-11'),
    now: NOW,
  });
  const taken = await Promise.all([1, 2, 3].map(() => takeOverdueWaiting(db.database, { now: later(30) })));
  expect(taken.reduce((sum, { booked }) => sum + booked, 0)).toBe(3);
  const placed = await db.database.prisma.payment.findMany({
    where: { accountId: books.accountId },
    orderBy: { id: 'asc' },
  });
  expect(placed.map((one) => [one.eventId, Number(one.allocatedAtOnce), one.reversedAt !== null])).toEqual([
    ['first', 70, false],
    ['back', 30, true],
    ['second', 0, false],
  ]);
  expect(await books.open()).toEqual({ A: 0 });
  expect(await books.account()).toMatchObject({ paidNet: 170, credit: 70 });
});

it('a credit note, or what waits for an account, goes on waiting: the one is asked after, the others are counted', async () => {
  const books = await openBooks(db.database);
  const note = books.posting(400, { eventId: 'note', invoiceNumbers: ['NEVER'] });
  await postCreditNote(db.database, note);
  await postPayment(db.database, books.posting(400, { eventId: 'stray', accountNumber: 'nobody' }));
  expect(await takeOverdueWaiting(db.database, { now: later(5), patienceMs: 4 * HOUR })).toEqual({
    booked: 0,
    waiting: 2,
  });
  await takeOverdueWaiting(db.database, { now: later(50) });
  expect(await orders(books.accountId)).toMatchObject([{ kind: 'creditNoteWaits' }]);
  const dates = { issuedOn: day('2026-01-01'), dueOn: day('2026-02-01') };
  const invoice = { accountNumber: books.number, number: 'NEVER', currency: 'USD', amount: 1000, ...dates };
  await postInvoices(db.database, { invoices: [invoice], now: later(60) });
  expect(await books.open()).toEqual({ NEVER: 600 });
});
