import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs, DAY, MINUTE } from '../../../domain/time/instant.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';
import { felt } from './felt.ts';
import { jump, latestPlan, opened, plannedOf, stepUntil } from './moments.ts';

describe('things that happen at once', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z', onRealServer: true, env: { ATTEMPT_TIMEOUT_MS: '6000' } });
  });
  afterAll(() => town?.close());

  it('two cases of one debtor act at once: the debtor hears from us once a day', async () => {
    const accounts = await opened(
      town,
      Array.from({ length: 12 }, (_, i) => ({
        debtorId: `twice-${i % 6}`,
        sms: `+1202555${1000 + (i % 6)}`,
        email: `twice${i % 6}@example.com`,
      })),
    );
    await jump(town, addMs(await latestPlan(accounts), MINUTE));
    await town.quiet();
    const heard = (i: number) => town.sms.messages().filter((m) => m.to === `+1202555${1000 + i}`);
    for (let i = 0; i < 6; i++) expect(heard(i)).toHaveLength(1);
    await stepUntil(town, addMs(await town.now(), 4 * DAY));
    for (let i = 0; i < 6; i++) {
      const [first, second] = heard(i).map((m) => Date.parse(m.createdAt));
      expect(heard(i)).toHaveLength(2);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(DAY / 2);
    }
    for (const c of accounts) expect(await felt(town, c.id)).toEqual(['first.1.sms']);
    await Promise.all(accounts.map((c) => c.pays(30_000)));
    await town.quiet();
  });

  it('payments race suspensions: nobody is suspended once the payment was visible, and nobody stays suspended [F3, L14]', async () => {
    const accounts = await opened(
      town,
      Array.from({ length: 6 }, () => ({})),
    );
    const plans = () => Promise.all(accounts.map(plannedOf));
    for (let steps = 0; steps < 40; steps++) {
      const others = (await plans()).filter((p) => !p.key?.includes('.suspend.')).map((p) => p.at);
      if (others.length === 0) break;
      await stepUntil(town, addMs(others.sort()[0] ?? (await town.now()), 2_000));
    }
    const suspended = (c: Resident) =>
      town.prisma.serviceLog.count({ where: { service: { accountId: c.id }, command: 'suspend', effect: 'applied' } });
    const pay = async (c: Resident, i: number) => {
      // One behind the other by some round trips, so that they come before, among and after the stops.
      for (let trips = i * 5; trips > 0; trips--) await town.prisma.$queryRaw`select 1`;
      await c.pays(30_000);
      return suspended(c);
    };
    const [, ...whenVisible] = await Promise.all([
      jump(town, addMs(await latestPlan(accounts), MINUTE)),
      ...accounts.map(pay),
    ]);
    await town.quiet();
    await stepUntil(town, addMs(await town.now(), 3 * DAY));
    expect(await Promise.all(accounts.map(suspended))).toEqual(whenVisible);
    expect(await Promise.all(accounts.map((c) => c.service()))).toEqual(accounts.map(() => 'active'));
    expect(await Promise.all(accounts.map(async (c) => (await c.case()).outcome))).toEqual(accounts.map(() => 'cured'));
    for (const c of accounts) {
      const keys = await felt(town, c.id);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
