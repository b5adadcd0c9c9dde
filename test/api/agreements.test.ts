import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

interface Verdict {
  readonly request: string;
  readonly code?: string;
}
interface Shown {
  readonly blockedBy: string;
  readonly proposal?: { hash: string; instalments: { dueOn: string; amount: string }[] };
  readonly arrangement?: { acceptedBy: string; kept: number };
  readonly hardship?: { status: string };
  readonly stays: { stay: string; kind: string }[];
  readonly disputes: { amount?: string; owner?: string }[];
}

const AGREEING = `
arrangement:
  instalments: 6
  max: P200D
  first: 20 %
  minInstalment: "10.00"
  grace: P3D
  kept: 95 %
  maxBroken: 2
  acceptWithin: P7D
hardship: { assessWithin: { workingDays: 5 }, askAgainAfter: P30D }
stays:
  insolvent: { keepsOff: [contact, stop, law], review: P90D }
`;

describe('what is agreed with a debtor', () => {
  let town: Town;
  let agent: ApiClient;
  let supervisor: ApiClient;
  let billing: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    agent = await asRole(town, 'agent', 'anna');
    supervisor = await asRole(town, 'supervisor', 'sam');
    billing = await asRole(town, 'billing');
    const shipped = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');
    const blocks = AGREEING.split(/\n(?=\w)/).filter(
      (b) => !new RegExp(`^${b.trim().split(':')[0]}:`, 'm').test(shipped),
    );
    const ops = await asRole(town, 'ops');
    const text = `${shipped}\n${blocks.join('\n')}`;
    expect(await ops.post('/v1/policies', { files: [{ name: 'corporate-us.yaml', text }] })).toMatchObject({
      status: 200,
    });
  });
  afterAll(() => town?.close());

  const overdue = async (): Promise<{ at: string; invoice: string }> => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    const { body } = await billing.post<{ case: string }>('/v1/cases', { account: c.number });
    const { number } = await town.prisma.invoice.findFirstOrThrow({ where: { accountId: c.id } });
    return { at: `/v1/cases/${body.case}`, invoice: number };
  };

  it('a part of an invoice is disputed, and shown with its owner [M3]', async () => {
    const { at, invoice } = await overdue();
    const part = { invoice, reason: 'amount', amount: '100.00', owner: 'bo' };
    expect(await agent.post(`${at}/disputes`, part)).toMatchObject({ status: 200, body: { code: 'disputeOpened' } });
    expect(await agent.post(`${at}/disputes`, { ...part, amount: '200.01' })).toMatchObject({
      status: 409,
      body: { code: 'disputeAmount' },
    });
    expect((await agent.get<Shown>(at)).body).toMatchObject({
      openAmount: '200.00',
      disputes: [{ amount: '100.00', owner: 'bo' }],
    });
  });

  it('instalments are proposed, read with their hash, and accepted by it [M1]', async () => {
    const { at } = await overdue();
    const proposed = await agent.post(`${at}/arrangements`, { count: 3, firstOn: '2027-03-15', call: 'call-1' });
    expect(proposed).toMatchObject({ status: 200, body: { code: 'proposed' } });
    const { proposal } = (await agent.get<Shown>(at)).body;
    expect(proposal?.instalments.map((i) => i.amount)).toEqual(['100.00', '100.00', '100.00']);
    expect(await agent.post(`${at}/arrangements/acceptance`, { hash: 'another' })).toMatchObject({
      status: 409,
      body: { code: 'otherAgreement' },
    });
    const accepted = await agent.post(`${at}/arrangements/acceptance`, { hash: proposal?.hash });
    expect(accepted).toMatchObject({ status: 200, body: { code: 'accepted' } });
    expect((await agent.get<Shown>(at)).body).toMatchObject({
      blockedBy: 'arrangement',
      arrangement: { acceptedBy: 'agent:anna', kept: 0, call: 'call-1' },
    });
    expect((await agent.get(`${at}/explain`)).body).toMatchObject({ blocked: { by: 'arrangement', who: 'debtor' } });
  });

  it('instalments written out have to make the sum, to the cent [M1]', async () => {
    const { at } = await overdue();
    const written = (amount: string) => ({
      instalments: [
        { on: '2027-03-15', amount: '100.00' },
        { on: '2027-04-15', amount },
      ],
    });
    expect(await agent.post(`${at}/arrangements`, written('199.99'))).toMatchObject({
      status: 409,
      body: { code: 'instalmentSum' },
    });
    expect(await agent.post(`${at}/arrangements`, written('200.00'))).toMatchObject({ status: 200 });
  });

  it('hardship is asked for and decided [Q18]', async () => {
    const { at } = await overdue();
    expect(await agent.post(`${at}/hardship`, {})).toMatchObject({ status: 200, body: { code: 'hardshipAsked' } });
    expect((await agent.get<Shown>(at)).body).toMatchObject({ blockedBy: 'hardship', hardship: { status: 'asked' } });
    expect(await agent.post(`${at}/hardship/decision`, { decision: 'refused' })).toMatchObject({ status: 200 });
    expect((await agent.get<Shown>(at)).body).toMatchObject({ blockedBy: 'none', hardship: { status: 'refused' } });
  });

  it('a stay is placed, reviewed and lifted, by whom the table says [Q14]', async () => {
    const { at } = await overdue();
    const placed = await agent.post<Verdict>(`${at}/stays`, { kind: 'insolvent' });
    expect(placed).toMatchObject({ status: 200, body: { code: 'stayed' } });
    expect(await agent.post(`${at}/stays`, { kind: 'minor' })).toMatchObject({
      status: 409,
      body: { code: 'noRules' },
    });
    const shown = (await agent.get<Shown>(at)).body;
    expect(shown.blockedBy).toBe('stay');
    const one = `${at}/stays/${shown.stays[0]?.stay}`;
    expect(await agent.delete(one)).toMatchObject({ status: 403 });
    expect(await supervisor.post(`${one}/review`, {})).toMatchObject({ status: 200, body: { code: 'stayReviewed' } });
    expect(await supervisor.delete(one)).toMatchObject({ status: 200, body: { code: 'stayLifted' } });
    expect((await agent.get<Shown>(at)).body.blockedBy).toBe('none');
  });

  it('a stop made in error is undone by a supervisor, and only when there is one [Q15]', async () => {
    const { at } = await overdue();
    expect(await agent.post(`${at}/stop-undone`)).toMatchObject({ status: 403 });
    expect(await supervisor.post(`${at}/stop-undone`)).toMatchObject({ status: 409, body: { code: 'noStop' } });
  });

  it('a moratorium is declared, listed and ended, and open cases look again [O7]', async () => {
    const { at } = await overdue();
    const flood = { from: '2027-03-01', until: '2027-03-20', reason: 'flood' };
    expect(await supervisor.post('/v1/moratoria', { ...flood, until: '2027-02-01' })).toMatchObject({ status: 409 });
    const declared = await supervisor.post<{ moratorium: number; nudged: number }>('/v1/moratoria', flood);
    expect(declared.status).toBe(200);
    expect(declared.body.nudged).toBeGreaterThan(0);
    expect(declared.body).not.toHaveProperty('warning');
    const nobody = await supervisor.post<{ moratorium: number }>('/v1/moratoria', {
      ...flood,
      region: 'XX',
      segment: 'gold',
    });
    expect(nobody).toMatchObject({
      status: 200,
      body: { nudged: 0, warning: expect.stringMatching(/region XX and segment gold/) },
    });
    expect(await supervisor.delete(`/v1/moratoria/${nobody.body.moratorium}`)).toMatchObject({ status: 200 });
    expect((await agent.get(`${at}/explain`)).body).toMatchObject({
      blocked: { by: 'moratorium', untilOn: '2027-03-20' },
    });
    expect((await agent.get('/v1/moratoria')).body).toMatchObject({ items: [{ ...flood }] });
    const one = `/v1/moratoria/${declared.body.moratorium}`;
    expect(await agent.delete(one)).toMatchObject({ status: 403 });
    expect(await supervisor.delete(one)).toMatchObject({ status: 200 });
    expect((await agent.get(`${at}/explain`)).body).not.toHaveProperty('blocked');
    expect(await supervisor.delete('/v1/moratoria/999999')).toMatchObject({ status: 404 });
  });
});
