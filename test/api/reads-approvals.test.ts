import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { ring } from '../support/ring.ts';
import { type Resident, startTown, type Town } from '../support/town.ts';

interface Waiting {
  readonly approval: string;
  readonly case: string;
  readonly bound: { readonly amount: string; readonly hash: string };
  readonly evidence: { readonly hash: string; readonly invoices: object[]; readonly notices: object[] };
  readonly stands: { readonly now: boolean; readonly code: string };
  readonly answerWith?: { readonly approve: string; readonly reject: string };
  readonly expiresAt: string;
}

interface Page {
  readonly items: Waiting[];
  readonly next?: string;
}

describe('approvals waiting, with what they are bound to [Q16]', () => {
  let town: Town;
  let legal: ApiClient;
  let supervisor: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-02T15:00:00Z', onRealServer: true });
    legal = await asRole(town, 'legal', 'lena');
    supervisor = await asRole(town, 'supervisor');
  });
  afterAll(() => town?.close());

  /** Not paid until legal is asked. */
  const askedFor = async (): Promise<Resident & { number: string; case_: string }> => {
    const c = await town.account();
    await c.owes([
      ['2027-03-01', 30_000],
      ['2027-03-03', 2_500],
    ]);
    await c.open();
    for (let acts = 0; acts < 14; acts++) {
      const plan = await ring(town, c);
      const row = await c.case();
      if (row.attention === 'approval') return { ...c, case_: row.number };
      if (plan.closed) break;
    }
    throw new Error(`nobody was asked: ${JSON.stringify(await c.case())}`);
  };

  it('are listed with amount, invoices and notices, and a yes given where they say counts', async () => {
    const c = await askedFor();
    const { status, body } = await legal.get<Page>(`/v1/approvals?role=legal&case=${c.case_}`);
    expect(status).toBe(200);
    expect(body.items).toEqual([
      expect.objectContaining({
        approval: `${c.case_}.refer.approval.1`,
        case: c.case_,
        account: c.id,
        stage: 'suspension',
        step: 'refer',
        status: 'waiting',
        role: 'legal',
        persons: 1,
        stillNeeded: 1,
        approvedBy: [],
        requestedBy: 'policy:corporate-us',
        currency: 'USD',
        stands: expect.objectContaining({ now: true, code: 'stands' }),
      }),
    ]);
    const [waiting] = body.items;
    expect(waiting?.bound).toEqual({ amount: '325.00', hash: waiting?.evidence.hash });
    expect(waiting?.evidence).toMatchObject({
      amount: '325.00',
      invoices: [
        { invoice: `${c.number}-1`, dueOn: '2027-03-01', open: '300.00' },
        { invoice: `${c.number}-2`, dueOn: '2027-03-03', open: '25.00' },
      ],
    });
    const given = await town.prisma.act.findMany({
      where: { accountId: c.id, kind: 'notice' },
      orderBy: { id: 'asc' },
    });
    expect(given.length).toBeGreaterThan(2);
    expect(waiting?.evidence.notices).toEqual(
      given.map((act) => ({
        key: act.key,
        step: act.step,
        sentAt: act.settledAt?.toISOString(),
        ...(act.deliveredAt && { deliveredAt: act.deliveredAt.toISOString() }),
        contentHash: act.contentHash,
      })),
    );
    expect((await legal.get<Waiting>(`/v1/approvals/${waiting?.approval}`)).body).toEqual(waiting);
    expect((await legal.get<Page>('/v1/approvals?role=finance')).body.items).toEqual([]);
    expect(await legal.post(waiting?.answerWith?.approve ?? '', {})).toMatchObject({
      status: 200,
      body: { code: 'approved' },
    });
    const after = await supervisor.get<Waiting>(`/v1/approvals/${waiting?.approval}`);
    expect(after.body).toMatchObject({
      status: 'approved',
      approvedBy: ['legal:lena'],
      stillNeeded: 0,
      stands: { now: false, code: 'notWaiting' },
    });
    expect(after.body.answerWith).toBeUndefined();
    expect((await legal.get<Page>(`/v1/approvals?case=${c.case_}`)).body.items).toEqual([]);
    expect((await legal.get<Page>(`/v1/approvals?case=${c.case_}&status=approved`)).body.items).toHaveLength(1);
  });

  it('say that they no longer stand the moment money has come, before the case has heard of it [Q16]', async () => {
    const c = await askedFor();
    const id = `${c.case_}.refer.approval.1`;
    // The ledger has it; the letter to the case is still on its way.
    await town.prisma.invoice.updateMany({ where: { number: `${c.number}-2` }, data: { open: 1_000n } });
    const single = (await legal.get<Waiting>(`/v1/approvals/${id}`)).body;
    expect(single).toMatchObject({
      status: 'waiting',
      bound: { amount: '325.00' },
      stands: { now: false, code: 'changed' },
    });
    expect(single.evidence).toMatchObject({ amount: '310.00' });
    expect(single.evidence.hash).not.toBe(single.bound.hash);
    expect(single.answerWith).toBeUndefined();
    expect((await legal.get<Page>(`/v1/approvals?case=${c.case_}`)).body.items).toEqual([single]);
    const refused = await legal.post(`/v1/cases/${c.case_}/approvals/${id}/approve`, {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'changed' } });
    const [again] = (await legal.get<Page>(`/v1/approvals?case=${c.case_}`)).body.items;
    expect(again).toMatchObject({
      approval: `${c.case_}.refer.approval.2`,
      bound: { amount: '310.00' },
      stands: { now: true },
    });
  });

  it('are given page by page, each once, the first to expire first', async () => {
    const row = await town.prisma.approval.findFirstOrThrow({ where: { status: 'waiting' } });
    const { id, expiresAt, ...rest } = row;
    await town.prisma.approval.createMany({
      data: Array.from({ length: 9 }, (_, n) => ({
        ...rest,
        id: `${id}.x${n}`,
        expiresAt: new Date(expiresAt.getTime() + 1_000 * Math.floor(n / 2)),
      })),
    });
    const seen: Waiting[] = [];
    let cursor = '';
    for (let pages = 0; pages < 10; pages++) {
      const { body } = await legal.get<Page>(`/v1/approvals?limit=3${cursor}`);
      seen.push(...body.items);
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(new Set(seen.map((a) => a.approval)).size).toBe(seen.length);
    expect(seen).toHaveLength(await town.prisma.approval.count({ where: { status: 'waiting' } }));
    expect(seen.map((a) => a.expiresAt)).toEqual(seen.map((a) => a.expiresAt).sort());
  });

  it('are unknown or refused in so many words', async () => {
    expect(await legal.get('/v1/approvals/C1.refer.approval.1')).toMatchObject({
      status: 404,
      body: { code: 'unknownApproval' },
    });
    expect(await legal.get('/v1/approvals?role=sales')).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(await legal.get('/v1/approvals?cursor=x')).toMatchObject({ body: { code: 'badCursor' } });
  });
});
