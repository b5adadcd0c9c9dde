import { type Resident, startTown, type Town } from '../support/town.ts';

/** What is recorded and replayed: each is played on a town of its own and names the workflows whose histories it leaves. */
export interface Scenario {
  readonly name: string;
  readonly start: string;
  play(town: Town): Promise<readonly Recorded[]>;
}

export interface Recorded {
  readonly name: string;
  readonly workflowId: string;
  readonly runId?: string | undefined;
}

/** Opens the case of a new account the day after its bill was due. */
async function overdue(town: Town, due: string, amount: number, historyLimit?: number): Promise<Resident> {
  const c = await town.account();
  await c.owes([[due, amount]]);
  await town.until(`${due}T23:00:00Z`);
  await town.env.sleep('12h');
  await c.open({ historyLimit });
  return c;
}

const ended = (town: Town, workflowId: string): Promise<unknown> => town.client.workflow.getHandle(workflowId).result();

const curedAfterReminder: Scenario = {
  name: 'cured-after-reminder',
  start: '2027-01-04T12:00:00Z',
  async play(town) {
    const c = await overdue(town, '2027-01-04', 30_000);
    await town.until('2027-01-07');
    await c.pays(30_000);
    await ended(town, c.workflowId);
    return [{ name: 'cured-after-reminder', workflowId: c.workflowId }];
  },
};

const throughTheLadderAndBack: Scenario = {
  name: 'ladder-payment-restore',
  start: '2027-01-04T12:00:00Z',
  async play(town) {
    const c = await overdue(town, '2027-01-04', 30_000);
    await town.until('2027-02-26');
    await c.pays(10_000);
    await town.quiet();
    await c.pays(20_000);
    await town.until('2027-03-01');
    await ended(town, c.workflowId);
    const restore = await town.prisma.act.findFirstOrThrow({ where: { accountId: c.id, kind: 'restore' } });
    const { number } = await c.case();
    return [
      { name: 'ladder-and-payment', workflowId: c.workflowId },
      { name: 'restore', workflowId: `restore/${number}/${restore.serviceSeq}` },
    ];
  },
};

const writtenOff: Scenario = {
  name: 'referral-and-write-off',
  start: '2027-03-01T12:00:00Z',
  async play(town) {
    const c = await overdue(town, '2027-03-01', 90_000);
    for (const [day, by] of [
      ['2027-05-15', ['legal:ada']],
      ['2027-08-10', ['finance:bo', 'finance:cy']],
    ] as const) {
      await town.until(day);
      const asked = await town.prisma.approval.findFirstOrThrow({ where: { status: 'waiting' } });
      for (const who of by) await c.ask('approve', { approvalId: asked.id, by: who });
    }
    await town.until('2027-08-16');
    await ended(town, c.workflowId);
    return [{ name: 'referral-and-write-off', workflowId: c.workflowId }];
  },
};

const withdrawn: Scenario = {
  name: 'promise-hold-withdrawn',
  start: '2027-01-04T12:00:00Z',
  async play(town) {
    const c = await overdue(town, '2027-01-04', 30_000, 60);
    const handle = town.client.workflow.getHandle(c.workflowId);
    const first = (await handle.describe()).runId;
    await c.ask('promiseToPay', { amount: 30_000, on: '2027-01-12', by: 'agent:kim' });
    await town.until('2027-01-20');
    await c.ask('placeHold', { from: '2027-01-20', until: '2027-02-10', reason: 'hardship', by: 'agent:kim' });
    await c.signal('promiseToPay', { amount: 'all of it' });
    await c.signal('nudge', {});
    await town.until('2027-02-20');
    const last = (await handle.describe()).runId;
    await handle.cancel();
    await handle.result().catch(() => undefined);
    return [
      { name: 'promise-broken-and-hold', workflowId: c.workflowId, runId: first },
      { name: 'continued-and-withdrawn', workflowId: c.workflowId, runId: last },
    ];
  },
};

export const SCENARIOS: readonly Scenario[] = [curedAfterReminder, throughTheLadderAndBack, writtenOff, withdrawn];

export const townFor = (scenario: Scenario): Promise<Town> => startTown({ start: scenario.start });
