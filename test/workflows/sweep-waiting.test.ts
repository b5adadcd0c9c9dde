import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { postPayment } from '../../store/ledger/post-payment.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
});
afterAll(() => town?.close());

it('the daily sweep books money whose invoice nobody has sent for a day, before it finds anybody overdue [F3]', async () => {
  const c = await town.account();
  await c.owes([['2027-02-26', 30_000]]);
  const posting = { eventId: `early-${c.number}`, accountNumber: c.number, currency: 'USD', amount: 30_000 };
  const named = { receivedOn: plainDate('2027-03-01'), invoiceNumbers: ['not-sent-yet'] };
  expect(await postPayment(town, { ...posting, ...named, now: await town.now() })).toMatchObject({
    outcome: 'waiting',
  });
  await town.sweep();
  await expect.poll(() => town.prisma.case.count({ where: { accountId: c.id, outcome: null } })).toBe(1);
  town.lose(25 * 3_600_000);
  await town.sweep();
  const invoices = await town.prisma.invoice.findMany({ where: { accountId: c.id } });
  expect(invoices.map((i) => i.open)).toEqual([0n]);
  await expect.poll(async () => (await c.case()).outcome).toBe('cured');
});
