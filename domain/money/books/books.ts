import type { InvoiceMovement } from '../../case/facts.ts';
import type { PlainDate } from '../../time/instant.ts';
import type { Allocation, Debt } from '../allocate.ts';
import type { Minor } from '../money.ts';

/**
 * The books of one account in one currency: what every ledger that answers for us must show. Small on purpose; the
 * built-in one does the same in SQL, for many accounts at once, and is held against this.
 */
export interface Books {
  readonly invoices: readonly BookedInvoice[];
  /** Payments and credit notes in the order they were booked. */
  readonly money: readonly BookedMoney[];
  readonly writeOffs: readonly BookedWriteOff[];
}

export interface BookedInvoice {
  readonly id: string;
  readonly number: string;
  readonly dueOn: PlainDate;
  readonly kind: 'charges' | 'fees';
  readonly amount: Minor;
}

export interface BookedMoney {
  readonly eventId: string;
  readonly kind: 'payment' | 'credit';
  readonly amount: Minor;
  readonly receivedOn: PlainDate;
  readonly allocations: readonly Allocation[];
  /** Refunded, charged back or corrected: counts no more, and the rows stay (Q5). */
  readonly takenBack?: { readonly eventId: string; readonly on: PlainDate } | undefined;
}

/** A row of the register (E2). */
export interface BookedWriteOff {
  readonly key: string;
  readonly invoiceId: string;
  readonly amount: Minor;
}

export const EMPTY_BOOKS: Books = { invoices: [], money: [], writeOffs: [] };

export const standing = (books: Books): readonly BookedMoney[] => books.money.filter((m) => m.takenBack === undefined);

const set = (books: Books, invoiceId: string, recovery: boolean): Minor =>
  total(
    standing(books)
      .flatMap((m) => m.allocations)
      .filter((a) => a.invoiceId === invoiceId && a.recovery === recovery),
  );

export const writtenOffOf = (books: Books, invoiceId: string): Minor =>
  total(books.writeOffs.filter((w) => w.invoiceId === invoiceId));

/** The invoice less payments, credit notes and write-offs, those taken back not counted. */
export const openOf = (books: Books, { id, amount }: BookedInvoice): Minor =>
  amount - set(books, id, false) - writtenOffOf(books, id);

/** What every invoice can still take. */
export const debtsOf = (books: Books): readonly Debt[] =>
  books.invoices.map((i) => ({
    invoiceId: i.id,
    number: i.number,
    dueOn: i.dueOn,
    kind: i.kind,
    open: openOf(books, i),
    lost: writtenOffOf(books, i.id) - set(books, i.id, true),
  }));

export const creditLeft = ({ amount, allocations }: Pick<BookedMoney, 'amount' | 'allocations'>): Minor =>
  amount - total(allocations);

/** What stands and was set against nothing. */
export const creditOf = (books: Books): Minor => standing(books).reduce((sum, m) => sum + creditLeft(m), 0);

/** Payments received less those taken back; credit notes are not money paid. */
export const paidNetOf = (books: Books): Minor => total(standing(books).filter((m) => m.kind === 'payment'));

/**
 * All that was set against an invoice, oldest first, with what was taken back (L15); recoveries left out. A credit note
 * counts from the beginning, as what was never owed: one that was taken back leaves nothing.
 */
export function historyOf(books: Books, invoiceId: string): readonly InvoiceMovement[] {
  const moved = books.money.flatMap(({ kind: what, receivedOn, takenBack, allocations }): InvoiceMovement[] => {
    const amount = total(allocations.filter((a) => a.invoiceId === invoiceId && !a.recovery));
    if (amount === 0 || (what === 'credit' && takenBack)) return [];
    const back: InvoiceMovement[] = takenBack ? [{ on: takenBack.on, amount: -amount, what }] : [];
    return [{ on: receivedOn, amount, what }, ...back];
  });
  return moved.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

const total = (rows: readonly { readonly amount: Minor }[]): Minor => rows.reduce((sum, { amount }) => sum + amount, 0);
