import { defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { restoreWorkflowId } from '../../../domain/case/keys.ts';
import { HOUR } from '../../../domain/time/instant.ts';
import { WAIT } from '../../support/patience.ts';
import { cardOf, pendingFailures } from '../../support/shown.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';

describe('a restore that the network does not take', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z' });
  });
  afterAll(() => town?.close());

  it('raises an alarm at half its time, a work order at its end, and is tried for ever; then the customer is told [L14]', async () => {
    const c = await town.account();
    await c.owes([['2027-01-04', 30_000]]);
    await town.until('2027-01-05');
    await c.open();
    await town.until('2027-01-31');
    expect(await c.service()).toBe('restricted');
    town.faults.plan(Array(600).fill('fail'), (order) => order.command === 'restore');
    await c.pays(30_000);
    await vi.waitFor(async () => expect(await c.case()).toMatchObject({ blockedBy: 'restore' }), WAIT);
    const levels = async () =>
      (await town.prisma.workOrder.findMany({ where: { accountId: c.id } })).map((w) => w.key.split('.').at(-1)).sort();
    const shown = await restoreOf(town, c);
    const why = expect.stringMatching(/^Service of C\d+ is not back yet: .*tried again by itself/);
    await vi.waitFor(async () => expect(await shown.pending()).toEqual([why]), WAIT);
    expect(await shown.card()).toMatch(/Being brought back/);
    expect(await shown.nextActAt()).toEqual(new Date(shown.wantedAt.getTime() + 24 * HOUR));
    await hours(town, 11);
    expect(await levels()).toEqual([]);
    await hours(town, 2);
    await vi.waitFor(async () => expect(await levels()).toEqual(['half']), WAIT);
    expect(await shown.card()).toMatch(/ALARM: half the time/);
    await hours(town, 12);
    await vi.waitFor(async () => expect(await levels()).toEqual(['half', 'late']), WAIT);
    expect(await shown.card()).toMatch(/LATE: .* service is NOT BACK/);
    expect(await c.case()).toMatchObject({ outcome: null, blockedBy: 'restore', attention: 'sla' });
    expect(await c.service()).toBe('restricted');
    for (let day = 0; day < 4 && (await c.service()) !== 'active'; day++) await hours(town, 24);
    expect(await c.service()).toBe('active');
    await town.until('2027-02-10');
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
    expect(town.sms.messages().filter((m) => m.body.includes('.restored.'))).toHaveLength(1);
  });
});

/** What the Temporal UI shows of the restore that is wanted, and when it was. */
async function restoreOf(town: Town, c: Resident) {
  const { at, body } = await town.prisma.caseEvent.findFirstOrThrow({ where: { type: 'restoreWanted' } });
  const { seq } = (body as { restore: { seq: number } }).restore;
  const workflowId = restoreWorkflowId({ caseNumber: (await c.case()).number, seq });
  const nextActAt = async () => {
    const { typedSearchAttributes } = await town.client.workflow.getHandle(workflowId).describe();
    return typedSearchAttributes.get(defineSearchAttributeKey('NextActAt', 'DATETIME'));
  };
  return {
    wantedAt: at,
    card: () => cardOf(town, workflowId),
    pending: () => pendingFailures(town, workflowId),
    nextActAt,
  };
}

async function hours(town: Town, n: number): Promise<void> {
  for (let i = 0; i < n; i++) await town.env.sleep(HOUR);
}
