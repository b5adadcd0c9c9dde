import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AllocationOrder } from '../../../domain/money/allocate.ts';
import { postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import { reversePayment } from '../../../store/ledger/reverse-payment.ts';
import { publishPolicies } from '../../../store/policies/publish.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addCase, day, NOW, openBooks } from './books.ts';
import { policiesByOrder, policyWith } from './policies-by-order.ts';

let db: FreshDatabase;
let policyIds: ReadonlyMap<AllocationOrder, string>;
beforeAll(async () => {
  db = await freshDatabase();
  policyIds = await policiesByOrder(db.database);
});
afterAll(() => db.drop());

/** Two bills, and a late fee billed between them. */
async function owing(policyId: string | undefined) {
  const books = await openBooks(db.database, { policyId: policyId ?? '' });
  await books.invoice(['APR', '2026-04-30', 40_00], ['MAR', '2026-03-31', 60_00]);
  const own = { accountNumber: books.number, currency: 'USD', issuedOn: day('2026-04-01') };
  const fee = { ...own, number: 'FEE', dueOn: day('2026-04-10'), amount: 5_00, kind: 'fees' } as const;
  await postInvoices(db.database, { invoices: [fee], now: NOW });
  return books;
}

const publish = (policies: Parameters<typeof publishPolicies>[1]['policies']) =>
  publishPolicies(db.database, { policies, by: 'ops:olga', now: NOW });

describe('money that names no invoice', () => {
  it('pays the principal before fees where the policy of the account says so [M4]', async () => {
    const books = await owing(policyIds.get('principalFirst'));
    await books.pay(102_00);
    expect(await books.open()).toEqual({ APR: 0, FEE: 3_00, MAR: 0 });
  });

  it('pays fees before the principal where the policy of the account says so [M4]', async () => {
    const books = await owing(policyIds.get('feesFirst'));
    await books.pay(10_00);
    expect(await books.open()).toEqual({ APR: 40_00, FEE: 0, MAR: 55_00 });
  });

  it('pays the oldest due, whatever it is for, where the policy says nothing, and where none is published [M4]', async () => {
    for (const policyId of [policyIds.get('oldestFirst'), 'never-published']) {
      const books = await owing(policyId);
      await books.pay(62_00);
      expect(await books.open()).toEqual({ APR: 40_00, FEE: 3_00, MAR: 0 });
    }
  });

  it('goes by the version new cases get, and, once a case is open, by the one that case pins [M4, N5]', async () => {
    const before = policyWith('feesFirst', { id: 'changing' });
    const after = policyWith('principalFirst', { id: 'changing' });
    await publish([before]);
    const running = await owing('changing');
    await addCase(db.database, { accountId: running.accountId });
    await db.database.prisma.case.updateMany({
      where: { accountId: running.accountId },
      data: { policyId: before.id, policyVersion: before.version },
    });
    await publish([after]);
    await running.pay(10_00);
    expect(await running.open()).toEqual({ APR: 40_00, FEE: 0, MAR: 55_00 });
    const fresh = await owing('changing');
    await fresh.pay(10_00);
    expect(await fresh.open()).toEqual({ APR: 40_00, FEE: 5_00, MAR: 50_00 });
  });

  it('sent again after the policy changed is told as it was booked, and lays nothing out anew [M4] [F2]', async () => {
    await publish([policyWith('feesFirst', { id: 'turning' })]);
    const books = await owing('turning');
    const posting = books.posting(10_00);
    await postPayment(db.database, posting);
    await publish([policyWith('principalFirst', { id: 'turning' })]);
    expect(await postPayment(db.database, posting)).toMatchObject({ outcome: 'alreadyTaken', allocated: 10_00 });
    expect(await books.open()).toEqual({ APR: 40_00, FEE: 0, MAR: 55_00 });
  });

  it('that a chargeback sets free goes where the policy says, too [M4] [Q5]', async () => {
    const books = await owing(policyIds.get('feesFirst'));
    await books.pay(200_00, { eventId: 'large' });
    expect(await books.account()).toMatchObject({ credit: 95_00 });
    await books.pay(10_00);

    const reversal = { eventId: 'back', paymentEventId: 'large', reversedOn: day('2026-05-01'), now: NOW };
    await reversePayment(db.database, reversal);
    expect(await books.open()).toEqual({ APR: 40_00, FEE: 0, MAR: 55_00 });
  });
});

describe('money that names an invoice', () => {
  it('pays it first whatever the order of the policy [M4]', async () => {
    const books = await owing(policyIds.get('feesFirst'));
    await books.pay(41_00, { invoiceNumbers: ['APR'] });
    expect(await books.open()).toEqual({ APR: 0, FEE: 4_00, MAR: 60_00 });
  });
});
