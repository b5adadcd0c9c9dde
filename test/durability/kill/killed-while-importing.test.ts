import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../../store/access/keys.ts';
import { caseOpeningId } from '../../../worker/intake.ts';
import { type ApiClient, asRole } from '../../support/api-client.ts';
import { rowsOf, sendFile, toText } from '../../support/portfolio.ts';
import { startTown, type Town } from '../../support/town.ts';
import { type MortalWorker, startMortalWorker } from '../../support/worker-process.ts';

describe('a worker process killed while a portfolio is taken in and its cases are opened', () => {
  let town: Town;
  let worker: MortalWorker;
  let ops: ApiClient;
  beforeAll(async () => {
    // The API lives on; at night nobody is written to.
    const env = { ROLES: 'relay,webhooks,api', CASES_OPENED_PER_SECOND: '20' };
    town = await startTown({ start: '2020-03-10T03:00:00Z', onRealServer: true, env });
    worker = await startMortalWorker(town);
    ops = await asRole(town, 'ops');
  });
  afterAll(async () => {
    await worker?.stop();
    await town?.close();
  });

  const killAndReplace = async () => {
    await worker.kill();
    worker = await startMortalWorker(town);
  };

  it('counts nothing twice, loses nothing, and opens every case once', async () => {
    const rows = rowsOf(4_000, { each: 3, due_on: '2020-04-01' });
    const late = rowsOf(60, { due_on: '2020-03-01' });
    const bad = rowsOf(9, { amount: 'x' });
    const paid = rowsOf(11, { cleared_on: '2020-02-20' });
    const body = toText([...rows.slice(0, 6_000), ...bad, ...late, ...rows.slice(6_000), ...paid]);
    const key = (await makeKey(town, { name: 'sender', role: 'billing', now: await town.now() }))?.text ?? '';
    const { status, body: job } = await sendFile(town, { key, body });
    expect(status).toBe(202);
    const read = async () => (await ops.get(`/v1/imports/${job.number}`)).body;
    const rowsTaken = async () => Number((await read()).rows);

    for (const enough of [500, 5_000]) {
      await expect.poll(rowsTaken).toBeGreaterThan(enough);
      await killAndReplace();
      const stood = await rowsTaken();
      expect(stood).toBeLessThan(rows.length);
      await expect.poll(rowsTaken).toBeGreaterThan(stood);
    }
    await expect.poll(async () => (await read()).status).toBe('done');
    expect(await read()).toMatchObject({
      ...{ rows: 12_080, accounts: 4_071, invoices: 12_071, payments: 11, rejected: 9 },
      ...{ already: 0, accountsChanged: 0, repeated: 0, percent: 100 },
    });
    const { prisma } = town;
    expect([await prisma.account.count(), await prisma.invoice.count(), await prisma.payment.count()]).toEqual([
      4_071, 12_071, 11,
    ]);
    expect([await prisma.importChunk.count(), await prisma.importSeen.count()]).toEqual([0, 0]);

    const cases = () => prisma.case.count();
    await expect.poll(cases).toBeGreaterThan(5);
    await killAndReplace();
    expect(await cases()).toBeLessThan(60);
    await expect.poll(cases).toBe(60);
    const opened = await town.client.workflow.getHandle(caseOpeningId(town.worker.deps.queues)).result();
    expect(opened).toMatchObject({ failed: 0 });
    expect((await ops.get('/v1/backlog')).body).toMatchObject({ accounts: 0, opening: false });
    expect(await runsOfCases(town)).toEqual(Array(60).fill(1));
  }, 240_000);
});

/** How many runs the workflow of each case has had. */
async function runsOfCases(town: Town): Promise<number[]> {
  const runs = new Map<string, number>();
  const opened = await town.prisma.case.findMany({ select: { accountId: true } });
  const ids = opened.map(({ accountId }) => `"case/${accountId}-USD"`).join(', ');
  for await (const { workflowId } of town.client.workflow.list({ query: `WorkflowId IN (${ids})` }))
    runs.set(workflowId, (runs.get(workflowId) ?? 0) + 1);
  return [...runs.values()];
}
