import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationOrder } from '../../../domain/money/allocate.ts';
import { book, type MoneyEvent } from '../../../domain/money/books/book.ts';
import {
  type Books,
  creditOf,
  debtsOf,
  EMPTY_BOOKS,
  historyOf,
  openOf,
  paidNetOf,
  standing,
  writtenOffOf,
} from '../../../domain/money/books/books.ts';
import { anyOrder, anyTries, eventOf } from '../../support/money/any-events.ts';

const RUNS = { numRuns: 1_000 };
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Plays tries against the books; tells every step. */
function play(
  tries: readonly Parameters<typeof eventOf>[1][],
  order: AllocationOrder,
  onStep: (step: { before: Books; event: MoneyEvent; after: Books }) => void = () => {},
): Books {
  return tries.reduce((before, one) => {
    const event = eventOf(before, one);
    if (!event) return before;
    const after = book(before, { event, order });
    onStep({ before, event, after });
    return after;
  }, EMPTY_BOOKS);
}

/** What is owed in all, lost debt included, less what is kept. */
const balance = (books: Books): number => sum(debtsOf(books).map(({ open, lost }) => open + lost)) - creditOf(books);

const registered = (books: Books): number => sum(books.writeOffs.map(({ amount }) => amount));

/** By how much an event that was taken moves the balance. */
function moves(event: MoneyEvent, before: Books): number {
  switch (event.type) {
    case 'invoices':
      return sum(event.invoices.map(({ amount }) => amount));
    case 'payment':
    case 'credit':
      return -event.amount;
    case 'reversal':
      return before.money.find(({ eventId }) => eventId === event.of)?.amount ?? Number.NaN;
    case 'writeOff':
      return 0;
  }
}

describe('whatever is billed, paid, credited, taken back, written off and recovered,', () => {
  it('no cent is made or lost: each event moves what is owed by its own amount, or not at all [M4] [F9]', () => {
    fc.assert(
      fc.property(anyTries, anyOrder, (tries, order) => {
        play(tries, order, ({ before, event, after }) => {
          expect(balance(after) - balance(before)).toBe(after === before ? 0 : moves(event, before));
          // What is given up is what was ordered, and leaves the open amounts for the register.
          const given = after !== before && event.type === 'writeOff' ? event.amount : 0;
          expect(registered(after) - registered(before)).toBe(given);
        });
      }),
      RUNS,
    );
  });

  it('open is the invoice less what stands against it, never negative, nor is anything else [M4] [F9]', () => {
    fc.assert(
      fc.property(anyTries, anyOrder, (tries, order) => {
        play(tries, order, ({ before, after }) => {
          // What was taken back pays nothing more.
          const gone = before.money.filter(({ takenBack }) => takenBack);
          expect(after.money).toEqual(expect.arrayContaining(gone));
          for (const [n, debt] of debtsOf(after).entries()) {
            const invoice = after.invoices[n];
            if (!invoice) throw new Error('a debt without an invoice');
            const moved = sum(historyOf(after, invoice.id).map(({ amount }) => amount));
            expect(debt.open).toBe(openOf(after, invoice));
            expect(debt.open).toBe(invoice.amount - moved - writtenOffOf(after, invoice.id));
            expect(debt.open).toBeGreaterThanOrEqual(0);
            expect(debt.lost).toBeGreaterThanOrEqual(0);
          }
          for (const { amount, allocations } of after.money) {
            expect(sum(allocations.map((a) => a.amount))).toBeLessThanOrEqual(amount);
            expect(allocations.every((a) => a.amount > 0)).toBe(true);
          }
          expect(paidNetOf(after)).toBe(sum(standing(after).flatMap((m) => (m.kind === 'payment' ? [m.amount] : []))));
        });
      }),
      RUNS,
    );
  });

  it('credit is kept only while nothing is owed at all [M4] [E3]', () => {
    fc.assert(
      fc.property(anyTries, anyOrder, (tries, order) => {
        play(tries, order, ({ after }) => {
          if (creditOf(after) > 0) expect(debtsOf(after).every(({ open, lost }) => open + lost === 0)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('the same events a second time change nothing [M4] [F2]', () => {
    fc.assert(
      fc.property(anyTries, anyOrder, (tries, order) => {
        const events: MoneyEvent[] = [];
        const books = play(tries, order, ({ before, event, after }) => void (after !== before && events.push(event)));
        for (const event of events) expect(book(books, { event, order })).toBe(books);
      }),
      RUNS,
    );
  });

  it('in whatever order the payments of a day arrive, every invoice owes the same in the end [M4]', () => {
    fc.assert(
      fc.property(anyTries, anyOrder, fc.infiniteStream(fc.nat(1_000)), (tries, order, chance) => {
        const billed = play(
          tries.filter((t) => 'fees' in t),
          order,
        );
        const paid = tries.flatMap((t) => ('names' in t ? [{ ...t, names: [] }] : []));
        const events = paid.flatMap((t) => eventOf(billed, t) ?? []).filter(isFirstOfItsId);
        const shuffled = events
          .map((event) => ({ event, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event);
        const end = (all: readonly MoneyEvent[]) => all.reduce((now, event) => book(now, { event, order }), billed);
        expect(debtsOf(end(shuffled))).toEqual(debtsOf(end(events)));
        expect(creditOf(end(shuffled))).toBe(creditOf(end(events)));
      }),
      RUNS,
    );
  });
});

const isFirstOfItsId = (event: MoneyEvent, n: number, all: readonly MoneyEvent[]): boolean =>
  all.findIndex((one) => 'eventId' in one && 'eventId' in event && one.eventId === event.eventId) === n;
