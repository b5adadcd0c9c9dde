import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { DAY_ZERO, DAYS_OF_PLAY } from '../../examples/day-zero.ts';
import { importPortfolio } from '../../store/intake/import-portfolio.ts';
import { type ScheduledPayment, scheduledInvoices, scheduledPayments } from '../../store/intake/schedule.ts';
import { postInvoices } from '../../store/ledger/post-invoices.ts';
import { postPayment } from '../../store/ledger/post-payment.ts';
import { aPortfolio, aRow } from '../store/intake/a-portfolio.ts';
import { shippedRouting } from '../store/intake/shipped-routing.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { expectedMoney } from '../support/expected-money.ts';

const path = fileURLToPath(new URL('../../examples/portfolio.csv', import.meta.url));
const shift = 7 * 354;
const dayZero = addDays(DAY_ZERO, shift);

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

async function moneyInStore() {
  const accounts = await fresh.database.prisma.account.findMany({ include: { invoices: true } });
  return new Map(
    accounts.map(({ number, currency, paidNet, invoices }) => [
      number,
      { open: Number(invoices.reduce((sum, { open }) => sum + open, 0n)), paid: Number(paidNet), currency },
    ]),
  );
}

const now = instant(`${dayZero}T12:00:00Z`);

async function pay(payments: readonly ScheduledPayment[]): Promise<void> {
  for (let n = 0; n < payments.length; n += 8) await Promise.all(payments.slice(n, n + 8).map(payOne));
}

async function payOne({ eventId, account, invoice, amount, currency, on }: ScheduledPayment): Promise<void> {
  const posting = { eventId, accountNumber: account, invoiceNumbers: [invoice], amount, currency, receivedOn: on, now };
  const result = await postPayment({ prisma: fresh.database.prisma }, posting);
  expect(result).toMatchObject({ outcome: 'posted', allocated: amount });
}

describe('what the file says is owed', () => {
  it('is what the ledger says after the import of day 0, and after every invoice and payment of the play', async () => {
    const ledger = { prisma: fresh.database.prisma };
    const taken = await importPortfolio({ ...ledger, now, path, shift, asOf: dayZero, routing: shippedRouting() });
    expect(taken).toMatchObject({ rejected: 0, repeated: 0 });
    const payments = await scheduledPayments({ path, shift });
    expect(payments.length).toBe(taken.paymentsScheduled);
    await pay(payments.filter(({ on }) => on === dayZero));
    expect(await moneyInStore()).toEqual(expectedMoney({ path, shift, asOf: dayZero }));

    const later = await scheduledInvoices({ path, shift, after: dayZero });
    expect(later.length).toBe(taken.invoicesLater);
    await postInvoices(ledger, {
      now,
      invoices: later.map((one) => ({ ...one, accountNumber: one.account, number: one.invoice })),
    });
    await pay(payments.filter(({ on }) => on > dayZero));
    expect(await moneyInStore()).toEqual(expectedMoney({ path, shift, asOf: addDays(dayZero, DAYS_OF_PLAY) }));
  });

  it('counts an invoice from its issue date, a payment from its day, a repeated row once and a rejected one never', () => {
    const rows = [
      aRow({ cleared_on: '2020-02-12' }),
      aRow({ cleared_on: '2020-02-12' }),
      aRow({ invoice: 'INV-2', amount: '0.07', issued_on: '2020-02-11' }),
      aRow({ invoice: 'INV-3', amount: '-1.00' }),
    ];
    const file = aPortfolio(rows);
    const on = (asOf: string) => expectedMoney({ path: file, shift: 1, asOf, rejected: new Set([5]) }).get('AC-1');
    expect(on('2020-02-11')).toEqual({ open: 10_000, paid: 0, currency: 'USD' });
    expect(on('2020-02-12')).toEqual({ open: 10_007, paid: 0, currency: 'USD' });
    expect(on('2020-02-13')).toEqual({ open: 7, paid: 10_000, currency: 'USD' });
  });
});
