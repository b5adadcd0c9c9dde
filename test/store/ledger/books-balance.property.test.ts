import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postCreditNote } from '../../../store/ledger/post-credit-note.ts';
import { postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import { readMoney } from '../../../store/ledger/read-money.ts';
import { reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { writeOffInvoices } from '../../../store/ledger/write-off-invoices.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { auditBooks } from './audit-books.ts';
import { type Books, day, freshId, NOW, openBooks } from './books.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** Small numbers, so that ids repeat, reversals find payments and payments name invoices. */
const small = fc.integer({ min: 0, max: 5 });
const cents = fc.integer({ min: 1, max: 900 });
const step = fc.oneof(
  fc.record({ do: fc.constant('invoice' as const), which: small, cents }),
  fc.record({
    do: fc.constantFrom('payment' as const, 'credit' as const),
    which: small,
    cents,
    names: fc.option(small),
  }),
  fc.record({ do: fc.constant('reverse' as const), which: small, payment: small }),
  fc.record({ do: fc.constant('writeOff' as const), which: small }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the world outside knows to have been taken; each event id counts once. */
interface Taken {
  readonly invoiced: Map<string, number>;
  readonly paid: Map<string, { amount: number; kind: string }>;
  readonly reversed: Set<string>;
  /** Money that waits for the invoice it names, and reversals by the payment they wait for. */
  readonly early: Map<string, { amount: number; kind: string; invoice: string }>;
  readonly earlyReversals: Set<string>;
}

/** What waited for something that has come is taken by itself. */
function settle(taken: Taken): void {
  for (const [id, money] of taken.early) if (taken.invoiced.has(money.invoice)) taken.paid.set(id, money);
  for (const id of taken.earlyReversals) if (taken.paid.has(id)) taken.reversed.add(id);
}

async function perform(books: Books, run: string, taken: Taken, step: Step): Promise<void> {
  const ledger = db.database;
  switch (step.do) {
    case 'invoice': {
      const number = `I${step.which}`;
      const dates = { issuedOn: day('2026-01-01'), dueOn: day(`2026-02-0${6 - step.which}`) };
      const invoice = { accountNumber: books.number, currency: 'USD', number, amount: step.cents, ...dates };
      const [result] = await postInvoices(ledger, { invoices: [invoice], now: NOW });
      if (result?.outcome === 'posted') taken.invoiced.set(number, step.cents);
      return;
    }
    case 'payment':
    case 'credit': {
      const verb = step.do === 'payment' ? postPayment : postCreditNote;
      const named = step.names === null ? {} : { invoiceNumbers: [`I${step.names}`] };
      const eventId = `${run}-p${step.which}`;
      const result = await verb(ledger, books.posting(step.cents, { eventId, ...named }));
      if (result.outcome === 'waiting')
        taken.early.set(eventId, { amount: step.cents, kind: step.do, invoice: `I${step.names}` });
      if (result.outcome !== 'posted') return;
      expect(taken.paid.has(eventId)).toBe(false);
      expect(result.allocated + result.recovered + result.credit).toBe(step.cents);
      taken.paid.set(eventId, { amount: step.cents, kind: step.do });
      return;
    }
    case 'reverse': {
      const order = { eventId: `${run}-r${step.which}`, paymentEventId: `${run}-p${step.payment}` };
      const result = await reversePayment(ledger, { ...order, reversedOn: day('2026-03-20'), now: NOW });
      if (result.outcome === 'waiting') taken.earlyReversals.add(order.paymentEventId);
      if (result.outcome !== 'reversed') return;
      expect(taken.reversed.has(order.paymentEventId)).toBe(false);
      taken.reversed.add(order.paymentEventId);
      return;
    }
    case 'writeOff': {
      const money = await readMoney(ledger, { accountId: books.accountId });
      const open = money?.invoices.filter((invoice) => invoice.open > 0) ?? [];
      const amount = open.reduce((sum, invoice) => sum + invoice.open, 0);
      const ids = open.map((invoice) => invoice.id);
      await writeOffInvoices(ledger, {
        accountId: books.accountId,
        key: `${run}-w${step.which}`,
        invoiceIds: ids,
        amount,
        now: NOW,
      });
      return;
    }
  }
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);

it('no cent is made or lost, in any order, with repeats and at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), async (waves) => {
      const books = await openBooks(db.database);
      const run = freshId('run');
      const taken: Taken = {
        invoiced: new Map(),
        paid: new Map(),
        reversed: new Set(),
        early: new Map(),
        earlyReversals: new Set(),
      };
      for (const wave of waves) {
        await Promise.all(wave.map((one) => perform(books, run, taken, one)));
        settle(taken);
        const standing = [...taken.paid].filter(([id]) => !taken.reversed.has(id)).map(([, money]) => money);
        const audit = await auditBooks(db.database, books.accountId);
        expect(audit.faults).toEqual([]);
        expect(audit.invoiced).toBe(sum(taken.invoiced.values()));
        expect(audit.received).toBe(sum(standing.map((money) => money.amount)));
        expect(audit.paidNet).toBe(sum(standing.filter((m) => m.kind === 'payment').map((m) => m.amount)));
        expect(audit.owed - audit.credit).toBe(audit.invoiced - audit.received);
      }
    }),
    { numRuns: 60 },
  );
});
