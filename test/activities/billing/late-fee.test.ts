import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedgerBilling } from '../../../activities/billing/ledger-billing.ts';
import { noticeFee } from '../../../activities/case/notice-fee.ts';
import { fixedClock } from '../../../activities/clock/fixed-clock.ts';
import { instant } from '../../../domain/time/instant.ts';
import { postCreditNote } from '../../../store/ledger/post-credit-note.ts';
import { reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { type Books, day, NOW, openBooks } from '../../store/ledger/books.ts';
import { aCase } from '../../support/a-case.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** 0.3 % a day from the first, at most the principal. */
const lateFee = { basisPointsPerDay: 30, freeDays: 0, capPercent: 100, floor: 0, holdDaysFree: true };
const policy = { ...shippedPolicy('corporate-us'), lateFee };

/** An account that owes 100.00 since 31 March. */
async function owing(): Promise<Books> {
  const books = await openBooks(db.database);
  await books.invoice(['A', '2026-03-31', 100_00]);
  return books;
}

/** What a notice on a day says the late fee is, from what the ledger tells billing's readers. */
async function feeOn(books: Books, date: string) {
  const billing = createLedgerBilling({ prisma: db.database.prisma, clock: fixedClock(NOW) });
  const money = await billing.openItems({ accountId: books.accountId });
  const q = aCase({ policy, owes: [['2026-03-31', '100.00']] }).it.question();
  const facts = { ...q.facts, ...money };
  const names = money.invoices.map(({ id }) => id);
  const fee = noticeFee({ ...q, facts, now: instant(`${date}T16:00:00Z`) }, { names });
  return fee === 'none' ? fee : { minor: fee.amount.minor, parts: fee.parts.map((p) => [p.principal.minor, p.days]) };
}

const takeBack = (paymentEventId: string, reversedOn: string) =>
  reversePayment(db.database, {
    eventId: `${paymentEventId}-back`,
    paymentEventId,
    reversedOn: day(reversedOn),
    now: NOW,
  });

describe('the late fee of an invoice in the built-in ledger', () => {
  it('falls with a part payment from the day it was received, not from the beginning [L15, F9]', async () => {
    const books = await owing();
    await books.pay(40_00, { receivedOn: day('2026-04-06') });
    expect(await feeOn(books, '2026-04-10')).toEqual({
      minor: 5 * 30 + 5 * 18,
      parts: [
        [100_00, 5],
        [60_00, 5],
      ],
    });
  });

  it('counts money that lay with us as credit from the day it came, though the invoice came later [L15]', async () => {
    const books = await openBooks(db.database);
    await books.pay(40_00, { receivedOn: day('2026-03-01') });
    await books.invoice(['A', '2026-03-31', 100_00]);
    expect(await feeOn(books, '2026-04-10')).toEqual({ minor: 10 * 18, parts: [[60_00, 10]] });
  });

  it('is whole again from the day a payment was taken back; the days it stood cost less [L15, Q5]', async () => {
    const books = await owing();
    await books.pay(40_00, { eventId: 'bounced', receivedOn: day('2026-04-03') });
    await takeBack('bounced', '2026-04-08');
    expect(await feeOn(books, '2026-04-10')).toEqual({
      minor: 2 * 30 + 5 * 18 + 3 * 30,
      parts: [
        [100_00, 2],
        [60_00, 5],
        [100_00, 3],
      ],
    });
  });

  it('is never taken of what a credit note says was not owed, whenever it came [L15, M3]', async () => {
    const books = await owing();
    await postCreditNote(db.database, books.posting(40_00, { eventId: 'note-a', receivedOn: day('2026-04-09') }));
    expect(await feeOn(books, '2026-04-10')).toEqual({ minor: 10 * 18, parts: [[60_00, 10]] });
    await takeBack('note-a', '2026-04-10');
    expect(await feeOn(books, '2026-04-10')).toEqual({ minor: 10 * 30, parts: [[100_00, 10]] });
    const billing = createLedgerBilling({ prisma: db.database.prisma, clock: fixedClock(NOW) });
    expect((await billing.openItems({ accountId: books.accountId })).invoices[0]?.credited).toBe(0);
  });

  it('is on the open part alone where the rest was written off [L15, E1]', async () => {
    const books = await owing();
    await books.pay(40_00, { eventId: 'late-bounce', receivedOn: day('2026-04-03') });
    const billing = createLedgerBilling({ prisma: db.database.prisma, clock: fixedClock(NOW) });
    const { invoices } = await billing.openItems({ accountId: books.accountId });
    const invoiceIds = invoices.map(({ id }) => id);
    await billing.writeOff({ accountId: books.accountId, key: 'gone', invoiceIds, amount: 60_00 });
    await takeBack('late-bounce', '2026-04-08');
    expect(await feeOn(books, '2026-04-10')).toEqual({ minor: 10 * 12, parts: [[40_00, 10]] });
  });
});
