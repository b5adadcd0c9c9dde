import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { postCreditNote } from '../../../store/ledger/post-credit-note.ts';
import { type NewInvoice, postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';
import { listWaiting } from '../../../store/waiting/list-waiting.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { accountRecord, addCase, day, freshId, NOW, openBooks } from '../ledger/books.ts';
import { invoice, payment, reversal } from './early.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const ledger = () => db.database;
const post = (...invoices: NewInvoice[]) => postInvoices(ledger(), { invoices, now: NOW });
const arrive = (number: string, over = {}) =>
  upsertAccounts(ledger(), { accounts: [accountRecord({ number, ...over })], now: NOW });
const waitingFor = async (text: string) =>
  (await listWaiting(ledger(), { most: 1000 })).filter((one) =>
    JSON.stringify([one.waitsFor, one.accountNumber]).includes(text),
  );
const workOrders = (accountId: string) => db.database.prisma.workOrder.findMany({ where: { accountId } });

describe('an event that comes too early', () => {
  it('waits: a payment for the invoice it names, and is booked with it', async () => {
    const books = await openBooks(ledger());
    await books.invoice(['OLD', '2026-01-02', 500]);
    const early = books.posting(1000, { invoiceNumbers: ['A'] });
    const waitsFor = { kind: 'invoice', accountNumber: books.number, number: 'A' };
    expect(await postPayment(ledger(), early)).toEqual({ outcome: 'waiting', waitsFor });
    expect(await books.account()).toMatchObject({ paidNet: 0, credit: 0 });
    expect(await waitingFor(books.number)).toMatchObject([
      { kind: 'payment', eventId: early.eventId, waitsFor, receivedAt: NOW, money: { minor: 1000, currency: 'USD' } },
    ]);
    expect(await post(invoice(books.number))).toMatchObject([{ outcome: 'posted' }]);
    expect(await books.open()).toEqual({ A: 2000, OLD: 500 });
    expect(await books.account()).toMatchObject({ paidNet: 1000, credit: 0 });
    expect(await waitingFor(books.number)).toEqual([]);
    expect(await postPayment(ledger(), early)).toMatchObject({ outcome: 'alreadyTaken', allocated: 1000 });
  });

  it('waits link by link: a reversal for a payment for an invoice for an account', async () => {
    const number = freshId('late');
    const early = payment(number, { invoiceNumbers: ['A', 'B'] });
    const back = reversal(early.eventId);
    expect(await reversePayment(ledger(), back)).toMatchObject({
      waitsFor: { kind: 'payment', eventId: early.eventId },
    });
    expect(await postPayment(ledger(), early)).toMatchObject({ waitsFor: { kind: 'account', accountNumber: number } });
    expect(await post(invoice(number))).toMatchObject([{ outcome: 'waiting', waitsFor: { kind: 'account' } }]);
    const [account] = await arrive(number);
    expect(account?.outcome).toBe('created');
    // The second invoice it names is still missing, so it waits on, and its reversal with it.
    expect(await postPayment(ledger(), early)).toMatchObject({ outcome: 'waiting', waitsFor: { number: 'B' } });
    const accountId = account && 'accountId' in account ? account.accountId : '';
    expect(await readMoney(ledger(), { accountId })).toMatchObject({
      paidNet: 0,
      invoices: [{ number: 'A', open: 3000 }],
    });
    await post(invoice(number, { number: 'B', dueOn: day('2026-02-02') }));
    expect(await readMoney(ledger(), { accountId })).toMatchObject({
      paidNet: 0,
      invoices: [{ number: 'A', open: 3000, dueOn: '2026-02-01' }, { number: 'B' }],
    });
    expect(await reversePayment(ledger(), back)).toMatchObject({ outcome: 'alreadyTaken', amount: 1000 });
    expect(await waitingFor(number)).toEqual([]);
  });

  it('is answered the same when it comes again, and another under its id is refused', async () => {
    const number = freshId('late');
    const early = payment(number, { invoiceNumbers: ['A', 'B'] });
    const back = reversal(early.eventId);
    const first = await postPayment(ledger(), early);
    const reversed = await reversePayment(ledger(), back);
    expect(await postPayment(ledger(), { ...early, invoiceNumbers: ['B', 'A', 'B'] })).toEqual(first);
    expect(await reversePayment(ledger(), back)).toEqual(reversed);
    expect(await post(invoice(number), invoice(number))).toMatchObject([
      { outcome: 'waiting' },
      { outcome: 'waiting' },
    ]);
    for (const result of [
      await postPayment(ledger(), { ...early, amount: 999 }),
      await postPayment(ledger(), { ...early, invoiceNumbers: ['A'] }),
      await postPayment(ledger(), { ...early, invoiceNumbers: undefined }),
      await postPayment(ledger(), { ...early, accountNumber: (await openBooks(ledger())).number, invoiceNumbers: [] }),
      await postPayment(ledger(), { ...early, eventId: back.eventId }),
      await postCreditNote(ledger(), early),
      await reversePayment(ledger(), { ...back, paymentEventId: 'another' }),
      await reversePayment(ledger(), { ...back, eventId: early.eventId, paymentEventId: 'another' }),
      ...(await post(invoice(number, { amount: 1 }))),
    ])
      expect(result).toMatchObject({ outcome: 'refused', reason: 'otherContent' });
    expect(await waitingFor(number)).toHaveLength(2);
  });

  it('sent twenty times at once while its account arrives is booked once', async () => {
    const number = freshId('late');
    const early = payment(number);
    const [results] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => postPayment(ledger(), early))),
      arrive(number),
      ...Array.from({ length: 5 }, () => post(invoice(number))),
    ]);
    expect(results.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'posted').length).toBeLessThanOrEqual(1);
    const { id } = await db.database.prisma.account.findUniqueOrThrow({ where: { number } });
    expect(await readMoney(ledger(), { accountId: id })).toMatchObject({ paidNet: 1000, invoices: [{ open: 2000 }] });
    expect(await waitingFor(number)).toEqual([]);
  });

  it('tells the open case when it is booked, in the order of what happened, once [Q5]', async () => {
    const books = await openBooks(ledger());
    await addCase(ledger(), { accountId: books.accountId });
    const early = books.posting(1000, { eventId: 'late-1', invoiceNumbers: ['A'] });
    await postPayment(ledger(), early);
    await reversePayment(ledger(), reversal('late-1', 'late-1-back'));
    expect(await books.letters()).toEqual([]);
    await post(invoice(books.number));
    await postPayment(ledger(), early);
    expect(await books.letters()).toEqual([
      { id: 'late-1', type: 'paymentPosted', amount: 1000, on: '2026-03-10' },
      { id: 'late-1-back', type: 'paymentReversed', amount: 1000, on: '2026-03-20' },
    ]);
    expect(await readMoney(ledger(), { accountId: books.accountId })).toMatchObject({
      invoices: [{ number: 'A', open: 3000, dueOn: '2026-02-01' }],
    });
  });

  it('of which nothing can come is work for a person, who sees no account number in it', async () => {
    const number = freshId('+1555');
    const early = payment(number, { eventId: freshId('usd'), amount: 12_050 });
    await postPayment(ledger(), early);
    await post(invoice(number, { number: 'X' }));
    const [account] = await arrive(number, { currency: 'CAD' });
    const accountId = account && 'accountId' in account ? account.accountId : '';
    const orders = await workOrders(accountId);
    expect(orders.map(({ kind }) => kind)).toEqual(['waitingEventLost', 'waitingEventLost']);
    expect(orders.map(({ text }) => text).join()).toContain(`Payment ${early.eventId} of 120.50 USD`);
    expect(JSON.stringify(orders)).not.toContain(number);
    expect(await waitingFor(number)).toEqual([]);
    expect(await postPayment(ledger(), early)).toMatchObject({ outcome: 'refused', reason: 'otherCurrency' });
  });

  it('of two reversals of one payment the first that came counts', async () => {
    const books = await openBooks(ledger());
    const [first, second] = [reversal('both'), reversal('both')];
    await reversePayment(ledger(), first);
    await reversePayment(ledger(), second);
    await books.pay(1000, { eventId: 'both' });
    expect(await books.account()).toMatchObject({ paidNet: 0, credit: 0 });
    expect(await reversePayment(ledger(), first)).toMatchObject({ outcome: 'alreadyTaken' });
    expect(await reversePayment(ledger(), second)).toMatchObject({ outcome: 'refused', reason: 'alreadyReversed' });
    expect(await workOrders(books.accountId)).toMatchObject([{ kind: 'waitingEventLost' }]);
  });
});

it('what waits is listed in pages, oldest first, by kind and age', async () => {
  const number = freshId('paged');
  for (const n of [1, 2, 3]) await postPayment(ledger(), payment(number, { eventId: `${number}-${n}` }));
  await post(invoice(number));
  const after = (await waitingFor(number))[0]?.id;
  const page = await listWaiting(ledger(), { after, most: 2 });
  expect(page.map(({ eventId }) => eventId)).toEqual([`${number}-2`, `${number}-3`]);
  expect(await listWaiting(ledger(), { after, most: 5, kind: 'invoice' })).toMatchObject([{ invoiceNumber: 'A' }]);
  expect(await listWaiting(ledger(), { after, most: 5, receivedUntil: instant('2026-01-01T00:00:00Z') })).toEqual([]);
});
