import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLedgerBilling } from '../../../activities/billing/ledger-billing.ts';
import { fixedClock } from '../../../activities/clock/fixed-clock.ts';
import { auditBooks } from '../../store/ledger/audit-books.ts';
import { day, NOW, openBooks } from '../../store/ledger/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

it('the built-in ledger books a remainder once, keeps its reason, and counts it as no payment [Q9]', async () => {
  const { prisma } = db.database;
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-01-02', 100_00]);
  await books.pay(99_95);
  const billing = createLedgerBilling({ prisma, clock: fixedClock(NOW) });
  const { invoices } = await billing.openItems({ accountId: books.accountId });
  const credits = invoices.map(({ id, open }) => ({ invoiceId: id, amount: open }));
  const of = { accountId: books.accountId, key: 'C1.small.balance.1', credits, amount: 5, on: day('2026-03-10') };
  const order = { ...of, reason: 'smallBalance' as const };
  expect(await billing.creditNote(order)).toEqual({ outcome: 'done', amount: 5 });
  expect(await billing.creditNote(order)).toEqual({ outcome: 'already', amount: 5 });
  expect(await books.open()).toEqual({ A: 0 });
  const kept = await prisma.payment.findMany({ where: { accountId: books.accountId, reason: 'smallBalance' } });
  expect(kept.map(({ eventId, kind, amount }) => [eventId, kind, Number(amount)])).toEqual([[of.key, 'credit', 5]]);
  expect(await auditBooks(db.database, books.accountId)).toMatchObject({
    faults: [],
    paidNet: 99_95,
    owed: 0,
    credit: 0,
  });
});
