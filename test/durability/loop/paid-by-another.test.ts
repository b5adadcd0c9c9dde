import { afterAll, beforeAll, expect, it } from 'vitest';
import { settle } from '../../support/resident.ts';
import { startTown, type Town } from '../../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown({ start: '2027-01-04T12:00:00Z' });
});
afterAll(() => town?.close());

const orders = (accountId: string) =>
  town.prisma.workOrder.findMany({ where: { accountId, kind: 'askPayer' }, select: { text: true, doneAt: true } });

it('an account that another one pays for gets no word and loses no service: staff ask the payer, until it is paid [Q8, F3]', async () => {
  const holding = await settle(town);
  const branch = await settle(town);
  await town.prisma.account.update({ where: { id: branch.id }, data: { paidByNumber: holding.number } });
  await branch.owes([['2027-01-01', 50_000]]);
  await branch.open();
  await town.until('2027-03-10');
  expect(await branch.acts()).toMatchObject([{ kind: 'task', status: 'done', step: `ask.payer.${holding.id}` }]);
  expect(await branch.service()).toBe('active');
  expect(await orders(branch.id)).toEqual([
    { text: expect.stringContaining(`Ask account ${holding.id} for $500.00 on 1 invoice(s)`), doneAt: null },
  ]);
  await branch.pays(50_000);
  await town.quiet();
  expect((await branch.case()).outcome).toBe('cured');
  expect(await orders(branch.id)).toMatchObject([{ doneAt: expect.any(Date) }]);
});
