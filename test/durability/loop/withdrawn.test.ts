import { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PolicyShelf } from '../../../activities/case/deps.ts';
import { openPolicyShelf } from '../../../activities/case/policy-shelf.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicies } from '../../../policies/read-policies.ts';
import { overdueWithoutCase } from '../../../store/sweep/pages.ts';
import { startCaseOptions } from '../../../worker/start-case.ts';
import { eventCounts, historyOf } from '../../support/history.ts';
import { moodyBilling } from '../../support/moody-billing.ts';
import { WAIT } from '../../support/patience.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';

describe('Request Cancellation: ops withdraw a case', () => {
  let town: Town;
  let shelf: PolicyShelf;
  let givesServiceBack = true;
  const mood = moodyBilling(() => town);
  const policies: PolicyShelf = {
    current: (id) => shelf.current(id),
    every: () => shelf.every(),
    ofNewCase: (query) => shelf.ofNewCase(query),
    lawOf: (policy) => shelf.lawOf(policy),
    pinned: async (query) => {
      const policy = await shelf.pinned(query);
      return { ...policy, restore: { ...policy.restore, onWithdrawal: givesServiceBack } };
    },
  };
  beforeAll(async () => {
    const replaced = { deps: { billing: mood.billing, policies } };
    town = await startTown({ start: '2027-01-06T04:00:00Z', onRealServer: true, replaced });
    const content = { policies: readPolicies(), presets: readLawPresets() };
    shelf = await openPolicyShelf({ prisma: town.prisma, ...content, now: new Date(0) });
  });
  afterAll(() => town?.close());

  const overdue = async () => {
    const c = await town.account();
    await c.owes([['2027-01-04', 30_000]]);
    await c.open();
    return c;
  };
  const handleOf = (c: Resident) => town.client.workflow.getHandle(c.workflowId);
  const endsCancelled = async (c: Resident) => {
    const ended = await handleOf(c)
      .result()
      .catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(WorkflowFailedError);
    expect((ended as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    expect((await handleOf(c).describe()).status.name).toBe('CANCELLED');
  };
  const exemption = (c: Resident) => town.prisma.exemption.findFirstOrThrow({ where: { accountId: c.id } });
  const toBeOpened = async () =>
    (await overdueWithoutCase(town, { after: '', most: 100, now: await town.now(), tolerance: 1 })).map(
      (a) => a.accountId,
    );
  const suspended = (c: Resident) =>
    town.prisma.service.updateMany({ where: { accountId: c.id }, data: { state: 'suspended', seq: 2 } });

  it('ends it as cancelled with its own outcome, and a dated exemption keeps the sweep away', async () => {
    const c = await overdue();
    await handleOf(c).cancel();
    await endsCancelled(c);
    expect(await c.case()).toMatchObject({ outcome: 'withdrawn', nextAt: null });
    expect((await exemption(c)).untilDate.toISOString().slice(0, 10)).toBe('2027-03-06');
    expect((await exemption(c)).reason).toMatch(/withdrawn by ops; service unchanged/);
    expect(await toBeOpened()).not.toContain(c.id);
    const { typedSearchAttributes } = await handleOf(c).describe();
    const shown = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(shown).toMatchObject({ Outcome: 'withdrawn' });
  });

  it('in the middle of a look, with letters left and people waiting: the letters are read and everybody is answered', async () => {
    const c = await overdue();
    mood.hold();
    await c.signal('nudge', {});
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    await c.signal('recordContact', { id: 'left', outcome: 'promised', by: 'agent:kim' });
    await handleOf(c).cancel();
    await vi.waitFor(() => expect(mood.held()).toBeGreaterThan(1), WAIT);
    const late = c.ask('assign', { assignee: 'team:north', by: 'lead:ola' });
    await vi.waitFor(
      async () =>
        expect(eventCounts(await historyOf(town, c.workflowId))).toHaveProperty('WorkflowExecutionUpdateAccepted'),
      WAIT,
    );
    mood.release();
    expect(await late).toMatchObject({ outcome: 'refused', code: 'noCase' });
    await endsCancelled(c);
    const events = await town.prisma.caseEvent.findMany({
      where: { case: { accountId: c.id } },
      orderBy: { seq: 'asc' },
    });
    expect(events.map((e) => e.type)).toContain('contactRecorded');
    expect(events.at(-1)?.type).toBe('caseClosed');
  });

  it('brings service back, also when the case is long over', async () => {
    const c = await overdue();
    await suspended(c);
    await handleOf(c).cancel();
    await endsCancelled(c);
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
    expect((await exemption(c)).reason).toMatch(/service is restored/);
  });

  it('leaves service down where policy says so, in so many words', async () => {
    const c = await overdue();
    await suspended(c);
    givesServiceBack = false;
    await handleOf(c).cancel();
    await endsCancelled(c);
    givesServiceBack = true;
    expect(await c.service()).toBe('suspended');
    expect((await exemption(c)).reason).toMatch(/service left suspended, as policy says/);
  });

  it('lists what was under way: nobody looks at that act again', async () => {
    const c = await overdue();
    const { number } = await c.case();
    const key = `${number}.first.1.sms`;
    await reservedAndLost(town, c, key);
    await handleOf(c).cancel();
    await endsCancelled(c);
    expect(await c.acts()).toMatchObject([{ key, status: 'uncertain' }]);
    expect(await town.prisma.workOrder.findMany({ where: { accountId: c.id } })).toMatchObject([
      { kind: 'uncertainAct' },
    ]);
  });

  it('never overwrites a recorded close, and opens nothing', async () => {
    const c = await overdue();
    await c.pays(30_000);
    await handleOf(c).result();
    const before = await c.case();
    await c.owes([['2027-01-04', 5_000]]);
    mood.hold();
    await town.client.workflow.start(
      'collectionCase',
      startCaseOptions(town.worker.deps.queues, { accountId: c.id, currency: c.currency }),
    );
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    await handleOf(c).cancel();
    await vi.waitFor(() => expect(mood.held()).toBe(2), WAIT);
    await town.prisma.account.update({ where: { id: c.id }, data: { moneyVersion: { increment: 1 } } });
    mood.release();
    await endsCancelled(c);
    expect(await town.prisma.case.findFirstOrThrow({ where: { number: before.number } })).toMatchObject({
      outcome: 'cured',
    });
    expect(await toBeOpened()).not.toContain(c.id);
  });
});

/** As a process leaves it that dies between reserve and do. */
async function reservedAndLost(town: Town, c: Resident, key: string): Promise<void> {
  const found = await town.prisma.case.findFirstOrThrow({ where: { accountId: c.id }, include: { account: true } });
  const at = new Date(await town.now());
  await town.prisma.act.create({
    data: {
      key,
      caseId: found.id,
      accountId: c.id,
      debtorId: found.account.debtorId,
      kind: 'notice',
      stage: 'reminder',
      step: 'first',
      n: 1,
      channel: 'sms',
      status: 'reserved',
      names: [],
      amount: 30_000n,
      reservedAt: at,
      leaseUntil: at,
      windowEnd: at,
    },
  });
}
