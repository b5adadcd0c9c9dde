import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseWorkOrder } from '../../store/casebook/work-order.ts';
import { openShell, type Shell } from '../cli/run-cli.ts';
import { day, NOW } from '../store/ledger/books.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

const RIGHT = {
  sms: '+8613800138000',
  email: 'bills@example.com',
  letter: '北京市朝阳区建国路93号',
  idNumber: '11010519491231002X',
};

interface Faulty {
  readonly account: string;
  readonly faults: readonly string[];
}
interface Page {
  readonly items: readonly Faulty[];
  readonly next?: string;
}

describe('contact data over the API', () => {
  let town: Town;
  let shell: Shell;
  let billing: ApiClient;
  let agent: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T08:00:00Z', onRealServer: true });
    shell = await openShell(town);
    billing = await asRole(town, 'billing');
    agent = await asRole(town, 'agent', 'kim');
  });
  afterAll(async () => {
    shell?.close();
    await town?.close();
  });

  let serial = 0;
  const body = (over: object = {}) => {
    serial += 1;
    return {
      ...{
        account: `AC-${serial}`,
        debtor: `D-${serial}`,
        currency: 'CNY',
        segment: 'consumer',
        serviceType: 'mobile',
      },
      ...{ region: 'CN-11', zone: 'Asia/Shanghai', language: 'zh' },
      ...RIGHT,
      ...over,
    };
  };
  const send = async (over: object = {}) => {
    const sent = body(over);
    const made = await billing.post<{ account: string }>('/v1/accounts', sent);
    expect(made.status).toBe(201);
    return { id: made.body.account, sent };
  };
  const list = async (query = '') => (await agent.get<Page>(`/v1/contact-data/faults${query}`)).body;
  const faultyOf = async (id: string) => (await list('?limit=200')).items.find(({ account }) => account === id);

  it('what is faulty is listed by codes, with score and what is to be done, and no personal data [P3]', async () => {
    const right = await send();
    const wrong = await send({ sms: '13800138', idNumber: '110105194912310021', letter: '无' });
    const corporate = await send({ segment: 'corporate', letter: '测试' });
    expect(await faultyOf(right.id)).toBeUndefined();
    expect(await faultyOf(wrong.id)).toEqual({
      account: wrong.id,
      policy: 'consumer-mobile-cn',
      score: 10,
      fields: { idNumber: 'faulty', phone: 'faulty', email: 'good', address: 'faulty' },
      faults: ['idNumberWrongCheckDigit', 'phoneInvalidForCountry', 'addressPlaceholder'],
      unreachable: false,
      repair: true,
      callBack: expect.any(Boolean),
      version: 1,
    });
    expect(await faultyOf(corporate.id)).toMatchObject({ policy: 'corporate-cn', score: 60, callBack: true });
    const answer = JSON.stringify(await list());
    for (const written of ['13800138', '110105194912310021', 'bills@', '无', 'AC-', 'D-'])
      expect(answer).not.toContain(written);
  });

  it('the id number is never shown, only that there is one [P3]', async () => {
    const { id } = await send();
    const read = await agent.get(`/v1/accounts/${id}`);
    expect(read.body).toMatchObject({ contactData: { version: 1, idNumberKnown: true } });
    expect(JSON.stringify(read.body)).not.toContain(RIGHT.idNumber);
    const { idNumber: _, ...without } = body();
    const none = await billing.post<{ account: string }>('/v1/accounts', without);
    expect((await agent.get(`/v1/accounts/${none.body.account}`)).body).toMatchObject({
      contactData: { idNumberKnown: false },
    });
  });

  it('pages follow each other, each account once, and filters hold on all of them [P3]', async () => {
    for (let n = 0; n < 3; n++) await send({ email: 'none' });
    const all = (await list('?limit=200')).items.map(({ account }) => account);
    const seen: string[] = [];
    for (let query = '?limit=2'; query; ) {
      const { items, next } = await list(query);
      seen.push(...items.map(({ account }) => account));
      query = next ? `?limit=2&cursor=${next}` : '';
    }
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThanOrEqual(5);
    const some = (await list('?fault=emailMalformed&repair=false')).items;
    expect(some).toHaveLength(3);
    expect((await list('?fault=emailMalformed&repair=true')).items).toEqual([]);
    expect((await agent.get('/v1/contact-data/faults?fault=ugly')).status).toBe(400);
    expect((await agent.get('/v1/contact-data/faults?cursor=eA')).body).toMatchObject({ code: 'badCursor' });
  });

  it('what was confirmed by calling back is confirmed until it changes, and the work order is done [P3]', async () => {
    const { id, sent } = await send({ segment: 'corporate', letter: '测试' });
    const order = { accountId: id, text: 'Call.', dueOn: day('2027-03-04'), now: NOW };
    const orders = ['confirmContactData', 'repairContactData'].map((kind) => ({
      ...order,
      kind,
      key: `${id}.${kind}`,
    }));
    for (const one of orders) await raiseWorkOrder(town, one);
    const path = `/v1/accounts/${id}/contact-confirmations`;
    expect(await agent.post(path, { version: 2 })).toMatchObject({ status: 409, body: { code: 'contactDataChanged' } });
    expect((await faultyOf(id)) as object).toMatchObject({ callBack: true });
    expect(await agent.post(path, { version: 1 })).toMatchObject({ status: 200, body: { account: id, version: 1 } });
    expect(await agent.post(path, { version: 1 })).toMatchObject({ status: 200 });
    expect(await faultyOf(id)).toMatchObject({ callBack: false, confirmedOn: '2027-03-01', repair: true });
    const open = await town.prisma.workOrder.findMany({ where: { accountId: id, doneAt: null } });
    expect(open.map(({ kind }) => kind)).toEqual(['repairContactData']);
    const { confirmedBy } = await town.prisma.contactData.findUniqueOrThrow({ where: { debtorId: sent.debtor } });
    expect(confirmedBy).toBe('agent:kim');

    expect(await billing.post('/v1/accounts', { ...sent, email: 'else@example.com' })).toMatchObject({ status: 200 });
    expect(await faultyOf(id)).toMatchObject({ version: 2, callBack: true });
    expect((await agent.post(path, { version: 1 })).status).toBe(409);
  });

  it('nothing is confirmed of who does not exist or of whom nothing was sent [P3]', async () => {
    const path = (account: string) => `/v1/accounts/${account}/contact-confirmations`;
    expect(await agent.post(path('A0'), { version: 1 })).toMatchObject({ body: { code: 'unknownAccount' } });
    const { sms: _, email: __, letter: ___, idNumber: ____, ...bare } = body();
    const made = await billing.post<{ account: string }>('/v1/accounts', bare);
    const answer = await agent.post(path(made.body.account), { version: 1 });
    expect(answer).toMatchObject({ status: 404, body: { code: 'noContactData' } });
    expect((await agent.post(path(made.body.account), { version: 0 })).status).toBe(400);
  });

  it('an id number that changes alone is a change of the account, one by one and in bulk [P3]', async () => {
    const { id, sent } = await send();
    const change = (idNumber: string) => ({ ...sent, idNumber });
    expect((await billing.post('/v1/accounts', change('110105491231002'))).body).toMatchObject({ outcome: 'updated' });
    const other = { ...sent, account: `${sent.account}-b` };
    const items = [change('1'), { ...other, idNumber: '12' }];
    expect((await billing.post('/v1/accounts/batch', { items })).body).toMatchObject({
      results: [{ outcome: 'updated' }, { outcome: 'created' }],
    });
    expect(await faultyOf(id)).toMatchObject({ faults: ['idNumberWrongLength'] });
  });

  it('the shell lists it too [P3]', async () => {
    const { id } = await send({ letter: '100020' });
    const run = await shell.run(['contact-data', '--fault', 'addressNoLetters', '--repair']);
    expect(run).toMatchObject({ exit: 0 });
    expect(run.stdout).toMatch(/^account +policy +score +to do +faults/);
    expect(run.stdout).toMatch(new RegExp(`^${id} +consumer-mobile-cn +70 +repair.* addressNoLetters`, 'm'));
    const none = await shell.run(['contact-data', '--fault', 'idNumberAllOneDigit']);
    expect(none.stdout + none.stderr).toBe('No account has faulty contact data.\n');
  });

  it('a page ends when enough accounts were looked at, and the next goes on from there [P3]', async () => {
    await town.prisma.debtor.create({ data: { id: 'D-many' } });
    const one = {
      ...{ debtorId: 'D-many', currency: 'CNY', zone: 'Asia/Shanghai', country: 'CN', region: 'CN-11', language: 'zh' },
      ...{ segment: 'consumer', serviceType: 'mobile', policyId: 'consumer-mobile-cn' },
    };
    await town.prisma.account.createMany({
      data: Array.from({ length: 5_100 }, (_, n) => ({ ...one, number: `M-${n}` })),
    });
    const first = await list('?fault=idNumberAllOneDigit');
    expect(first).toEqual({ items: [], next: expect.any(String) });
    expect(await list(`?fault=idNumberAllOneDigit&cursor=${first.next}`)).toEqual({ items: [] });
    expect((await list(`?fault=addressMissing&limit=200&cursor=${first.next}`)).items.length).toBeGreaterThan(90);
  });
});
