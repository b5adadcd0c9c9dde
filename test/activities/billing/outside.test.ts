import { expect, it } from 'vitest';
import { createFakeBilling } from '../../../activities/billing/fake-billing.ts';
import type { Billing } from '../../../activities/billing/port.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate as day } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const invoice = (number: string, dueOn: string) => ({
  id: `id-${number}`,
  number,
  issuedOn: day('2026-01-01'),
  dueOn: day(dueOn),
  amount: 100_00,
  open: 100_00,
  feeOnly: number === 'FEE',
  writtenOff: false,
});

/** What a case stands on, from what a billing system says. */
async function positionFrom(billing: Billing) {
  const money = await billing.openItems({ accountId: 'A1' });
  const policy = { ...shippedPolicy('corporate-us'), allocation: 'principalFirst' as const };
  const q = aCase({ policy, owes: [['2026-02-28', '1.00']] }).it.question();
  return positionOf({ ...q, facts: { ...q.facts, ...money }, now: instant('2026-05-10T16:00:00Z') });
}

it('an outside billing system allocates as it does: what it says is open is chased, whatever policy says [M4]', async () => {
  const billing = createFakeBilling();
  billing.addAccount('A1');
  for (const [number, dueOn] of [
    ['MAR', '2026-03-31'],
    ['APR', '2026-04-30'],
    ['FEE', '2026-03-01'],
  ] as const)
    billing.addInvoice('A1', invoice(number, dueOn));
  // It pays the newest and the fee before the oldest bill: our own ledger would pay the oldest.
  billing.pay('A1', 190_00, ['APR', 'FEE']);
  expect(await positionFrom(billing)).toMatchObject({
    anchor: '2026-03-31',
    overdueIds: ['id-MAR', 'id-APR'],
    overdueOpen: 110_00,
  });
});
