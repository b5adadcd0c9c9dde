import type { InvoiceMovement } from '../../../domain/case/facts.ts';
import {
  type Books,
  creditOf,
  debtsOf,
  historyOf,
  paidNetOf,
  writtenOffOf,
} from '../../../domain/money/books/books.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';

/** The books of an account as two ledgers can be compared: by invoice number, and by event id without its run. */
export interface SeenBooks {
  readonly invoices: Readonly<Record<string, { readonly open: number; readonly writtenOff: number }>>;
  readonly credit: number;
  readonly paidNet: number;
  /** What readMoney tells a late fee of, by invoice number: charges still open, of which nothing was written off (L15). */
  readonly history: Readonly<Record<string, readonly InvoiceMovement[]>>;
  /** `p1 -> I3: 40`, a recovery marked; those taken back too. */
  readonly allocations: readonly string[];
}

const line = (of: { event: string; to: string; amount: number; recovery: boolean }): string =>
  `${of.event} -> ${of.to}: ${of.amount}${of.recovery ? ' recovered' : ''}`;

export const asTheModelSays = (books: Books): SeenBooks => ({
  invoices: Object.fromEntries(
    debtsOf(books).map(({ number, open }) => [number, { open, writtenOff: writtenOffOf(books, number) }]),
  ),
  credit: creditOf(books),
  paidNet: paidNetOf(books),
  history: Object.fromEntries(
    debtsOf(books)
      .filter((d) => d.open > 0 && d.kind === 'charges' && writtenOffOf(books, d.number) === 0)
      .map(({ number }) => [number, byDay(historyOf(books, number))]),
  ),
  allocations: books.money
    .flatMap(({ eventId, allocations }) => allocations.map((a) => line({ ...a, event: eventId, to: a.invoiceId })))
    .sort(),
});

/** A row for each day and kind; what comes to nothing left out. */
function byDay(history: readonly InvoiceMovement[]): InvoiceMovement[] {
  const sums = new Map<string, InvoiceMovement>();
  for (const { on, amount, what } of history) {
    const key = `${on} ${what}`;
    sums.set(key, { on, what, amount: amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, moved]) => moved)
    .filter(({ amount }) => amount !== 0);
}

/** Rows as they are, with none of the ledger's own code. */
export async function inTheLedger({ prisma }: { prisma: PrismaClient }, accountId: string): Promise<SeenBooks> {
  const account = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    include: { invoices: { orderBy: { number: 'asc' } }, payments: { include: { allocations: true } } },
  });
  const money = await readMoney({ prisma }, { accountId });
  const numbers = new Map(account.invoices.map(({ id, number }) => [id, number]));
  return {
    invoices: Object.fromEntries(
      account.invoices.map((i) => [i.number, { open: Number(i.open), writtenOff: Number(i.writtenOff) }]),
    ),
    credit: Number(account.credit),
    paidNet: Number(account.paidNet),
    history: Object.fromEntries(
      money?.invoices.flatMap(({ number, history }) => (history ? [[number, history]] : [])) ?? [],
    ),
    allocations: account.payments
      .flatMap(({ eventId, allocations }) =>
        allocations.map(({ invoiceId, amount, recovery }) =>
          line({
            event: eventId.split('/')[1] ?? '',
            to: numbers.get(invoiceId) ?? '',
            amount: Number(amount),
            recovery,
          }),
        ),
      )
      .sort(),
  };
}
