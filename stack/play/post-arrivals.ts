import type { Instant } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { postInvoices } from '../../store/ledger/post-invoices.ts';
import { postPayment } from '../../store/ledger/post-payment.ts';
import type { Refused } from '../../store/ledger/refused.ts';
import type { Arrival } from './agenda.ts';

/** Books what arrived, invoices before payments; what was booked before stays as it is. Gives what the ledger refused. */
export async function postArrivals(input: {
  readonly prisma: PrismaClient;
  readonly arrivals: readonly Arrival[];
  readonly now: Instant;
}): Promise<readonly Refused[]> {
  const { prisma, arrivals, now } = input;
  const refused: Refused[] = [];
  const invoices = arrivals.flatMap((one) =>
    one.kind === 'invoice' ? [{ ...one.invoice, accountNumber: one.invoice.account, number: one.invoice.invoice }] : [],
  );
  for (const result of await postInvoices({ prisma }, { invoices, now }))
    if (result.outcome === 'refused') refused.push(result);
  for (const one of arrivals) {
    if (one.kind !== 'payment') continue;
    const { eventId, account, invoice, amount, currency, on } = one.payment;
    const posting = {
      eventId,
      accountNumber: account,
      currency,
      amount,
      receivedOn: on,
      invoiceNumbers: [invoice],
      now,
    };
    const result = await postPayment({ prisma }, posting);
    if (result.outcome === 'refused') refused.push(result);
  }
  return refused;
}
