import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';
import { type Head, numbersIn, type Page, WRONG_LISTS } from './case-lists.ts';

describe('what everybody allowed may read', () => {
  let town: Town;
  let agent: ApiClient;
  let billing: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    agent = await asRole(town, 'agent', 'anna');
    billing = await asRole(town, 'billing');
  });
  afterAll(() => town?.close());

  const overdueCase = async (of: { amount?: number; due?: string; region?: string } = {}) => {
    const c = await town.account({ ...(of.region && { region: of.region }) });
    await c.owes([[of.due ?? '2027-02-26', of.amount ?? 30_000]]);
    const { body } = await billing.post<{ case: string }>('/v1/cases', { account: c.number });
    return { ...c, case: body.case };
  };
  const list = async (query: string) => (await agent.get<Page<Head>>(`/v1/cases?${query}`)).body;

  it('lists cases by filter, each with what is owed and when it goes on, never the operator’s account number', async () => {
    const one = await overdueCase({ region: 'US-NY', amount: 12_050 });
    const other = await overdueCase({ region: 'US-CA', amount: 99_000 });
    await agent.put(`/v1/cases/${other.case}/assignee`, { assignee: 'olga' });
    const found = (await list(`account=${one.id}`)).items;
    expect(found).toEqual([
      {
        case: one.case,
        account: one.id,
        stage: 'reminder',
        attention: 'none',
        blockedBy: 'none',
        policy: 'corporate-us',
        segment: 'corporate',
        region: 'US-NY',
        openAmount: '120.50',
        currency: 'USD',
        oldestDueOn: '2027-02-26',
        daysOverdue: 3,
        nextAt: expect.stringMatching(/^2027-03-0\dT/),
        openedAt: expect.any(String),
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(`"${one.number}"`);
    expect(numbersIn(await list('region=US-CA'))).toEqual([other.case]);
    expect(numbersIn(await list('assignee=olga'))).toEqual([other.case]);
    expect(numbersIn(await list('unassigned=true'))).not.toContain(other.case);
    expect(numbersIn(await list('openAtLeast=900.00&currency=USD'))).toEqual([other.case]);
    expect(numbersIn(await list('dueBefore=2027-02-26'))).toEqual([]);
    expect(numbersIn(await list('nextActBefore=2027-03-01T00:00:00Z'))).toEqual([]);
    expect(numbersIn(await list('stage=suspension'))).toEqual([]);
    expect(numbersIn(await list('policy=wireless-ca'))).toEqual([]);
    await agent.post(`/v1/cases/${one.case}/promises`, { amount: '120.50', withinDays: 5 });
    expect(numbersIn(await list('blockedBy=promise'))).toEqual([one.case]);
    await one.pays(12_050);
    await expect.poll(async () => numbersIn(await list(`account=${one.id}&outcome=cured`))).toEqual([one.case]);
    expect(numbersIn(await list(`account=${one.id}`))).toEqual([]);
    expect(numbersIn(await list(`account=${one.id}&open=any`))).toEqual([one.case]);
  });

  it.each(['nextAct', 'opened', 'amount'])(
    'gives each case that does not change once, page by page, while others change: by %s',
    async (sort) => {
      const mine = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7].map((n) => overdueCase({ amount: 10_000 + n, region: 'US-TX' })),
      );
      const moving = await overdueCase({ amount: 10_004, region: 'US-TX' });
      const seen: string[] = [];
      let next: string | undefined;
      for (let pages = 0; pages < 20; pages++) {
        const cursor = next ? `&cursor=${next}` : '';
        const page = await list(`region=US-TX&sort=${sort}&currency=USD&limit=2${cursor}`);
        seen.push(...numbersIn(page));
        next = page.next;
        if (!next) break;
        await agent.post(`/v1/cases/${moving.case}/holds`, {
          from: '2027-03-01',
          until: `2027-03-${String(10 + pages).padStart(2, '0')}`,
          reason: 'hardship',
        });
      }
      const expected = mine.map((c) => c.case);
      expect(seen.filter((n) => expected.includes(n)).sort()).toEqual([...expected].sort());
      const heads = await list(`region=US-TX&sort=${sort}&currency=USD&limit=200&count=true`);
      expect(heads.count).toEqual({ cases: heads.items.length, orMore: false });
      if (sort === 'amount')
        expect(heads.items.map((h) => Number(h.openAmount))).toEqual(
          heads.items.map((h) => Number(h.openAmount)).sort((a, b) => b - a),
        );
      if (sort === 'nextAct') expect(heads.items.map((h) => h.nextAt)).toEqual(heads.items.map((h) => h.nextAt).sort());
    },
  );

  it.each(WRONG_LISTS)('refuses %s and says what to write', async (_, query, status, code) => {
    expect(await agent.get(`/v1/cases?${query}`)).toMatchObject({
      status,
      body: { code, detail: expect.any(String) },
    });
  });

  it('shows the whole case without an address or a note, and its events and notes each under their own access', async () => {
    const c = await overdueCase();
    const at = `/v1/cases/${c.case}`;
    const invoice = `${c.number}-1`;
    await c.owes([['2027-02-20', 5_000]]);
    const held = await agent.post<{ request: string }>(`${at}/holds`, {
      from: '2027-03-01',
      until: '2027-03-03',
      reason: 'hardship',
      note: 'His wife answers at +12025550177.',
    });
    await agent.post(`${at}/disputes`, { invoice, reason: 'amount' });
    await agent.post(`${at}/promises`, { amount: '50.00', withinDays: 5 });
    const { status, body } = await agent.get(at);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      case: c.case,
      account: c.id,
      openAmount: '50.00',
      blockedBy: 'promise',
      service: { state: 'active' },
      promise: { amount: '50.00', takenBy: 'agent:anna', amended: false },
      brokenPromises: 0,
      holds: [
        { hold: held.body.request.split('/')[1], from: '2027-03-01', until: '2027-03-03', placedBy: 'agent:anna' },
      ],
      disputes: [{ invoice, reason: 'amount' }],
      openInvoices: [
        { invoice: `${c.number}-2`, open: '50.00', kind: 'charges' },
        { invoice, open: '300.00' },
      ],
      approvals: [],
      restores: [],
      workOrders: [],
      waitsFor: { do: 'look', because: { code: 'promised', text: expect.stringContaining('promise') } },
    });
    const events = await agent.get<Page<{ seq: number; type: string }>>(`${at}/events?limit=3`);
    const rest = await agent.get<Page<{ seq: number; type: string }>>(
      `${at}/events?limit=200&cursor=${events.body.next}`,
    );
    const all = [...events.body.items, ...rest.body.items];
    expect(all.map((e) => e.seq)).toEqual(all.map((_, n) => n + 1));
    expect(all.map((e) => e.type)).toEqual(
      expect.arrayContaining(['caseOpened', 'holdPlaced', 'disputeOpened', 'promiseMade']),
    );
    const everything = JSON.stringify([body, all]);
    expect(everything).not.toContain('2025550177');
    expect(everything).not.toMatch(/@example\.com|\+1202555/);

    expect((await agent.get<Page<{ text: string; by: string }>>(`${at}/notes`)).body.items).toMatchObject([
      { text: 'His wife answers at +12025550177.', by: 'agent:anna' },
    ]);
    const auditor = await asRole(town, 'auditor');
    const audit =
      await auditor.get<Page<{ route: string; kind: string; subject: object }>>('/v1/audit-events?who=anna');
    expect(audit.body.items[0]).toMatchObject({
      kind: 'personalData',
      route: 'GET /v1/cases/:case/notes',
      subject: { case: c.case },
    });
    expect(await (await asRole(town, 'ops')).get(`${at}/notes`)).toMatchObject({ status: 403 });
  });

  it('gives notes page by page, each once', async () => {
    const c = await overdueCase();
    for (const n of [1, 2, 3, 4, 5])
      await agent.post(`/v1/cases/${c.case}/contacts`, {
        way: 'phone',
        direction: 'inbound',
        outcome: 'noAnswer',
        note: `no. ${n}`,
      });
    const texts: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 5; pages++) {
      const { body } = await agent.get<Page<{ text: string }>>(`/v1/cases/${c.case}/notes?limit=2${cursor}`);
      texts.push(...body.items.map(({ text }) => text));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(texts).toEqual(['no. 1', 'no. 2', 'no. 3', 'no. 4', 'no. 5']);
  });

  it.each(['', '/events', '/notes', '/explain', '/forecast'])(
    'says that a case does not exist: /v1/cases/C1%s',
    async (path) => {
      expect(await agent.get(`/v1/cases/C1${path}`)).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
    },
  );
});
