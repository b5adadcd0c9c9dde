import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMs, DAY, HOUR, instant, msBetween } from '../../../domain/time/instant.ts';
import type { Swept } from '../../../workflows/daily-sweep.ts';
import { historyOf, lettersShown } from '../../support/history.ts';
import { WAIT } from '../../support/patience.ts';
import { planOf, ring, untilNight } from '../../support/ring.ts';
import { unique } from '../../support/temporal.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';

describe('a case that is ended, set back or left alone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-06T04:00:00Z', onRealServer: true });
  });
  afterAll(() => town?.close());

  const overdue = async () => {
    await untilNight(town);
    const c = await town.account();
    await c.owes([[addMs(await town.now(), -2 * DAY).slice(0, 10), 30_000]]);
    await c.open();
    return c;
  };
  const handleOf = (c: Resident) => town.client.workflow.getHandle(c.workflowId);
  const textsTo = async (c: Resident) => {
    const { number } = await c.case();
    return town.sms.messages().filter((m) => m.body.includes(`${number}.`)).length;
  };
  const sweep = () =>
    town.client.workflow.execute('dailySweep', {
      workflowId: unique('sweep'),
      taskQueue: town.worker.deps.queues.cases,
      args: [{}],
    }) as Promise<Swept>;

  it('terminated: the sweep starts it where Postgres has it, and nothing is repeated', async () => {
    const c = await overdue();
    await ring(town, c);
    expect(await textsTo(c)).toBe(1);
    const before = await c.case();
    await handleOf(c).terminate('by mistake');
    await vi.waitFor(async () => expect((await sweep()).restarted).toBeGreaterThan(0), WAIT);
    await vi.waitFor(async () => expect(await planOf(town, c)).toMatchObject({ caseNumber: before.number }), WAIT);
    expect((await planOf(town, c)).summary).toMatch(/^Send second/);
    await ring(town, c);
    expect(await textsTo(c)).toBe(1);
    expect((await c.acts()).map((a) => a.key)).toEqual([
      `${before.number}.first.1.sms`,
      `${before.number}.second.1.email`,
    ]);
  });

  it('reset to its beginning: activities run again, letters are read again, and neither does harm', async () => {
    const c = await overdue();
    await c.ask('assign', { id: 'north', assignee: 'team:north', by: 'lead:ola' });
    await ring(town, c);
    expect(await textsTo(c)).toBe(1);
    const before = await c.case();
    const description = await handleOf(c).describe();
    const [firstTask] = ((await historyOf(town, c.workflowId)).events ?? []).filter(
      (e) => e.workflowTaskCompletedEventAttributes,
    );
    await town.env.connection.workflowService.resetWorkflowExecution({
      namespace: town.config.TEMPORAL_NAMESPACE,
      workflowExecution: { workflowId: c.workflowId, runId: description.runId },
      reason: 'set back by ops',
      requestId: unique('reset'),
      workflowTaskFinishEventId: firstTask?.eventId,
      resetReapplyType: temporal.api.enums.v1.ResetReapplyType.RESET_REAPPLY_TYPE_ALL_ELIGIBLE,
    });
    await vi.waitFor(async () => expect((await handleOf(c).describe()).runId).not.toBe(description.runId), WAIT);
    await vi.waitFor(async () => expect((await planOf(town, c)).summary).toMatch(/^Send second/), WAIT);
    expect(lettersShown(await historyOf(town, c.workflowId)).flat()).toEqual(['north']);
    expect(await textsTo(c)).toBe(1);
    expect(await c.case()).toMatchObject({ assignee: 'team:north', seq: before.seq });
    expect(await town.prisma.letter.count({ where: { accountId: c.id, type: 'assign' } })).toBe(1);
    await ring(town, c);
    expect((await c.acts()).map((a) => a.step)).toEqual(['first', 'second']);
  });

  it('left alone for weeks while the worker is away: required notices first, spaced as ever, nothing jumps [Q3]', async () => {
    const c = await overdue();
    await town.worker.stop();
    town.lose(45 * DAY);
    await town.restartWorker();
    for (let step = 0; step < 8 && (await c.service()) === 'active'; step++) await ring(town, c);
    const acts = await town.prisma.act.findMany({ where: { accountId: c.id }, orderBy: { id: 'asc' } });
    expect(acts.map((a) => a.step)).toEqual(['first', 'second', 'notice', 'restrict']);
    const [first, second, notice, restrict] = acts.map((a) => instant(a.reservedAt));
    if (!first || !second || !notice || !restrict) throw new Error('four acts');
    expect(msBetween(first, second)).toBeGreaterThan(4.5 * DAY);
    expect(msBetween(second, notice)).toBeGreaterThan(4.5 * DAY);
    // Three days until an e-mail nobody complained about counts as delivered, then the week to pay.
    expect(msBetween(notice, restrict)).toBeGreaterThan(7 * DAY + 72 * HOUR - DAY);
  });
});
