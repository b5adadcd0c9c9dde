import { DAY, type Instant } from '../../domain/time/instant.ts';
import { lockAccountsByNumber } from '../ledger/lock-account.ts';
import { inTransaction, type Ledger } from '../ledger/transaction.ts';
import { bookCalled, type Called } from './book-called.ts';
import { takeWaiting } from './take-waiting.ts';
import { bookedWithoutInvoice, creditNoteWaits, tell, tellOfLost } from './tell-people.ts';

export interface OverdueTaken {
  /** Payments booked without an invoice they name. */
  readonly booked: number;
  /** Other events that have waited too long and go on waiting: see the list of what waits. */
  readonly waiting: number;
}

const DEFAULT_PATIENCE_MS = DAY;
const PAGE = 200;

/**
 * Money received is never out of sight: a payment for a known account that has waited longer than `patienceMs` (a day, if
 * not said) is booked without the missing invoice, oldest first, and a work order says so. A credit note is not, since
 * nothing was paid: a work order asks for its invoice. May run any number of times, at once too.
 */
export async function takeOverdueWaiting(
  ledger: Ledger,
  { now, patienceMs = DEFAULT_PATIENCE_MS }: { readonly now: Instant; readonly patienceMs?: number },
): Promise<OverdueTaken> {
  const before = new Date(Date.parse(now) - patienceMs);
  let booked = 0;
  for (let seen = PAGE; seen === PAGE; ) {
    const page = await bookPage(ledger, { before, now });
    booked += page.booked;
    seen = page.seen;
  }
  await askForInvoices(ledger, { before, now });
  const waiting = await ledger.prisma.waitingEvent.count({ where: { receivedAt: { lte: before } } });
  return { booked, waiting };
}

interface Page {
  readonly before: Date;
  readonly now: Instant;
}

/** Chosen without a lock, called in under the accounts': what was taken meanwhile is no longer there. */
async function bookPage(ledger: Ledger, { before, now }: Page): Promise<{ seen: number; booked: number }> {
  const overdue = await ledger.prisma.$queryRaw<{ id: bigint; accountNumber: string }[]>`
    select id, account_number as "accountNumber" from waiting_event
    where kind = 'payment' and waits_for like 'invoice:%' and received_at <= ${before}::timestamptz
    order by received_at, id limit ${PAGE}::int`;
  if (overdue.length === 0) return { seen: 0, booked: 0 };
  const booked = await inTransaction(ledger, async (tx) => {
    await lockAccountsByNumber(
      tx,
      overdue.map(({ accountNumber }) => accountNumber),
    );
    const called = await tx.$queryRaw<Called[]>`
      with called as (
        delete from waiting_event where id = any(${overdue.map(({ id }) => id)}::bigint[]) returning *
      )
      select key, kind, account_number as "accountNumber", waits_for as "waitsFor", body, received_at as "receivedAt"
      from called order by received_at, id`;
    const { outcomes, awaited } = await bookCalled(tx, { called, now, anyway: true });
    const orders = outcomes.flatMap(({ row, result }) =>
      result?.outcome === 'posted' ? [bookedWithoutInvoice(row)] : [],
    );
    await tell(tx, { orders, now });
    await tellOfLost(tx, { outcomes, now });
    await takeWaiting(tx, { names: awaited, now });
    return orders.length;
  });
  return { seen: overdue.length, booked };
}

async function askForInvoices({ prisma }: Ledger, { before, now }: Page): Promise<void> {
  const called = await prisma.$queryRaw<Called[]>`
    select key, kind, account_number as "accountNumber", waits_for as "waitsFor", body, received_at as "receivedAt"
    from waiting_event
    where kind = 'credit' and waits_for like 'invoice:%' and received_at <= ${before}::timestamptz order by id`;
  await tell(prisma, { orders: called.map(creditNoteWaits), now });
}
