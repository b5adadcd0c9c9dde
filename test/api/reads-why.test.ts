import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../domain/time/instant.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { ring, untilNight } from '../support/ring.ts';
import { type Resident, startTown, type Town } from '../support/town.ts';

interface Moment {
  readonly utc: string;
  readonly local: string;
  readonly zone: string;
}

interface Explained {
  readonly status: string;
  readonly next: { readonly do: string; readonly key: string; readonly at: Moment; readonly notAfter: Moment };
  readonly why: { readonly code: string; readonly text: string }[];
  readonly moved: { readonly rule: string; readonly says?: string; readonly from: Moment; readonly to: Moment }[];
}

interface Forecasted {
  readonly acts: {
    readonly key: string;
    readonly step: string;
    readonly at: Moment;
    readonly why: { readonly code: string }[];
  }[];
  readonly ends: { readonly how: string; readonly outcome?: string };
  readonly assumptions: string[];
}

describe('why a case does what it does, and what follows', () => {
  let town: Town;
  let agent: ApiClient;
  beforeAll(async () => {
    // A Saturday evening: neither that night nor the Sunday is an hour for messages.
    town = await startTown({ start: '2027-03-07T01:30:00Z', onRealServer: true });
    agent = await asRole(town, 'agent', 'anna');
  });
  afterAll(() => town?.close());

  const opened = async (invoices: [string, number][]): Promise<Resident & { at: string }> => {
    const c = await town.account();
    await c.owes(invoices);
    await c.open();
    return { ...c, at: `/v1/cases/${(await c.case()).number}` };
  };

  it('says what comes next, exactly when, and every rule that moved it [N1, F8]', async () => {
    const c = await opened([['2027-03-05', 30_000]]);
    const row = await c.case();
    // Half past eight on Saturday evening: the first reminder is due since the morning, and waits for Monday.
    const { status, body } = await agent.get<Explained>(`${c.at}/explain`);
    expect(status).toBe(200);
    const chinese = await agent.get<Explained>(`${c.at}/explain?language=zh`);
    expect(chinese.body.why.map((r) => r.code)).toEqual(body.why.map((r) => r.code));
    expect(chinese.body.why[0]).toMatchObject({ text: expect.stringContaining('步骤“first”自2027-03-06起到期') });
    expect(chinese.body.moved[0]).toMatchObject({ says: expect.stringContaining('星期日') });
    expect(body).toMatchObject({
      status: 'open',
      case: row.number,
      account: c.id,
      owed: {
        amount: '300.00',
        currency: 'USD',
        oldestDueOn: '2027-03-05',
        daysOverdue: 1,
        invoices: [`${c.number}-1`],
      },
      next: {
        do: 'act',
        key: `${row.number}.first.1.sms`,
        kind: 'notice',
        notice: 'overdue-1',
        channel: 'sms',
        amount: '300.00',
        invoices: [`${c.number}-1`],
        at: { zone: 'America/New_York', local: expect.stringMatching(/^2027-03-08 (0[89]|1\d):\d\d$/) },
        notAfter: { local: '2027-03-08 20:00' },
      },
      skipped: [],
      asked: [],
      todo: [],
    });
    expect(body.moved[0]).toMatchObject({
      rule: 'general-decency/message-hours',
      says: expect.stringContaining('Sundays'),
    });
    expect(body.moved.at(-1)?.to).toEqual(body.next.at);
    expect(body.why.map((r) => r.code)).toEqual(['stepDue', ...body.moved.map(() => 'lawMoved')]);
    expect(body.why.every((r) => r.text.endsWith('.'))).toBe(true);
  });

  it('foretells the ladder, beginning with what comes next, and every act then comes on its day [N1]', async () => {
    const c = await opened([['2027-03-05', 30_000]]);
    const { body: explained } = await agent.get<Explained>(`${c.at}/explain`);
    const { status, body } = await agent.get<Forecasted>(`${c.at}/forecast`);
    expect(status).toBe(200);
    expect(body.acts.map(({ step }) => step)).toEqual([
      'first',
      'second',
      'notice',
      'restrict',
      'suspension-notice',
      'suspend',
      'refer',
      'write-off',
    ]);
    expect(body.acts[0]).toMatchObject({ key: explained.next.key, at: explained.next.at });
    expect(body.acts[0]?.why.map((r) => r.code)).toEqual(explained.why.map((r) => r.code));
    expect(body.acts[6]).toMatchObject({ approval: { by: 'legal', persons: 1 } });
    expect(body.ends).toMatchObject({ how: 'closed', outcome: 'writtenOff' });
    expect(body.assumptions.join(' ')).toContain('Nobody pays');
    for (const [n, act] of body.acts.slice(0, 3).entries()) {
      await ring(town, c);
      await expect.poll(async () => (await c.acts())[n]?.status).toMatch(/^(accepted|delivered)$/);
      const [done] = await town.prisma.act.findMany({ where: { key: act.key } });
      expect(done?.reservedAt.toISOString().slice(0, 10)).toBe(act.at.utc.slice(0, 10));
    }
  });

  it('says what blocks it, who can lift that, and until when', async () => {
    await untilNight(town);
    const c = await opened([['2027-03-05', 30_000]]);
    const today = localDate(await town.now(), 'America/New_York');
    const blocked = async () => (await agent.get<{ blocked?: object }>(`${c.at}/explain`)).body.blocked;
    expect(await blocked()).toBeUndefined();
    await agent.post(`${c.at}/holds`, { from: today, until: today, reason: 'serviceComplaint' });
    expect(await blocked()).toMatchObject({ by: 'hold', who: 'agent', untilOn: today });
    await agent.post(`${c.at}/promises`, { amount: '300.00', withinDays: 5 });
    expect(await blocked()).toMatchObject({ by: 'promise', who: 'debtor', lift: expect.stringContaining('pays') });
    const chinese = await agent.get<{ blocked?: object }>(`${c.at}/explain?language=zh`);
    expect(chinese.body.blocked).toMatchObject({ by: 'promise', lift: expect.stringContaining('欠费人付款') });
  });

  it('says why a closed case closed, also when the account has another one since', async () => {
    const c = await opened([['2027-03-05', 30_000]]);
    await c.pays(30_000);
    await expect.poll(async () => (await c.case()).outcome).toBe('cured');
    const explained = await agent.get(`${c.at}/explain`);
    expect(explained.body).toMatchObject({
      status: 'closed',
      outcome: 'cured',
      why: [{ code: 'nothingOverdue', text: 'Nothing is overdue any more.' }],
      lastMoney: { what: 'paymentPosted', amount: '300.00', currency: 'USD' },
      closedAt: { zone: 'America/New_York' },
    });
    expect((await agent.get(`${c.at}/forecast`)).body).toMatchObject({
      acts: [],
      ends: { how: 'closed', outcome: 'cured' },
    });
    await c.owes([['2027-03-04', 7_000]]);
    const billing = await asRole(town, 'billing');
    const started = async () => (await billing.post<{ case: string }>('/v1/cases', { account: c.number })).body.case;
    await expect.poll(started).not.toBe(c.at.split('/').at(-1));
    expect((await agent.get(`${c.at}/explain`)).body).toEqual({ ...explained.body, asOf: expect.anything() });
  });

  it('asks nothing of the case and leaves no trace', async () => {
    await untilNight(town);
    const c = await opened([['2027-03-05', 30_000]]);
    const before = await c.case();
    await agent.get(`${c.at}/explain`);
    await agent.get(`${c.at}/forecast`);
    expect(await c.case()).toEqual(before);
    expect(await c.acts()).toEqual([]);
  });
});
