import type { MoneyEvent } from '../../../domain/money/books/book.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { postCreditNotes } from '../../../store/ledger/post-credit-note.ts';
import { postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayments } from '../../../store/ledger/post-payment.ts';
import { reversePayments } from '../../../store/ledger/reverse-payment.ts';
import { writeOffInvoices } from '../../../store/ledger/write-off-invoices.ts';
import { type Books, day, NOW } from './books.ts';

/** An event of one account, its ids made its own by the run. */
export interface Moving {
  readonly event: MoneyEvent;
  readonly account: Pick<Books, 'number' | 'accountId'>;
  readonly run: string;
}

/** Sends events of one type to the ledger, in one batch where it takes batches. */
export async function post(db: { prisma: PrismaClient }, all: readonly Moving[]): Promise<void> {
  const own = ({ number }: Moving['account']) => ({ accountNumber: number, currency: 'USD' });
  const of = <T extends MoneyEvent['type']>(type: T) =>
    all.flatMap(({ event, ...rest }) =>
      event.type === type ? [{ ...rest, event: event as MoneyEvent & { type: T } }] : [],
    );
  const invoices = of('invoices').flatMap(({ event, account }) =>
    event.invoices.map(({ id: _, ...invoice }) => ({ ...own(account), ...invoice, issuedOn: day('2026-01-01') })),
  );
  await postInvoices(db, { invoices, now: NOW });
  for (const [type, verb] of [
    ['payment', postPayments],
    ['credit', postCreditNotes],
  ] as const)
    await verb(db, {
      postings: of(type).map(({ event: { eventId, amount, receivedOn, named }, account, run }) => {
        return { ...own(account), eventId: `${run}/${eventId}`, amount, receivedOn, invoiceNumbers: named };
      }),
      now: NOW,
    });
  const reversals = of('reversal').map(({ event, run }) => ({
    eventId: `${run}/${event.eventId}`,
    paymentEventId: `${run}/${event.of}`,
    reversedOn: event.on,
  }));
  await reversePayments(db, { reversals, now: NOW });
  for (const { event, account, run } of of('writeOff')) {
    const { accountId } = account;
    const rows = await db.prisma.invoice.findMany({ where: { accountId, number: { in: [...event.invoiceIds] } } });
    const invoiceIds = rows.map(({ id }) => id);
    await writeOffInvoices(db, { accountId, key: `${run}/${event.key}`, invoiceIds, amount: event.amount, now: NOW });
  }
}
