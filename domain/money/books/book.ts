import { assertNever } from '../../assert-never.ts';
import type { PlainDate } from '../../time/instant.ts';
import { type AllocationOrder, allocate } from '../allocate.ts';
import type { Minor } from '../money.ts';
import { type BookedInvoice, type BookedMoney, type Books, creditLeft, debtsOf, openOf } from './books.ts';

/** What can happen to the money of an account. An id counts once: the same again changes nothing. */
export type MoneyEvent =
  /** Of one billing run: credit goes to the oldest due of all of them. */
  | { readonly type: 'invoices'; readonly invoices: readonly BookedInvoice[] }
  | {
      readonly type: 'payment' | 'credit';
      readonly eventId: string;
      readonly amount: Minor;
      readonly receivedOn: PlainDate;
      /** Numbers of the invoices to settle first. */
      readonly named: readonly string[];
    }
  /** Refund, chargeback or correction of a whole payment or credit note. */
  | { readonly type: 'reversal'; readonly eventId: string; readonly of: string; readonly on: PlainDate }
  | { readonly type: 'writeOff'; readonly key: string; readonly invoiceIds: readonly string[]; readonly amount: Minor };

/**
 * The books after an event, credit spent in the order of the policy. The same books where nothing is to be booked: an id
 * used before, a payment taken back twice or unknown, a write-off of another amount than is open.
 */
export function book(books: Books, { event, order }: { event: MoneyEvent; order: AllocationOrder }): Books {
  switch (event.type) {
    case 'invoices': {
      const fresh = event.invoices.filter(
        ({ number }, n, all) =>
          !books.invoices.some((i) => i.number === number) && all.findIndex((i) => i.number === number) === n,
      );
      return fresh.length === 0 ? books : spend({ ...books, invoices: [...books.invoices, ...fresh] }, [], order);
    }
    case 'payment':
    case 'credit': {
      if (isUsed(books, event.eventId)) return books;
      const { type: kind, eventId, amount, receivedOn, named } = event;
      const money: BookedMoney = { eventId, kind, amount, receivedOn, allocations: [] };
      return spend({ ...books, money: [...books.money, money] }, named, order);
    }
    case 'reversal':
      return takeBack(books, event, order);
    case 'writeOff':
      return writeOff(books, event);
    default:
      return assertNever(event);
  }
}

const isUsed = (books: Books, id: string): boolean =>
  books.money.some(({ eventId, takenBack }) => eventId === id || takenBack?.eventId === id);

/** Its invoices are open again at their own due dates (Q5); credit of other payments goes to what reopened. */
function takeBack(books: Books, event: MoneyEvent & { type: 'reversal' }, order: AllocationOrder): Books {
  const { eventId, of, on } = event;
  const payment = books.money.find((m) => m.eventId === of);
  if (!payment || payment.takenBack || isUsed(books, eventId)) return books;
  const money = books.money.map((m) => (m === payment ? { ...m, takenBack: { eventId, on } } : m));
  return spend({ ...books, money }, [], order);
}

function writeOff(books: Books, { key, invoiceIds, amount }: MoneyEvent & { type: 'writeOff' }): Books {
  const named = books.invoices.filter(({ id }) => invoiceIds.includes(id));
  const lines = named.map((i) => ({ key, invoiceId: i.id, amount: openOf(books, i) })).filter((l) => l.amount > 0);
  const open = lines.reduce((sum, line) => sum + line.amount, 0);
  if (open !== amount || open === 0 || books.writeOffs.some((w) => w.key === key)) return books;
  return { ...books, writeOffs: [...books.writeOffs, ...lines] };
}

/** Oldest money first. Afterwards an account has credit only when it owes nothing at all. */
function spend(books: Books, named: readonly string[], order: AllocationOrder): Books {
  let { money } = books;
  for (const { eventId, ...m } of money) {
    const amount = m.takenBack ? 0 : creditLeft(m);
    if (amount === 0) continue;
    const { allocations } = allocate({ debts: debtsOf({ ...books, money }), amount, named, order });
    money = money.map((one) =>
      one.eventId === eventId ? { ...one, allocations: [...one.allocations, ...allocations] } : one,
    );
  }
  return { ...books, money };
}
