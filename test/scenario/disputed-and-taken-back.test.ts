import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dispute } from '../../domain/case/state.ts';
import { startTown, type Town } from '../support/town.ts';

describe('a disputed bill that was paid, and whose payment is taken back, on the whole stack', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z' });
  });
  afterAll(() => town?.close());

  it('is chased by no later case either: what was undecided when the first one ended comes along [M3, Q5]', async () => {
    const c = await town.account();
    await c.owes([['2027-01-04', 10_000]]);
    await town.until('2027-01-05');
    await c.open();
    await town.until('2027-01-08');
    const invoice = `${c.number}-1`;
    expect(await c.ask('openDispute', { invoice, reason: 'amount', by: 'debtor' })).toMatchObject({
      outcome: 'accepted',
    });
    await c.pays(10_000, 'paid-under-protest');
    await town.until('2027-01-12');
    const first = await c.case();
    expect(first.outcome).toBe('cured');
    await c.owes([['2027-02-01', 20_000]]);
    await town.until('2027-02-02');
    await c.open();
    await town.until('2027-02-08');
    await c.reverses('paid-under-protest');
    await town.until('2027-03-02');
    const second = await c.case();
    expect(second.number).not.toBe(first.number);
    const events = await town.prisma.caseEvent.findMany({
      where: { case: { accountId: c.id } },
      orderBy: [{ caseId: 'asc' }, { seq: 'asc' }],
    });
    const disputed = events.filter(({ type }) => type === 'disputeOpened');
    expect(new Set(disputed.map(({ body }) => (body as unknown as { dispute: Dispute }).dispute.id)).size).toBe(1);
    expect(disputed).toHaveLength(2);
    const named = await town.prisma.act.findMany({ where: { accountId: c.id, kind: { not: 'restore' } } });
    const later = named.filter(({ key }) => key.startsWith(`${second.number}.`));
    expect(later.length).toBeGreaterThan(2);
    expect(new Set(later.map(({ amount }) => Number(amount)))).toEqual(new Set([20_000]));
  });
});
