import { describe, expect, it } from 'vitest';
import { asRole } from '../support/api-client.ts';
import { account, accountOf, fresh, invoice, next } from './billing-bodies.ts';
import { billingTown } from './billing-town.ts';

const here = billingTown();

const anAccount = (over: object = {}) => accountOf(here.billing, over);
const read = async (id: string) => (await here.agent.get(`/v1/accounts/${id}`)).body;

describe('accounts', () => {
  it('are made, changed and left alone, under the policy that routing gives them [S6]', async () => {
    const body = account();
    const made = await here.billing.post<{ account: string }>('/v1/accounts', body);
    expect(made).toMatchObject({ status: 201, body: { outcome: 'created', policy: 'corporate-us' } });
    expect(await here.billing.post('/v1/accounts', body)).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged' },
    });
    const moved = { ...body, language: 'fr', email: 'else@example.com' };
    expect(await here.billing.post('/v1/accounts', moved)).toMatchObject({ status: 200, body: { outcome: 'updated' } });
    expect(await read(made.body.account)).toMatchObject({
      number: body.account,
      language: 'fr',
      policy: 'corporate-us',
      contactPoints: [
        { channel: 'email', address: 'else@example.com' },
        { channel: 'sms', address: '+12025550111' },
      ],
      service: { id: `S-${made.body.account}`, state: 'active' },
      balances: { open: '0.00', overdue: '0.00', credit: '0.00', paidNet: '0.00' },
    });
    expect(await here.billing.post('/v1/accounts', account({ currency: 'CAD', region: 'CA-ON' }))).toMatchObject({
      body: { policy: 'wireless-ca' },
    });
  });

  it('come with what rules depend on; left out it stays, null takes it back [P4, P5, Q8, L7]', async () => {
    const terms = {
      ...{ customerSince: '2019-05-01', creditLimit: '500.00', paymentDays: 45, arbitrationClause: true },
      ...{ ownPaymentTerms: false, paidBy: 'AC-of-the-holding', secondContact: true },
    };
    const body = account();
    const made = await here.billing.post<{ account: string }>('/v1/accounts', { ...body, ...terms });
    expect(made).toMatchObject({ status: 201 });
    expect(await read(made.body.account)).toMatchObject(terms);
    expect(await here.billing.post('/v1/accounts', body)).toMatchObject({ body: { outcome: 'unchanged' } });
    expect(await here.billing.post('/v1/accounts', { ...body, paidBy: null })).toMatchObject({
      body: { outcome: 'updated' },
    });
    expect(await read(made.body.account)).not.toHaveProperty('paidBy');
    expect(await here.billing.post('/v1/invoices', invoice(body.account, { tax: '20.50' }))).toMatchObject({
      status: 201,
    });
    expect(await here.billing.post('/v1/invoices', invoice(body.account, { tax: '120.51' }))).toMatchObject({
      status: 422,
    });
  });

  it('that no rule routes are refused, with the rule that is missing [Q12]', async () => {
    const refused = await here.billing.post('/v1/accounts', account({ currency: 'EUR', region: 'DE' }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'noPolicy' } });
    expect(String(refused.body.detail)).toMatch(/currency EUR, segment corporate, region DE, .*; add a rule/);
  });

  it.each([
    ['another currency', { currency: 'CAD', region: 'CA-ON' }, 422, 'otherCurrency'],
    ['another debtor', { debtor: 'somebody-else' }, 409, 'otherOwner'],
    ['another service', { service: { id: 'another' } }, 409, 'otherContent'],
    ['no such zone', { zone: 'Mars/Olympus' }, 422, 'badZone'],
    ['a limit that is no amount', { creditLimit: '1.005' }, 422, 'invalid'],
    ['a payment period of years', { paymentDays: 400 }, 400, 'invalid'],
    ['a field nobody knows', { colour: 'red' }, 400, 'invalid'],
  ])('that come with %s are refused, and nothing is changed', async (_, over, status, code) => {
    const body = account();
    const { body: made } = await here.billing.post<{ account: string }>('/v1/accounts', body);
    const before = await read(made.account);
    const refused = await here.billing.post('/v1/accounts', { ...body, ...over });
    expect(refused).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(refused.body)).not.toContain(body.account);
    expect(await read(made.account)).toEqual(before);
  });

  it('are read by our id or by the operator’s own number, and each reading is recorded', async () => {
    const { number, id } = await anAccount({ account: `+1 (202) 555/01 ${next()}` });
    await here.billing.post('/v1/invoices', invoice(number, { dueOn: '2027-03-01' }));
    await here.billing.post('/v1/invoices', invoice(number, { amount: '10.00', dueOn: '2027-02-28', kind: 'fees' }));
    await here.billing.post('/v1/invoices', invoice(number, { amount: '5.00', dueOn: '2027-04-01' }));
    const byId = await here.agent.get(`/v1/accounts/${id}`);
    expect(byId).toMatchObject({ status: 200, body: { account: id, balances: { open: '135.50', overdue: '10.00' } } });
    const byNumber = await here.agent.get(`/v1/accounts/number:${encodeURIComponent(number)}`);
    expect(byNumber.body).toEqual(byId.body);
    const auditor = await asRole(here.town, 'auditor');
    const { body } = await auditor.get<{ items: object[] }>('/v1/audit-events?limit=2');
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'personalData', route: 'GET /v1/accounts/:account', subject: { account: id } }),
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('555');
    for (const wrong of ['A999999999999', 'number:nobody', '%00', 'number:'])
      expect([400, 404]).toContain((await here.agent.get(`/v1/accounts/${wrong}`)).status);
  });
});

describe('an opt-out', () => {
  it('is honoured for every account of the debtor, told to their open cases, and lifted by whoever asks for it [O6]', async () => {
    const debtor = fresh('D');
    const [one, two] = [await anAccount({ debtor }), await anAccount({ debtor })];
    await here.billing.post('/v1/invoices', invoice(two.number));
    const started = await here.billing.post<{ case: string }>('/v1/cases', { account: two.number });
    const out = await here.agent.post(`/v1/accounts/${one.id}/opt-outs`, { channel: 'sms' });
    expect(out).toMatchObject({
      status: 200,
      body: { account: one.id, channel: 'sms', optedOutAt: expect.any(String) },
    });
    expect((await here.agent.post(`/v1/accounts/number:${two.number}/opt-outs`, { channel: 'sms' })).body).toEqual({
      ...out.body,
      account: two.id,
    });
    const nudges = await here.town.prisma.outbox.findMany({ where: { accountId: two.id, lane: 'people' } });
    expect(nudges.map(({ letter }) => letter)).toMatchObject([{ type: 'nudge' }]);
    expect(started.body.case).toMatch(/^C/);
    expect(await read(two.id)).toMatchObject({
      contactPoints: [{ channel: 'email' }, { channel: 'sms', optedOutAt: out.body.optedOutAt }],
    });
    await here.billing.post('/v1/accounts', account({ account: two.number, debtor, sms: '+12025550199' }));
    expect(await read(two.id)).toMatchObject({
      contactPoints: [{}, { address: '+12025550199', optedOutAt: out.body.optedOutAt }],
    });
    expect(await here.agent.delete(`/v1/accounts/${one.id}/opt-outs/sms`)).toMatchObject({
      status: 200,
      body: { channel: 'sms' },
    });
    expect(JSON.stringify(await read(two.id))).not.toContain('optedOutAt');
  });

  it('of a channel without address, or of nobody’s account, is not found', async () => {
    const { id } = await anAccount({ sms: undefined });
    expect(await here.agent.post(`/v1/accounts/${id}/opt-outs`, { channel: 'sms' })).toMatchObject({
      status: 404,
      body: { code: 'noContactPoint' },
    });
    expect(await here.agent.post('/v1/accounts/A0/opt-outs', { channel: 'sms' })).toMatchObject({
      status: 404,
      body: { code: 'unknownAccount' },
    });
    expect(await here.agent.post(`/v1/accounts/${id}/opt-outs`, { channel: 'fax' })).toMatchObject({ status: 400 });
  });
});
