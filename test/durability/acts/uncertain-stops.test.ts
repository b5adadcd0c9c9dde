import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLedgerServiceControl } from '../../../activities/service/ledger-service-control.ts';
import type { ServiceOrder } from '../../../activities/service/port.ts';
import { addMs, DAY, HOUR } from '../../../domain/time/instant.ts';
import { startTown, type Town } from '../../support/town.ts';
import { felt } from './felt.ts';
import {
  actEvents,
  afterLease,
  comeDue,
  jump,
  overdue,
  plannedOf,
  shortKeys,
  stepUntil,
  untilPlanned,
  untilUnanswered,
} from './moments.ts';

describe('a stop whose answer never came', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z', onRealServer: true, env: { ATTEMPT_TIMEOUT_MS: '6000' } });
  });
  afterEach(async () => {
    town.faults.release();
    await town.quiet();
  });
  afterAll(() => town?.close());

  const commands = async (accountId: string) =>
    (await town.prisma.serviceLog.findMany({ where: { service: { accountId } }, orderBy: { id: 'asc' } })).map(
      (row) => `${row.command} ${row.seq} ${row.effect}`,
    );

  it('is read back: done is done, and it is not done again', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    town.faults.plan(['applyThenTimeOut'], (order) => order.accountId === c.id);
    await comeDue(town, planned);
    await untilUnanswered(c, planned.key ?? '');
    await afterLease(town);
    expect((await shortKeys(c)).at(-1)).toBe('restrict.1 done');
    expect(await commands(c.id)).toEqual(['restrict 1 applied']);
    expect(await town.prisma.workOrder.count({ where: { accountId: c.id, kind: 'lateStop' } })).toBe(0);
    await untilPlanned(town, c, 'suspension-notice');
  });

  it('not done is tried again under the same key and sequence, after a pause and inside its window', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    town.faults.plan(['fail'], (order) => order.accountId === c.id);
    await comeDue(town, planned);
    await untilUnanswered(c, planned.key ?? '');
    await afterLease(town);
    const again = await plannedOf(c);
    expect(again.key).toBe(planned.key);
    expect(again.at < planned.windowEnd).toBe(true);
    expect((await shortKeys(c)).at(-1)).toBe('restrict.1 failed');
    await stepUntil(town, addMs(again.at, 60_000));
    expect((await shortKeys(c)).at(-1)).toBe('restrict.1 done');
    expect(await commands(c.id)).toEqual(['restrict 1 applied']);
  });

  it('not done and its window over is tried in the next window, with a fresh last look', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    town.faults.plan(['fail'], (order) => order.accountId === c.id);
    await jump(town, addMs(planned.windowEnd, -20_000));
    await untilUnanswered(c, planned.key ?? '');
    await afterLease(town);
    const again = await plannedOf(c);
    expect(again.key).toBe(planned.key);
    expect(again.at > planned.windowEnd).toBe(true);
    await c.pays(30_000);
    await stepUntil(town, addMs(again.at, DAY));
    expect(await commands(c.id)).toEqual([]);
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
  });

  it('landed after its window: done is done, recorded, and somebody is told', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    let lost: ServiceOrder | undefined;
    town.faults.plan(['fail'], (order) => {
      if (order.accountId !== c.id) return false;
      lost = order;
      return true;
    });
    await jump(town, addMs(planned.windowEnd, -20_000));
    await untilUnanswered(c, planned.key ?? '');
    await jump(town, addMs(planned.windowEnd, 5_000));
    const late = createLedgerServiceControl({ prisma: town.prisma, clock: town.clock });
    await late.apply(lost as unknown as ServiceOrder);
    await afterLease(town);
    expect((await shortKeys(c)).at(-1)).toBe('restrict.1 done');
    expect(await commands(c.id)).toEqual(['restrict 1 applied']);
    const [order] = await town.prisma.workOrder.findMany({ where: { accountId: c.id, kind: 'lateStop' } });
    expect(order?.text).toMatch(/restrict\.1 landed at .*, after its window ended at/);
  });

  it.each([
    ['did not land', 'fail', ['restore 2 applied']],
    ['landed', 'applyThenTimeOut', ['restrict 1 applied', 'restore 2 applied']],
  ] as const)(
    'reserved, unsettled and the debt paid counts as done, when it %s: service is restored before the case closes [L14]',
    async (_, fault, log) => {
      const c = await overdue(town);
      const planned = await untilPlanned(town, c, 'restrict');
      town.faults.plan([fault], (order) => order.accountId === c.id);
      await comeDue(town, planned);
      await untilUnanswered(c, planned.key ?? '');
      await c.pays(30_000);
      await expect.poll(() => commands(c.id)).toEqual(log);
      expect((await c.case()).outcome).toBeNull();
      await afterLease(town);
      await stepUntil(town, addMs(planned.at, 3 * DAY));
      expect(await c.service()).toBe('active');
      expect(await c.case()).toMatchObject({ outcome: 'cured' });
      const restored = await town.prisma.act.findFirstOrThrow({ where: { accountId: c.id, kind: 'restore' } });
      const closed = await town.prisma.caseEvent.findFirstOrThrow({
        where: { type: 'caseClosed', case: { accountId: c.id } },
      });
      expect(closed.at.getTime()).toBeGreaterThanOrEqual(restored.settledAt?.getTime() ?? Number.NaN);
    },
  );

  it('a stop that hangs in the network until the restore is through does no harm [F3]', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    let lost: ServiceOrder | undefined;
    town.faults.plan(['fail'], (order) => {
      if (order.accountId !== c.id) return false;
      lost = order;
      return true;
    });
    await comeDue(town, planned);
    await untilUnanswered(c, planned.key ?? '');
    await c.pays(30_000);
    await expect.poll(() => commands(c.id)).toEqual(['restore 2 applied']);
    // Even one that is not held against the money comes too late: its sequence is an old one.
    const late = createLedgerServiceControl({ prisma: town.prisma, clock: town.clock });
    await late.apply({ ...(lost as unknown as ServiceOrder), moneyVersion: undefined });
    await afterLease(town);
    await stepUntil(town, addMs(planned.at, 3 * DAY));
    expect(await commands(c.id)).toEqual(['restore 2 applied', 'restrict 1 superseded']);
    expect(await c.service()).toBe('active');
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
  });

  it('a running stop is waited for; paid meanwhile it is refused by the network and nothing is restored', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    town.faults.plan(['hang'], (order) => order.accountId === c.id);
    await comeDue(town, planned);
    await expect.poll(() => town.faults.hanging().length).toBe(1);
    await c.pays(30_000);
    await expect.poll(() => town.prisma.outbox.count({ where: { accountId: c.id, relayedAt: null } })).toBe(0);
    town.faults.release();
    await stepUntil(town, addMs(planned.at, HOUR));
    expect(await commands(c.id)).toEqual([]);
    expect(await actEvents(town, c)).toContain('actSettled restrict.1 void');
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
  });

  it('partly paid while a stop runs: that stop is void, and the next one has a key and a sequence of its own', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'restrict');
    town.faults.plan(['hang'], (order) => order.accountId === c.id);
    await comeDue(town, planned);
    await expect.poll(() => town.faults.hanging().length).toBe(1);
    await c.pays(10_000);
    town.faults.release();
    await stepUntil(town, addMs(planned.at, 4 * DAY));
    expect((await shortKeys(c)).slice(-2)).toEqual(['restrict.1 void', 'restrict.2 done']);
    expect(await commands(c.id)).toEqual(['restrict 2 applied']);
    expect(await felt(town, c.id)).toEqual(['first.1.sms', 'second.1.email', 'notice.1.email', 'restrict.2']);
  });
});
