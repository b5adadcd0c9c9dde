import { type Books, creditOf, debtsOf, paidNetOf, writtenOffOf } from '../../../domain/money/books/books.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** The books of an account as two ledgers can be compared: by invoice number, and by event id without its run. */
export interface SeenBooks {
  readonly invoices: Readonly<Record<string, { readonly open: number; readonly writtenOff: number }>>;
  readonly credit: number;
  readonly paidNet: number;
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
  allocations: books.money
    .flatMap(({ eventId, allocations }) => allocations.map((a) => line({ ...a, event: eventId, to: a.invoiceId })))
    .sort(),
});

/** Rows as they are, with none of the ledger's own code. */
export async function inTheLedger({ prisma }: { prisma: PrismaClient }, accountId: string): Promise<SeenBooks> {
  const account = await prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    include: { invoices: { orderBy: { number: 'asc' } }, payments: { include: { allocations: true } } },
  });
  const numbers = new Map(account.invoices.map(({ id, number }) => [id, number]));
  return {
    invoices: Object.fromEntries(
      account.invoices.map((i) => [i.number, { open: Number(i.open), writtenOff: Number(i.writtenOff) }]),
    ),
    credit: Number(account.credit),
    paidNet: Number(account.paidNet),
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
