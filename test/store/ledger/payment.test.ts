import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postCreditNote } from '../../../store/ledger/post-credit-note.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addCase, day, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const ledger = () => db.database;

describe('a payment', () => {
  it('that names no invoice goes to the oldest due first [M4] [F9]', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['B', '2026-02-02', 5000], ['A', '2026-01-02', 3000], ['C', '2026-03-02', 4000]);
    expect(await books.pay(4500)).toMatchObject({ outcome: 'posted', allocated: 4500, recovered: 0, credit: 0 });
    expect(await books.open()).toEqual({ A: 0, B: 3500, C: 4000 });
    expect(await books.account()).toMatchObject({ paidNet: 4500, credit: 0 });
  });

  it('settles the invoices it names before older ones, and what is left goes to the oldest', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000], ['B', '2026-02-02', 5000], ['C', '2026-03-02', 4000]);
    await books.pay(5000, { invoiceNumbers: ['C'] });
    expect(await books.open()).toEqual({ A: 2000, B: 5000, C: 0 });
  });

  it('larger than the debt is kept as credit, which later invoices consume, oldest due first', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000]);
    expect(await books.pay(10_000)).toMatchObject({ allocated: 3000, credit: 7000 });
    expect(await books.account()).toMatchObject({ credit: 7000, paidNet: 10_000 });
    await books.invoice(['C', '2026-03-02', 5000], ['B', '2026-02-02', 4000]);
    expect(await books.open()).toEqual({ A: 0, B: 0, C: 2000 });
    expect(await books.account()).toMatchObject({ credit: 0, paidNet: 10_000 });
  });

  it('is taken once: the same event again changes nothing [F2]', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000]);
    const posting = books.posting(1000);
    expect((await postPayment(ledger(), posting)).outcome).toBe('posted');
    const before = await books.account();
    const placed = { accountId: books.accountId, allocated: 1000, recovered: 0, credit: 0 };
    expect(await postPayment(ledger(), posting)).toEqual({ outcome: 'alreadyTaken', ...placed });
    expect(await books.account()).toEqual(before);
    expect(await books.open()).toEqual({ A: 2000 });
  });

  it('sent again later is told where it went when it was booked, whatever became of it since', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000]);
    const posting = books.posting(5000);
    const { outcome: _, ...placed } = await postPayment(ledger(), posting);
    expect(placed).toMatchObject({ allocated: 3000, recovered: 0, credit: 2000 });
    await books.invoice(['B', '2026-02-02', 2000]);
    expect(await books.open()).toEqual({ A: 0, B: 0 });
    expect(await postPayment(ledger(), posting)).toEqual({ outcome: 'alreadyTaken', ...placed });
  });

  it('sent twenty times at once is taken once [F2]', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000]);
    const posting = books.posting(1000);
    const results = await Promise.all(Array.from({ length: 20 }, () => postPayment(ledger(), posting)));
    expect(results.filter((result) => result.outcome === 'posted')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'alreadyTaken')).toHaveLength(19);
    expect(await books.account()).toMatchObject({ paidNet: 1000, moneyVersion: 2 });
  });

  it('raises the money version by one, whatever it settles', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000], ['B', '2026-01-03', 3000]);
    expect((await books.account()).moneyVersion).toBe(1);
    await books.pay(9000);
    expect((await books.account()).moneyVersion).toBe(2);
  });

  it.each([
    ['another currency', { currency: 'CAD' }, 'otherCurrency'],
    ['nothing', { amount: 0 }, 'badAmount'],
    ['a negative amount', { amount: -100 }, 'badAmount'],
    ['a fraction of a cent', { amount: 10.5 }, 'badAmount'],
    ['more than a number can hold', { amount: 2 ** 53 }, 'badAmount'],
    ['a day that does not exist', { receivedOn: '2026-02-30' as ReturnType<typeof day> }, 'badDate'],
    ['a year the database cannot hold', { receivedOn: '0000-01-01' as ReturnType<typeof day> }, 'badDate'],
    ['an empty event id', { eventId: '' }, 'badId'],
    ['an event id no database can hold', { eventId: 'a\u0000b' }, 'badId'],
  ])('for %s is refused with a reason, and nothing is half done', async (_, over, reason) => {
    const books = await openBooks(ledger());
    await addCase(ledger(), { accountId: books.accountId });
    await books.invoice(['A', '2026-01-02', 3000]);
    const before = await books.account();
    const result = await books.pay(1000, over);
    expect(result).toMatchObject({ outcome: 'refused', reason, text: expect.stringMatching(/: .+/) });
    expect(await books.account()).toEqual(before);
    expect(await books.open()).toEqual({ A: 3000 });
    expect(await books.letters()).toEqual([]);
    expect(await ledger().prisma.payment.count({ where: { accountId: books.accountId } })).toBe(0);
  });

  it('under the id of another one is refused, here and for another account', async () => {
    const books = await openBooks(ledger());
    const other = await openBooks(ledger());
    await books.pay(1000, { eventId: 'twice' });
    for (const result of [
      await books.pay(1001, { eventId: 'twice' }),
      await books.pay(1000, { eventId: 'twice', receivedOn: day('2026-03-11') }),
      await other.pay(1000, { eventId: 'twice' }),
      await books.pay(1000, { eventId: 'twice', invoiceNumbers: ['A'] }),
      await postCreditNote(ledger(), books.posting(1000, { eventId: 'twice' })),
    ])
      expect(result).toMatchObject({ outcome: 'refused', reason: 'otherContent' });
    expect(await other.account()).toMatchObject({ paidNet: 0, credit: 0 });
  });
});

describe('a letter', () => {
  it('goes out with a payment when a case is open, under the sender’s event id', async () => {
    const books = await openBooks(ledger());
    await addCase(ledger(), { accountId: books.accountId });
    await books.pay(1000, { eventId: 'bank-77' });
    const letter = { id: 'bank-77', type: 'paymentPosted', amount: 1000, on: '2026-03-10' };
    expect(await books.letters()).toEqual([letter]);
    await books.pay(1000, { eventId: 'bank-77' });
    expect(await books.letters()).toEqual([letter]);
  });

  it('does not go out when no case is open, nor for a new invoice', async () => {
    const books = await openBooks(ledger());
    await books.pay(1000);
    await addCase(ledger(), { accountId: books.accountId, closedAs: 'cured' });
    await books.pay(1000);
    await addCase(ledger(), { accountId: books.accountId });
    await books.invoice(['A', '2026-01-02', 3000]);
    expect(await books.letters()).toEqual([]);
  });

  it('tells of a credit note as one; it lowers the debt and is not money paid [F9]', async () => {
    const books = await openBooks(ledger());
    await addCase(ledger(), { accountId: books.accountId });
    await books.invoice(['A', '2026-01-02', 3000]);
    const note = books.posting(1000, { eventId: 'note-1' });
    expect(await postCreditNote(ledger(), note)).toMatchObject({ outcome: 'posted', allocated: 1000 });
    expect(await postCreditNote(ledger(), note)).toMatchObject({ outcome: 'alreadyTaken' });
    expect(await books.open()).toEqual({ A: 2000 });
    expect(await books.account()).toMatchObject({ paidNet: 0, moneyVersion: 2 });
    expect(await books.letters()).toEqual([{ id: 'note-1', type: 'invoiceCredited', amount: 1000, on: '2026-03-10' }]);
  });

  it('a credit note is told apart from money on each invoice: a dispute it settles keeps nothing back any more [M3]', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['A', '2026-01-02', 3000], ['B', '2026-02-02', 2000]);
    await books.pay(500, { invoiceNumbers: ['A'] });
    const note = books.posting(1000, { eventId: 'note-of-a-dispute', invoiceNumbers: ['A'] });
    await postCreditNote(ledger(), note);
    expect((await readMoney(ledger(), { accountId: books.accountId }))?.invoices).toMatchObject([
      { number: 'A', open: 1500, credited: 1000 },
      { number: 'B', open: 2000, credited: 0 },
    ]);
  });
});
