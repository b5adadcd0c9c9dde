import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '../../../domain/case/letters.ts';
import { startCaseOptions } from '../../../worker/start-case.ts';
import { openCase } from '../../../workflows/messages.ts';
import { activitiesIn, eventCounts, historyOf, lettersShown } from '../../support/history.ts';
import { moodyBilling } from '../../support/moody-billing.ts';
import { WAIT } from '../../support/patience.ts';
import { shakyDatabase } from '../../support/shaky-database.ts';
import { startTown, type Town } from '../../support/town.ts';

/** Late in the evening in New York: nothing is lawful for hours, so that only letters move a case. */
const NIGHT = '2027-01-06T04:00:00Z';
const YESTERDAY = '2027-01-04';
describe('letters to a case', () => {
  let town: Town;
  const mood = moodyBilling(() => town);
  const shaky = shakyDatabase(() => town);
  beforeAll(async () => {
    town = await startTown({
      start: NIGHT,
      onRealServer: true,
      replaced: { deps: { billing: mood.billing, prisma: shaky.prisma } },
    });
  });
  afterAll(() => town?.close());

  const overdue = async (historyLimit?: number) => {
    const c = await town.account();
    await c.owes([[YESTERDAY, 30_000]]);
    await c.open({ historyLimit });
    return c;
  };
  type Resident = Awaited<ReturnType<typeof overdue>>;
  const ask = (c: Resident, update: string, body: object, updateId?: string) =>
    town.client.workflow
      .getHandle(c.workflowId)
      .executeUpdate<Verdict, [object]>(update, { args: [body], ...(updateId ? { updateId } : {}) });
  const tomorrow = '2027-01-06';

  it('are answered as they were when shown again in another run, refusal or not, though the answer now would differ', async () => {
    const c = await overdue(1);
    const promise = { amount: 30_000, on: tomorrow, by: 'agent:kim' };
    const refused = await ask(c, 'amendPromise', promise, 'ask-1');
    expect(refused).toMatchObject({ letterId: 'ask-1', outcome: 'refused', code: 'noPromise' });
    const taken = await ask(c, 'promiseToPay', promise, 'ask-2');
    expect(taken).toMatchObject({ letterId: 'ask-2', outcome: 'accepted', code: 'promiseTaken' });
    const before = await c.case();
    expect(await ask(c, 'amendPromise', promise, 'ask-1')).toEqual(refused);
    expect(await ask(c, 'promiseToPay', promise, 'ask-2')).toEqual(taken);
    expect(await ask(c, 'promiseToPay', promise, 'ask-3')).toMatchObject({ outcome: 'refused', code: 'promiseStands' });
    expect((await c.case()).seq).toBe(before.seq + 1);
  });

  it('are answered once when the result of their look is lost after it was written', async () => {
    const c = await overdue();
    const before = await c.case();
    shaky.loseAnswerTo('insert into case_event');
    const promise = { amount: 30_000, on: tomorrow, by: 'agent:kim' };
    expect(await ask(c, 'promiseToPay', promise)).toMatchObject({ outcome: 'accepted', code: 'promiseTaken' });
    const made = await town.prisma.caseEvent.count({ where: { case: { number: before.number }, type: 'promiseMade' } });
    expect(made).toBe(1);
  });

  it('are one letter when they say the same without an id, and answer everybody who waits on it', async () => {
    const c = await overdue();
    const body = { assignee: 'team:north', by: 'lead:ola' };
    await c.signal('assign', body);
    await c.signal('assign', body);
    const asked = { ...body, id: 'one-letter', assignee: 'team:south' };
    const answers = await Promise.all([1, 2, 3].map(() => ask(c, 'assign', asked)));
    expect(answers).toEqual(Array(3).fill(answers[0]));
    expect(answers[0]).toMatchObject({ outcome: 'accepted', code: 'assigned', letterId: 'one-letter' });
    const letters = await town.prisma.letter.findMany({ where: { accountId: c.id, type: 'assign' } });
    expect(letters).toHaveLength(2);
    expect(await c.case()).toMatchObject({ assignee: 'team:south' });
  });

  it('that come during a look wait for the next one and do not interrupt it', async () => {
    const c = await overdue();
    mood.hold();
    await c.signal('nudge', {});
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    const answer = ask(c, 'assign', { assignee: 'team:west', by: 'lead:ola' }, 'during-look');
    await vi.waitFor(
      async () =>
        expect(eventCounts(await historyOf(town, c.workflowId))).toMatchObject({ WorkflowExecutionUpdateAccepted: 1 }),
      WAIT,
    );
    mood.release();
    expect(await answer).toMatchObject({ outcome: 'accepted' });
    const history = await historyOf(town, c.workflowId);
    expect(lettersShown(history)).toEqual([[], [], ['during-look']]);
    expect(eventCounts(history)).not.toHaveProperty('ActivityTaskCancelRequested');
  });

  it('that come during the very first look are read by the next', async () => {
    const c = await town.account();
    await c.owes([[YESTERDAY, 30_000]]);
    mood.hold();
    const options = startCaseOptions(town.worker.deps.queues, { accountId: c.id, currency: c.currency });
    await town.client.workflow.start('collectionCase', options);
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    await c.pays(10_000, 'first');
    await c.signal('paymentPosted', { id: 'first', amount: 10_000, on: '2027-01-05' });
    await c.signal('assign', { assignee: 'team:west', by: 'lead:ola' });
    mood.release();
    await vi.waitFor(
      async () => expect(await c.case()).toMatchObject({ assignee: 'team:west', openAmount: 20_000n }),
      WAIT,
    );
  });

  it('survive continue-as-new at every step: none is lost and nobody is left waiting', async () => {
    const c = await overdue(1);
    const names = Array.from({ length: 12 }, (_, i) => `agent:${i}`);
    const asks = names.map((by) => ask(c, 'recordContact', { outcome: 'noAnswer', by }, `contact-${by}`));
    const signals = names.map((by) => c.signal('recordContact', { id: `signal-${by}`, outcome: 'noAnswer', by }));
    expect((await Promise.all(asks)).map((v) => v.code)).toEqual(names.map(() => 'contactRecorded'));
    await Promise.all(signals);
    const count = () => town.prisma.letter.count({ where: { accountId: c.id, type: 'recordContact' } });
    await vi.waitFor(async () => expect(await count()).toBe(24), WAIT);
    const last = await town.client.workflow.getHandle(c.workflowId).describe();
    expect(last.historyLength).toBeLessThan(60);
    expect(last.raw.workflowExecutionInfo?.firstRunId ?? '').not.toBe(last.runId);
  });

  it('that come while the case closes are all answered', async () => {
    const c = await overdue();
    mood.hold();
    await c.pays(30_000);
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    const asks = [1, 2, 3].map((i) => ask(c, 'recordContact', { outcome: 'noAnswer', by: `agent:${i}` }, `late-${i}`));
    const update = 'WorkflowExecutionUpdateAccepted';
    await vi.waitFor(async () => expect(eventCounts(await historyOf(town, c.workflowId))[update]).toBe(3), WAIT);
    mood.release();
    expect((await Promise.all(asks)).map((v) => v.outcome)).toEqual(['refused', 'refused', 'refused']);
    expect(await town.client.workflow.getHandle(c.workflowId).result()).toMatchObject({ outcome: 'cured' });
  });

  it('a start that reaches a run about to end opens the next case in it, and answers its number', async () => {
    const c = await overdue();
    const first = await c.case();
    mood.hold();
    await c.pays(30_000);
    await vi.waitFor(() => expect(mood.held()).toBe(1), WAIT);
    await c.owes([[YESTERDAY, 7_000]]);
    const run = await town.client.workflow.getHandle(c.workflowId).describe();
    const answer = openByUpdate(town, c);
    await vi.waitFor(
      async () =>
        expect(eventCounts(await historyOf(town, c.workflowId))).toHaveProperty('WorkflowExecutionUpdateAccepted'),
      WAIT,
    );
    mood.release();
    const { caseNumber } = await answer;
    expect(caseNumber).not.toBe(first.number);
    expect(await c.case()).toMatchObject({ number: caseNumber, outcome: null, openAmount: 7_000n });
    expect((await town.client.workflow.getHandle(c.workflowId).describe()).runId).toBe(run.runId);
  });

  it('a start for an account that owes nothing returns the recorded outcome and opens nothing', async () => {
    const c = await overdue();
    const { number } = await c.case();
    await c.pays(30_000);
    await town.client.workflow.getHandle(c.workflowId).result();
    expect(await openByUpdate(town, c)).toEqual({ caseNumber: number });
    expect(await town.client.workflow.getHandle(c.workflowId).result()).toMatchObject({
      caseNumber: number,
      outcome: 'cured',
    });
    expect(await town.prisma.case.count({ where: { accountId: c.id } })).toBe(1);
    expect(activitiesIn(await historyOf(town, c.workflowId))).toEqual(['look']);
  });
});

function openByUpdate(town: Town, c: { id: string; currency: string }): Promise<{ caseNumber: string }> {
  const options = startCaseOptions(town.worker.deps.queues, { accountId: c.id, currency: c.currency });
  const startWorkflowOperation = new WithStartWorkflowOperation('collectionCase', options);
  const client: Client = town.client;
  return client.workflow.executeUpdateWithStart(openCase, { startWorkflowOperation });
}
