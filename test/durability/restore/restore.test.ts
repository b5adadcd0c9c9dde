import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HOUR } from '../../../domain/time/instant.ts';
import type { RestoreInput } from '../../../workflows/plan.ts';
import { activitiesIn, eventCounts, historyOf } from '../../support/history.ts';
import { WAIT } from '../../support/patience.ts';
import { ring, untilNight } from '../../support/ring.ts';
import { pendingFailures } from '../../support/shown.ts';
import { unique } from '../../support/temporal.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';

const isRestore = (order: { command: string }) => order.command === 'restore';

describe('restore, on the whole stack', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-06T04:00:00Z', onRealServer: true });
  });
  afterAll(() => town?.close());

  const handle = (workflowId: string) => town.client.workflow.getHandle(workflowId);
  /** A case whose service was restricted by its ladder. */
  const restricted = async () => {
    await untilNight(town);
    const c = await town.account();
    const due = new Date(Date.parse(await town.now()) - 2 * 24 * HOUR).toISOString().slice(0, 10);
    await c.owes([[due, 30_000]]);
    await c.open();
    for (let step = 0; step < 8 && (await c.service()) === 'active'; step++) await ring(town, c);
    expect(await c.service()).toBe('restricted');
    return c;
  };
  const restoreOf = async (c: Resident) => {
    const { number } = await c.case();
    const found = await town.prisma.case.findFirstOrThrow({ where: { number }, select: { state: true } });
    const { restores } = found.state as { restores: { seq: number }[] };
    return `restore/${number}/${restores.at(-1)?.seq}`;
  };
  const serviceLog = async (c: Resident) =>
    (await town.prisma.serviceLog.findMany({ where: { service: { accountId: c.id } }, orderBy: { id: 'asc' } })).map(
      (row) => `${row.command} ${row.effect}`,
    );
  const told = async (c: Resident) => {
    const { number } = await c.case();
    return town.sms.messages().filter((m) => m.body.includes(`${number}.restored.`)).length;
  };

  it('goes on though its case is terminated, on a queue and in a workflow of its own, and says it for Pending Activities', async () => {
    const c = await restricted();
    town.faults.plan(['fail', 'fail'], isRestore);
    await c.pays(30_000);
    await vi.waitFor(async () => expect(await restoreOf(c)).not.toContain('undefined'), WAIT);
    const workflowId = await restoreOf(c);
    await vi.waitFor(
      async () =>
        expect(await pendingFailures(town, workflowId)).toEqual([
          expect.stringMatching(/not back yet.*tried again by itself/),
        ]),
      WAIT,
    );
    await handle(c.workflowId).terminate('by mistake');
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
    expect(await handle(workflowId).result()).toBe('back');
    const [started] = (await historyOf(town, workflowId)).events ?? [];
    expect(started?.workflowExecutionStartedEventAttributes?.taskQueue?.name).toBe(town.worker.deps.queues.restore);
  });

  it('is not ended by Request Cancellation, and one that was terminated is started again while it is wanted', async () => {
    const c = await restricted();
    town.faults.plan(Array(3).fill('fail'), isRestore);
    await c.pays(30_000);
    await vi.waitFor(async () => expect(await restoreOf(c)).not.toContain('undefined'), WAIT);
    const workflowId = await restoreOf(c);
    await vi.waitFor(async () => expect(await pendingFailures(town, workflowId)).toHaveLength(1), WAIT);
    await handle(workflowId).cancel();
    await vi.waitFor(
      async () =>
        expect(eventCounts(await historyOf(town, workflowId))).toHaveProperty('WorkflowExecutionCancelRequested'),
      WAIT,
    );
    expect((await handle(workflowId).describe()).status.name).toBe('RUNNING');
    await handle(workflowId).terminate('by mistake');
    await c.signal('nudge', {});
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
    expect(await handle(workflowId).result()).toBe('back');
  });

  it('finds out by reading back when its answer is lost, sends nothing twice, and the customer is told once', async () => {
    const c = await restricted();
    town.faults.plan(['applyThenTimeOut'], isRestore);
    await c.pays(30_000);
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
    await handle(await restoreOf(c)).result();
    expect(await serviceLog(c)).toEqual(['restrict applied', 'restore applied']);
    await vi.waitFor(async () => expect(await c.case()).toMatchObject({ blockedBy: 'none' }), WAIT);
    await ring(town, c).catch(() => undefined);
    await vi.waitFor(async () => expect(await c.case()).toMatchObject({ outcome: 'cured' }), WAIT);
    expect(await told(c)).toBe(1);
    expect((await c.acts()).filter((a) => a.step === 'restored').map((a) => a.status)).not.toContain('reserved');
  });

  it('ends when a later command has overtaken it', async () => {
    const c = await restricted();
    await town.prisma.service.updateMany({ where: { accountId: c.id }, data: { state: 'suspended', seq: 90 } });
    const input = await inputFor(town, c, 50, { settleMs: 0 });
    const state = await town.client.workflow.execute('restore', {
      workflowId: input.workflowId,
      taskQueue: input.queue,
      args: [input],
    });
    expect(state).toBe('superseded');
    expect(await c.service()).toBe('suspended');
  });

  it('looks once more after the last stop under way can have landed, and undoes it', async () => {
    const c = await restricted();
    const input = await inputFor(town, c, 50, { settleMs: 1_500 });
    const run = await town.client.workflow.start('restore', {
      workflowId: input.workflowId,
      taskQueue: input.queue,
      args: [input],
    });
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
    // What a network may do that knows no sequence: the stop lands late, under the number the restore had.
    await town.prisma.service.updateMany({ where: { accountId: c.id }, data: { state: 'suspended', seq: 49 } });
    expect(await run.result()).toBe('back');
    expect(await c.service()).toBe('active');
    expect(activitiesIn(await historyOf(town, input.workflowId))).toEqual([
      'restoreService',
      'restoreService',
      'confirmRestore',
    ]);
  });

  it('is started once however often it is wanted: a second start finds it done', async () => {
    const c = await restricted();
    // The customer cannot be told before morning: the case stays open meanwhile.
    await untilNight(town);
    await c.pays(30_000);
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
    const workflowId = await restoreOf(c);
    await handle(workflowId).result();
    const { runId } = await handle(workflowId).describe();
    for (let i = 0; i < 3; i++) await c.signal('nudge', {});
    expect(await c.ask('recordContact', { outcome: 'spoken', by: 'agent:kim' })).toMatchObject({
      outcome: 'accepted',
    });
    expect((await handle(workflowId).describe()).runId).toBe(runId);
    expect((await serviceLog(c)).filter((line) => line === 'restore applied')).toHaveLength(1);
  });
});

/** A restore as a look would want it. */
async function inputFor(town: Town, c: Resident, seq: number, given: Partial<RestoreInput>): Promise<RestoreInput> {
  const found = await town.prisma.case.findFirstOrThrow({
    where: { accountId: c.id },
    select: { id: true, number: true },
  });
  const service = await town.prisma.service.findFirstOrThrow({ where: { accountId: c.id } });
  return {
    workflowId: unique(`restore/${found.number}/${seq}`),
    caseId: found.id,
    caseNumber: found.number,
    accountId: c.id,
    serviceId: service.id,
    seq,
    queue: town.worker.deps.queues.restore,
    alarmAfterMs: 12 * HOUR,
    lateAfterMs: 24 * HOUR,
    settleMs: 0,
    ...given,
  };
}
