import fc from 'fast-check';
import type { AllocationOrder } from '../../../domain/money/allocate.ts';
import type { MoneyEvent } from '../../../domain/money/books/book.ts';
import { type Books, debtsOf } from '../../../domain/money/books/books.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';

/** Small numbers, so that ids repeat, reversals find payments, and payments name invoices. */
const small = fc.integer({ min: 0, max: 6 });
const cents = fc.integer({ min: 1, max: 900 });
const start = plainDate('2026-02-01');
/** Few days, so that many things fall on the same one. */
const anyDay = fc.integer({ min: 0, max: 3 }).map((n) => addDays(start, n));

export const anyOrder: fc.Arbitrary<AllocationOrder> = fc.constantFrom('oldestFirst', 'principalFirst', 'feesFirst');

/** What somebody tries with an account; what it comes to depends on what is there by then. */
const anyTry = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ try: fc.constant('invoice'), n: small, dueOn: anyDay, cents, fees: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      try: fc.constantFrom('payment', 'payment', 'credit'),
      n: small,
      cents,
      on: anyDay,
      names: fc.uniqueArray(small, { maxLength: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ try: fc.constant('reversal'), n: small, of: small, on: anyDay }) },
  {
    weight: 2,
    arbitrary: fc.record({
      try: fc.constant('writeOff'),
      n: small,
      of: fc.uniqueArray(small),
      off: fc.constantFrom(0, 0, 1),
    }),
  },
);
export const anyTries = fc.array(anyTry, { minLength: 1, maxLength: 16 });
type Try = typeof anyTry extends fc.Arbitrary<infer T> ? T : never;

/** The try as an event on these books; undefined where it can only wait, as money for an invoice that is not there. */
export function eventOf(books: Books, one: Try): MoneyEvent | undefined {
  const has = (n: number): boolean => books.invoices.some(({ number }) => number === `I${n}`);
  if ('fees' in one) {
    const number = `I${one.n}`;
    const kind = one.fees ? 'fees' : 'charges';
    return { type: 'invoices', invoices: [{ id: number, number, dueOn: one.dueOn, kind, amount: one.cents }] };
  }
  if ('names' in one) {
    if (!one.names.every(has)) return undefined;
    const type = one.try === 'credit' ? 'credit' : 'payment';
    const named = one.names.map((n) => `I${n}`).sort();
    return { type, eventId: `p${one.n}`, amount: one.cents, receivedOn: one.on, named };
  }
  if ('off' in one) {
    const invoiceIds = one.of.filter(has).map((n) => `I${n}`);
    const open = debtsOf(books).filter((d) => invoiceIds.includes(d.invoiceId));
    // Now and then not what is open: such an order must change nothing.
    const amount = open.reduce((sum, d) => sum + d.open, Number(one.off));
    return amount > 0 ? { type: 'writeOff', key: `w${one.n}`, invoiceIds, amount } : undefined;
  }
  const isThere = books.money.some(({ eventId }) => eventId === `p${one.of}`);
  return isThere ? { type: 'reversal', eventId: `r${one.n}`, of: `p${one.of}`, on: one.on } : undefined;
}
