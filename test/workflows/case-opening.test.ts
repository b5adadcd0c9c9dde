import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseWorkflowId } from '../../domain/case/keys.ts';
import { importPortfolio } from '../../store/intake/import-portfolio.ts';
import { caseOpeningId, intakeOf } from '../../worker/intake.ts';
import type { CasesOpened } from '../../workflows/case-opening.ts';
import type { Swept } from '../../workflows/daily-sweep.ts';
import { aPortfolio } from '../store/intake/a-portfolio.ts';
import { shippedRouting } from '../store/intake/shipped-routing.ts';
import { asRole } from '../support/api-client.ts';
import { eventCounts, historyOf, summariesIn } from '../support/history.ts';
import { rowsOf } from '../support/portfolio.ts';
import { cardOf } from '../support/shown.ts';
import { unique } from '../support/temporal.ts';
import { startTown, type Town } from '../support/town.ts';

const PACE = 20;

describe('cases of many overdue accounts', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({
      start: '2020-03-10T03:00:00Z',
      onRealServer: true,
      env: { CASES_OPENED_PER_SECOND: String(PACE) },
    });
  });
  afterAll(() => town?.close());
  // The next begins with nobody left over: an account counts as waiting until its case has looked.
  afterEach(async () => {
    await opening().result();
    const waiting = () => town.prisma.account.count({ where: { cases: { none: {} } } });
    await expect.poll(waiting).toBe(0);
  });

  const overdue = async (accounts: number): Promise<string[]> => {
    const rows = rowsOf(accounts, { due_on: '2020-03-01' });
    await importPortfolio({
      ...{ prisma: town.prisma, now: await town.now(), path: aPortfolio(rows), routing: shippedRouting() },
    });
    const numbers = rows.map(({ account }) => account);
    const found = await town.prisma.account.findMany({ where: { number: { in: numbers } }, select: { id: true } });
    return found.map(({ id }) => id);
  };
  const opening = () =>
    town.client.workflow.getHandle<() => Promise<CasesOpened>>(caseOpeningId(town.worker.deps.queues));
  const begin = (input: object = {}) =>
    town.client.workflow.start('caseOpening', {
      workflowId: opening().workflowId,
      taskQueue: town.worker.deps.queues.intake,
      args: [input],
    });
  const sweep = () =>
    town.client.workflow.execute('dailySweep', {
      ...{ workflowId: unique('sweep'), taskQueue: town.worker.deps.queues.cases, args: [{}] },
    }) as Promise<Swept>;
  const startsOf = async (accounts: readonly string[]): Promise<number[]> => {
    const ids = accounts.map((accountId) => caseWorkflowId({ accountId, currency: 'USD' }));
    const described = await Promise.all(ids.map((id) => town.client.workflow.getHandle(id).describe()));
    return described.map(({ startTime }) => startTime.getTime()).sort((a, b) => a - b);
  };
  const casesOf = (accounts: readonly string[]) =>
    town.prisma.case.count({ where: { accountId: { in: [...accounts] } } });

  it('are opened at the pace that is set, never faster, and the backlog says how many still wait', async () => {
    const accounts = await overdue(120);
    const ops = await asRole(town, 'ops');
    const backlog = async () => (await ops.get('/v1/backlog')).body;
    expect(await backlog()).toMatchObject({ accounts: 120, casesPerSecond: PACE, opening: false });
    const asked = Date.now();
    const swept = await sweep();
    expect(swept).toMatchObject({ opened: 0, handedOver: true });
    const seen: number[] = [];
    await expect
      .poll(async () => {
        const [before, { accounts: waiting, opening: running, endsAt }, after] = [
          await casesOf(accounts),
          (await backlog()) as { accounts: number; opening: boolean; endsAt?: string },
          await casesOf(accounts),
        ];
        seen.push(waiting);
        // Read a moment apart: between what was open just before and just after.
        expect(waiting).toBeLessThanOrEqual(120 - before);
        expect(waiting).toBeGreaterThanOrEqual(120 - after);
        expect(endsAt === undefined).toBe(!running);
        return waiting;
      })
      .toBe(0);
    expect(new Set(seen).size).toBeGreaterThan(3);
    expect(await opening().result()).toEqual({ opened: 120, failed: 0 });
    const starts = await startsOf(accounts);
    // A page of two seconds' worth is started quickly; over any longer time the pace holds.
    for (const [i, from] of starts.entries())
      for (const [j, to] of starts.entries())
        if (j > i) expect(j - i).toBeLessThanOrEqual(((to - from) * PACE) / 1000 + 2 * PACE);
    const took = ((starts.at(-1) ?? 0) - asked) / 1000;
    expect(took).toBeGreaterThan(120 / PACE - 2.5);
    expect(await casesOf(accounts)).toBe(120);
  });

  it('tell ops how many are to go, and how long that takes', async () => {
    await overdue(101);
    await sweep();
    await opening().result();
    expect(await cardOf(town, opening().workflowId)).toMatch(
      // One whose first look takes long is read, and told to start, once more: it counts twice and runs once.
      /# Opening cases: 0 to go\n\n- 1[0-4]\d opened so far, at 20 a second/,
    );
    const summaries = summariesIn(await historyOf(town, opening().workflowId));
    expect(summaries).toContain('Opening cases: 61 to go, about 3 s');
    expect((await opening().describe()).raw.executionConfig?.userMetadata?.summary?.data?.toString()).toBe(
      '"Open cases for overdue accounts, a few at a time"',
    );
  });

  it('up to a page are opened by the sweep itself, at once', async () => {
    const accounts = await overdue(100);
    expect(await sweep()).toMatchObject({ opened: 100, failed: 0 });
    await expect.poll(() => casesOf(accounts)).toBe(100);
  });

  it('are all opened though the history is begun anew on the way', async () => {
    const accounts = await overdue(130);
    const first = await begin({ historyLimit: 10 });
    expect(await opening().result()).toEqual({ opened: 130, failed: 0 });
    expect((await opening().describe()).runId).not.toBe(first.firstExecutionRunId);
    expect(eventCounts(await historyOf(town, opening().workflowId, first.firstExecutionRunId))).toMatchObject({
      WorkflowExecutionContinuedAsNew: 1,
    });
    await expect.poll(() => casesOf(accounts)).toBe(130);
  });

  it('that come while it is under way are opened too, wherever their ids stand', async () => {
    const accounts = await overdue(130);
    await begin();
    await expect.poll(() => casesOf(accounts)).toBeGreaterThan(40);
    const first = Math.min(...accounts.map((id) => Number(id.slice(1))));
    await town.prisma.$executeRaw`select setval('account_surrogate', ${first - 1_000}::bigint)`;
    const late = await overdue(3);
    expect([...accounts, ...late].sort().slice(0, 3)).toEqual([...late].sort());
    const { startCaseOpening } = intakeOf({
      client: town.client,
      queues: town.worker.deps.queues,
    });
    await startCaseOpening();
    await opening().result();
    await expect.poll(() => casesOf([...accounts, ...late])).toBe(133);
  });
});
