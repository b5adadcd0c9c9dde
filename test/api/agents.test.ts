import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postRequests } from '../../store/requests/post-request.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

interface Verdict {
  readonly request: string;
  readonly status: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly text?: string;
  readonly statusUrl: string;
}

describe('what agents ask of a case', () => {
  let town: Town;
  let agent: ApiClient;
  let billing: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    agent = await asRole(town, 'agent', 'anna');
    billing = await asRole(town, 'billing');
  });
  afterAll(() => town?.close());

  const overdueCase = async (amount = 30_000): Promise<string> => {
    const c = await town.account();
    await c.owes([['2027-02-26', amount]]);
    const started = await billing.post<{ case: string }>('/v1/cases', { account: c.number });
    expect(started).toMatchObject({ status: 200, body: { case: expect.stringMatching(/^C\d+$/), account: c.id } });
    expect((await billing.post<{ case: string }>('/v1/cases', { account: c.number })).body).toEqual(started.body);
    return started.body.case;
  };

  it('takes a promise and answers with the verdict of the case [M1]', async () => {
    const number = await overdueCase();
    const taken = await agent.post<Verdict>(`/v1/cases/${number}/promises`, { amount: '300.00', withinDays: 5 });
    expect(taken).toMatchObject({ status: 200, body: { outcome: 'accepted', code: 'promiseTaken', by: 'agent:anna' } });
    expect((await agent.get<Verdict>(taken.body.statusUrl)).body).toEqual(taken.body);
    const second = await agent.post(`/v1/cases/${number}/promises`, { amount: '10.00', on: '2027-03-04' });
    expect(second).toMatchObject({ status: 409, body: { code: 'promiseStands' } });
    const amended = await agent.put(`/v1/cases/${number}/promise`, { amount: '300.00', withinDays: 6 });
    expect(amended).toMatchObject({ status: 200, body: { code: 'promiseAmended' } });
  });

  it('notes a payment that is said to be on its way, with what the agent wrote, and stops no clock for it [Q6]', async () => {
    const number = await overdueCase();
    const announced = { amount: '300.00', paidOn: '2027-02-28', note: 'Paid at the counter, receipt seen.' };
    expect(await agent.post(`/v1/cases/${number}/announced-payments`, announced)).toMatchObject({
      status: 200,
      body: { outcome: 'accepted', code: 'announced' },
    });
    expect((await agent.get<{ items: object[] }>(`/v1/cases/${number}/notes`)).body.items).toMatchObject([
      { text: 'Paid at the counter, receipt seen.' },
    ]);
    expect((await agent.get(`/v1/cases/${number}/explain`)).body).not.toHaveProperty('blocked');
  });

  it('answers two agents at once with a true verdict each', async () => {
    const number = await overdueCase();
    const other = await asRole(town, 'agent');
    const both = await Promise.all(
      [agent, other].map((who) => who.post(`/v1/cases/${number}/promises`, { amount: '300.00', withinDays: 3 })),
    );
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(both.find((a) => a.status === 409)?.body).toMatchObject({ code: 'promiseStands' });
  });

  it('takes a request once under its key, also a day later, and refuses another under the same key [F2]', async () => {
    const number = await overdueCase();
    const send = (withinDays: number) =>
      agent.post<Verdict>(
        `/v1/cases/${number}/promises`,
        { amount: '300.00', withinDays },
        { 'idempotency-key': 'call-7' },
      );
    const first = await send(5);
    town.lose(24 * 3_600_000);
    expect((await send(5)).body).toEqual(first.body);
    expect(await send(6)).toMatchObject({ status: 409, body: { code: 'otherContent' } });
    const asked = await town.prisma.request.count({ where: { caseNumber: number } });
    expect(asked).toBe(1);
  });

  it('disputes, holds, records contacts with outcome and cause, defers, escalates and assigns [L3, S3, M3]', async () => {
    const number = await overdueCase();
    const at = `/v1/cases/${number}`;
    const invoice = (await town.prisma.invoice.findFirstOrThrow({ orderBy: { postedAt: 'desc' } })).number;
    const dispute = await agent.post<Verdict>(`${at}/disputes`, {
      invoice,
      reason: 'amount',
      note: 'Says it was paid.',
    });
    expect(dispute).toMatchObject({ status: 200, body: { code: 'disputeOpened' } });
    const disputeId = dispute.body.request.split('/')[1];
    expect(await agent.post(`${at}/disputes/${disputeId}/resolution`, { inFavourOf: 'operator' })).toMatchObject({
      status: 200,
      body: { code: 'disputeResolved' },
    });
    const today = (await town.now()).slice(0, 10);
    const hold = await agent.post<Verdict>(`${at}/holds`, { from: today, until: today, reason: 'hardship' });
    expect(hold).toMatchObject({ status: 200, body: { code: 'held' } });
    expect(await agent.delete(`${at}/holds/${hold.body.request.split('/')[1]}`)).toMatchObject({ status: 200 });
    const contact = {
      way: 'phone',
      direction: 'outbound',
      outcome: 'spoken',
      cause: 'cashFlow',
      note: 'Lost his job.',
    };
    expect(await agent.post(`${at}/contacts`, contact)).toMatchObject({
      status: 200,
      body: { code: 'contactRecorded' },
    });
    expect(await agent.post(`${at}/deferral`, { withinDays: 5 })).toMatchObject({ status: 400 });
    const deferral = { withinDays: 5, reason: 'serviceComplaint' };
    expect(await agent.post(`${at}/deferral`, deferral)).toMatchObject({ status: 200 });
    expect(await agent.get(at)).toMatchObject({ body: { deferredFor: 'serviceComplaint' } });
    expect(await agent.post(`${at}/escalation`)).toMatchObject({ status: 200, body: { code: 'escalated' } });
    expect(await agent.put(`${at}/assignee`, { assignee: 'bo' })).toMatchObject({ status: 200 });
    const row = await town.prisma.case.findUniqueOrThrow({ where: { number }, include: { events: true } });
    expect(row.assignee).toBe('bo');
    const recorded = row.events.find((e) => e.type === 'contactRecorded')?.body as { noteId: string; counted: boolean };
    expect(recorded).toMatchObject({ way: 'phone', cause: 'cashFlow', counted: true });
    const noted = await town.prisma.note.findUniqueOrThrow({ where: { id: recorded.noteId } });
    expect(noted).toMatchObject({ text: 'Lost his job.', by: 'agent:anna' });
    expect(JSON.stringify(row.events)).not.toContain('Lost his job');
    expect(await town.prisma.contact.count({ where: { actKey: { startsWith: `${row.accountId}/` } } })).toBe(1);
  });

  it('a request that finds its case closed on the way is answered all the same, and changes nothing [F6]', async () => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    await c.open();
    const { number } = await c.case();
    await c.pays(30_000);
    await expect.poll(async () => (await c.case()).outcome).toBe('cured');
    await expect
      .poll(async () => (await town.client.workflow.getHandle(c.workflowId).describe()).status.name)
      .toBe('COMPLETED');
    // Written down a moment before the case closed, brought a moment after.
    const sent = { accountId: c.id, currency: c.currency, caseNumber: number, id: 'late', by: 'agent:anna' };
    const asked = { ...sent, type: 'escalate', body: {}, asked: 'null', now: await town.now() } as const;
    expect(await postRequests(town, [asked])).toEqual(['posted']);
    await expect
      .poll(async () => (await agent.get(`/v1/requests/${encodeURIComponent(`${c.id}/late`)}`)).body)
      .toMatchObject({ status: 'answered', outcome: 'refused', code: 'noCase' });
    expect(await agent.post(`/v1/cases/${number}/escalation`)).toMatchObject({
      status: 409,
      body: { code: 'caseClosed' },
    });
  });

  it('says which case is unknown or closed, and asks nothing of it', async () => {
    expect(await agent.post('/v1/cases/C1/promises', { amount: '1.00', withinDays: 1 })).toMatchObject({
      status: 404,
      body: { code: 'unknownCase' },
    });
    const c = await town.account();
    expect(await billing.post('/v1/cases', { account: c.number })).toMatchObject({
      status: 409,
      body: { code: 'nothingOverdue' },
    });
  });

  it('gives all cases of somebody to somebody else, one result each [O1]', async () => {
    const supervisor = await asRole(town, 'supervisor');
    const mine = [await overdueCase(), await overdueCase(), await overdueCase()];
    const given = await supervisor.post('/v1/assignments', { cases: [...mine, 'C1'], assignee: 'carl' });
    expect((given.body.results as { status: string }[]).map((r) => r.status)).toEqual([
      'assigned',
      'assigned',
      'assigned',
      'unknownCase',
    ]);
    const handedOn = await supervisor.post('/v1/assignments', { from: 'carl', assignee: 'dora' });
    expect(handedOn.body).toMatchObject({ more: false });
    expect(await town.prisma.case.count({ where: { assignee: 'dora' } })).toBe(3);
  });
});
