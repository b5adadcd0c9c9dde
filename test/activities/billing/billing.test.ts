import { afterAll, beforeAll } from 'vitest';
import { createFakeBilling } from '../../../activities/billing/fake-billing.ts';
import { createLedgerBilling } from '../../../activities/billing/ledger-billing.ts';
import { fixedClock } from '../../../activities/clock/fixed-clock.ts';
import { day, NOW, openBooks } from '../../store/ledger/books.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { billingContract } from './billing-contract.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

let serial = 0;

billingContract('the built-in ledger', async () => {
  const { prisma } = db.database;
  const books = await openBooks({ prisma });
  const billing = createLedgerBilling({ prisma, clock: fixedClock(NOW) });
  const own = (key: string) => `${books.accountId}.${key}`;
  return {
    // Keys are unique in the whole ledger; the suite uses the same ones for each account.
    billing: { ...billing, writeOff: (order) => billing.writeOff({ ...order, key: own(order.key) }) },
    accountId: books.accountId,
    async addInvoice(number, dueOn, cents) {
      await books.invoice([number, dueOn, cents]);
      const where = { accountId_number: { accountId: books.accountId, number } };
      return (await prisma.invoice.findUniqueOrThrow({ where })).id;
    },
    pay: async (cents) => void (await books.pay(cents)),
  };
});

billingContract('the fake', async () => {
  const billing = createFakeBilling();
  const accountId = 'A1';
  billing.addAccount(accountId);
  return {
    billing,
    accountId,
    async addInvoice(number, dueOn, cents) {
      const id = `I${++serial}`;
      const dates = { issuedOn: day('2026-01-01'), dueOn: day(dueOn) };
      billing.addInvoice(accountId, {
        id,
        number,
        ...dates,
        amount: cents,
        open: cents,
        feeOnly: false,
        writtenOff: false,
      });
      return id;
    },
    pay: async (cents) => billing.pay(accountId, cents),
  };
});
