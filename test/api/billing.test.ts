import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

let town: Town;
let billing: ApiClient;
let agent: ApiClient;
beforeAll(async () => {
  town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
  billing = await asRole(town, 'billing');
  agent = await asRole(town, 'agent');
});
afterAll(() => town?.close());

let serial = 0;
const fresh = (what: string): string => `${what}-${++serial}`;
const account = (over: object = {}) => ({
  account: fresh('AC'),
  debtor: fresh('D'),
  currency: 'USD',
  segment: 'corporate',
  serviceType: 'broadband',
  region: 'US-NY',
  zone: 'America/New_York',
  language: 'en',
  sms: '+12025550111',
  email: 'someone@example.com',
  ...over,
});
const invoice = (of: string, over: object = {}) => ({
  account: of,
  invoice: fresh('INV'),
  amount: '120.50',
  currency: 'USD',
  issuedOn: '2027-01-20',
  dueOn: '2027-02-19',
  ...over,
});
const payment = (of: string, over: object = {}) => ({
  eventId: fresh('pay'),
  account: of,
  amount: '20.50',
  currency: 'USD',
  receivedOn: '2027-03-01',
  ...over,
});
const anAccount = async (over: object = {}): Promise<{ number: string; id: string }> => {
  const body = account(over);
  const made = await billing.post<{ account: string }>('/v1/accounts', body);
  expect(made).toMatchObject({ status: 201, body: { outcome: 'created', number: body.account } });
  return { number: body.account, id: made.body.account };
};
const read = async (id: string) => (await agent.get(`/v1/accounts/${id}`)).body;

describe('accounts', () => {
  it('are made, changed and left alone, under the policy that routing gives them [S6]', async () => {
    const body = account();
    const made = await billing.post<{ account: string }>('/v1/accounts', body);
    expect(made).toMatchObject({ status: 201, body: { outcome: 'created', policy: 'corporate-us' } });
    expect(await billing.post('/v1/accounts', body)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const moved = { ...body, language: 'fr', email: 'else@example.com' };
    expect(await billing.post('/v1/accounts', moved)).toMatchObject({ status: 200, body: { outcome: 'updated' } });
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
    expect(await billing.post('/v1/accounts', account({ currency: 'CAD', region: 'CA-ON' }))).toMatchObject({
      body: { policy: 'wireless-ca' },
    });
  });

  it('come with what rules depend on; left out it stays, null takes it back [P4, P5, Q8, L7]', async () => {
    const terms = {
      ...{ customerSince: '2019-05-01', creditLimit: '500.00', paymentDays: 45, arbitrationClause: true },
      ...{ ownPaymentTerms: false, paidBy: 'AC-of-the-holding', secondContact: true },
    };
    const body = account();
    const made = await billing.post<{ account: string }>('/v1/accounts', { ...body, ...terms });
    expect(made).toMatchObject({ status: 201 });
    expect(await read(made.body.account)).toMatchObject(terms);
    expect(await billing.post('/v1/accounts', body)).toMatchObject({ body: { outcome: 'unchanged' } });
    expect(await billing.post('/v1/accounts', { ...body, paidBy: null })).toMatchObject({
      body: { outcome: 'updated' },
    });
    expect(await read(made.body.account)).not.toHaveProperty('paidBy');
    expect(await billing.post('/v1/invoices', invoice(body.account, { tax: '20.50' }))).toMatchObject({ status: 201 });
    expect(await billing.post('/v1/invoices', invoice(body.account, { tax: '120.51' }))).toMatchObject({ status: 422 });
  });

  it('that no rule routes are refused, with the rule that is missing [Q12]', async () => {
    const refused = await billing.post('/v1/accounts', account({ currency: 'EUR', region: 'DE' }));
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
    const { body: made } = await billing.post<{ account: string }>('/v1/accounts', body);
    const before = await read(made.account);
    const refused = await billing.post('/v1/accounts', { ...body, ...over });
    expect(refused).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(refused.body)).not.toContain(body.account);
    expect(await read(made.account)).toEqual(before);
  });

  it('are read by our id or by the operator’s own number, and each reading is recorded', async () => {
    const { number, id } = await anAccount({ account: `+1 (202) 555/01 ${serial}` });
    await billing.post('/v1/invoices', invoice(number, { dueOn: '2027-03-01' }));
    await billing.post('/v1/invoices', invoice(number, { amount: '10.00', dueOn: '2027-02-28', kind: 'fees' }));
    await billing.post('/v1/invoices', invoice(number, { amount: '5.00', dueOn: '2027-04-01' }));
    const byId = await agent.get(`/v1/accounts/${id}`);
    expect(byId).toMatchObject({ status: 200, body: { account: id, balances: { open: '135.50', overdue: '10.00' } } });
    const byNumber = await agent.get(`/v1/accounts/number:${encodeURIComponent(number)}`);
    expect(byNumber.body).toEqual(byId.body);
    const auditor = await asRole(town, 'auditor');
    const { body } = await auditor.get<{ items: object[] }>('/v1/audit-events?limit=2');
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'personalData', route: 'GET /v1/accounts/:account', subject: { account: id } }),
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('555');
    for (const wrong of ['A999999999999', 'number:nobody', '%00', 'number:'])
      expect([400, 404]).toContain((await agent.get(`/v1/accounts/${wrong}`)).status);
  });
});

describe('money', () => {
  it('is booked once, and told the same when it is sent again [F2]', async () => {
    const { number, id } = await anAccount();
    const bill = invoice(number);
    const posted = await billing.post('/v1/invoices', bill);
    expect(posted).toMatchObject({ status: 201, body: { outcome: 'posted', invoice: bill.invoice, account: id } });
    expect(await billing.post('/v1/invoices', bill)).toEqual({
      ...posted,
      status: 200,
      headers: expect.anything(),
      body: { ...posted.body, outcome: 'alreadyTaken' },
    });
    const money = payment(number, { amount: '150.50', invoices: [bill.invoice] });
    const first = await billing.post('/v1/payments', money);
    expect(first).toMatchObject({
      status: 201,
      body: {
        outcome: 'posted',
        account: id,
        amount: '150.50',
        allocated: '120.50',
        recovered: '0.00',
        credit: '30.00',
      },
    });
    await billing.post('/v1/invoices', invoice(number, { amount: '30.00' }));
    const again = await billing.post('/v1/payments', money);
    expect(again).toMatchObject({ status: 200, body: { ...first.body, outcome: 'alreadyTaken' } });
    expect(await billing.post('/v1/payments', { ...money, amount: '150.51' })).toMatchObject({
      status: 409,
      body: { code: 'otherContent' },
    });
    expect((await read(id)).balances).toEqual({ open: '0.00', overdue: '0.00', credit: '0.00', paidNet: '150.50' });
  });

  it('comes back, and the debt is as old as it was [Q5]', async () => {
    const { number, id } = await anAccount();
    const bill = invoice(number);
    const money = payment(number, { amount: '120.50' });
    await billing.post('/v1/invoices', bill);
    await billing.post('/v1/payments', money);
    const back = { eventId: fresh('back'), paymentEventId: money.eventId, reversedOn: '2027-03-01' };
    const reversed = await billing.post('/v1/payment-reversals', back);
    expect(reversed).toMatchObject({ status: 201, body: { outcome: 'reversed', account: id, amount: '120.50' } });
    expect(await billing.post('/v1/payment-reversals', back)).toMatchObject({
      status: 200,
      body: { ...reversed.body, outcome: 'alreadyTaken' },
    });
    expect(await billing.post('/v1/payment-reversals', { ...back, eventId: fresh('back') })).toMatchObject({
      status: 409,
      body: { code: 'alreadyReversed' },
    });
    expect(await read(id)).toMatchObject({
      openInvoices: [{ invoice: bill.invoice, dueOn: '2027-02-19', open: '120.50' }],
    });
  });

  it('of a credit note lowers the debt and is not money paid [F9]', async () => {
    const { number, id } = await anAccount();
    const bill = invoice(number);
    await billing.post('/v1/invoices', bill);
    const { receivedOn, ...note } = payment(number, { invoices: [bill.invoice] });
    expect(await billing.post('/v1/credit-notes', { ...note, issuedOn: receivedOn })).toMatchObject({
      status: 201,
      body: { allocated: '20.50' },
    });
    expect((await read(id)).balances).toMatchObject({ open: '100.00', paidNet: '0.00' });
  });

  it('that comes before its invoice and account waits, is listed, and is booked with them', async () => {
    const body = account();
    const bill = invoice(body.account);
    const money = payment(body.account, { invoices: [bill.invoice] });
    const back = { eventId: fresh('back'), paymentEventId: money.eventId, reversedOn: '2027-03-01' };
    expect(await billing.post('/v1/payment-reversals', back)).toMatchObject({
      status: 202,
      body: { outcome: 'waiting', eventId: back.eventId, waitsFor: { kind: 'payment', eventId: money.eventId } },
    });
    const early = await billing.post('/v1/payments', money);
    expect(early).toMatchObject({
      status: 202,
      body: { outcome: 'waiting', eventId: money.eventId, waitsFor: { kind: 'account', account: body.account } },
    });
    expect(await billing.post('/v1/payments', money)).toMatchObject({ status: 202, body: early.body });
    expect(await billing.post('/v1/invoices', bill)).toMatchObject({ status: 202, body: { invoice: bill.invoice } });
    const finance = await asRole(town, 'finance');
    const list = async () => {
      const seen: { account?: string; kind: string }[] = [];
      for (let path = '/v1/waiting-events?limit=2'; path; ) {
        const page = await finance.get<{ items: typeof seen; next?: string }>(path);
        expect(page.status).toBe(200);
        seen.push(...page.body.items);
        path = page.body.next ? `/v1/waiting-events?limit=2&cursor=${page.body.next}` : '';
      }
      return seen;
    };
    expect((await list()).map(({ kind }) => kind)).toEqual(['reversal', 'payment', 'invoice']);
    expect(await finance.get('/v1/waiting-events?kind=payment')).toMatchObject({
      body: { items: [{ eventId: money.eventId, amount: '20.50', currency: 'USD', account: body.account }] },
    });
    expect(await finance.get('/v1/waiting-events?olderThanHours=1')).toMatchObject({ body: { items: [] } });
    const made = await billing.post<{ account: string }>('/v1/accounts', body);
    expect(await list()).toEqual([]);
    expect((await read(made.body.account)).balances).toMatchObject({ open: '120.50', paidNet: '0.00' });
    expect(await billing.post('/v1/payments', money)).toMatchObject({ status: 200, body: { allocated: '20.50' } });
  });

  it.each([
    ['a currency that is not the account’s', { currency: 'CAD' }, 422, 'otherCurrency'],
    ['more digits than the currency has', { amount: '1.005' }, 422, 'invalid'],
    ['nothing', { amount: '0.00' }, 422, 'invalid'],
    ['no currency', { currency: 'QQQ' }, 422, 'invalid'],
    ['a number for an amount', { amount: 20.5 }, 400, 'invalid'],
    ['more than can be counted', { amount: '99999999999999999999' }, 422, 'invalid'],
    ['a day before all debts', { receivedOn: '0001-01-01' }, 422, 'badDate'],
    ['no event id', { eventId: undefined }, 400, 'invalid'],
    ['half a character', { eventId: 'a\ud800' }, 400, 'invalid'],
    ['an unknown field', { invoice: 'INV-1' }, 400, 'invalid'],
  ])('with %s is refused, and nothing is booked', async (_, over, status, code) => {
    const { number, id } = await anAccount();
    const refused = await billing.post('/v1/payments', payment(number, over));
    expect(refused).toMatchObject({ status, body: { code, detail: expect.any(String) } });
    expect(JSON.stringify(refused.body)).not.toContain(number);
    if (status === 400)
      expect(String(refused.body.detail)).toMatch(/Nothing was done\. (amount|eventId|Unrecognized key: "invoice")/);
    expect((await read(id)).balances).toMatchObject({ paidNet: '0.00' });
    expect(await town.prisma.waitingEvent.count({ where: { accountNumber: number } })).toBe(0);
  });

  it('that pays everything closes the case, and back again it opens the same one [Q5]', async () => {
    const { number, id } = await anAccount();
    await billing.post('/v1/invoices', invoice(number));
    const started = await billing.post<{ case: string }>('/v1/cases', { account: number });
    expect((await read(id)).case).toBe(started.body.case);
    const money = payment(number, { amount: '120.50' });
    await billing.post('/v1/payments', money);
    const outcome = async () => (await town.prisma.case.findFirst({ where: { accountId: id } }))?.outcome;
    await expect.poll(outcome, { timeout: 30_000 }).toBe('cured');
    await billing.post('/v1/payment-reversals', {
      eventId: fresh('back'),
      paymentEventId: money.eventId,
      reversedOn: '2027-03-02',
    });
    await expect.poll(outcome, { timeout: 30_000 }).toBeNull();
    expect((await read(id)).case).toBe(started.body.case);
  });
});

describe('an opt-out', () => {
  it('is honoured for every account of the debtor, told to their open cases, and lifted by whoever asks for it [O6]', async () => {
    const debtor = fresh('D');
    const [one, two] = [await anAccount({ debtor }), await anAccount({ debtor })];
    await billing.post('/v1/invoices', invoice(two.number));
    const started = await billing.post<{ case: string }>('/v1/cases', { account: two.number });
    const out = await agent.post(`/v1/accounts/${one.id}/opt-outs`, { channel: 'sms' });
    expect(out).toMatchObject({
      status: 200,
      body: { account: one.id, channel: 'sms', optedOutAt: expect.any(String) },
    });
    expect((await agent.post(`/v1/accounts/number:${two.number}/opt-outs`, { channel: 'sms' })).body).toEqual({
      ...out.body,
      account: two.id,
    });
    const nudges = await town.prisma.outbox.findMany({ where: { accountId: two.id, lane: 'people' } });
    expect(nudges.map(({ letter }) => letter)).toMatchObject([{ type: 'nudge' }]);
    expect(started.body.case).toMatch(/^C/);
    expect(await read(two.id)).toMatchObject({
      contactPoints: [{ channel: 'email' }, { channel: 'sms', optedOutAt: out.body.optedOutAt }],
    });
    await billing.post('/v1/accounts', account({ account: two.number, debtor, sms: '+12025550199' }));
    expect(await read(two.id)).toMatchObject({
      contactPoints: [{}, { address: '+12025550199', optedOutAt: out.body.optedOutAt }],
    });
    expect(await agent.delete(`/v1/accounts/${one.id}/opt-outs/sms`)).toMatchObject({
      status: 200,
      body: { channel: 'sms' },
    });
    expect(JSON.stringify(await read(two.id))).not.toContain('optedOutAt');
  });

  it('of a channel without address, or of nobody’s account, is not found', async () => {
    const { id } = await anAccount({ sms: undefined });
    expect(await agent.post(`/v1/accounts/${id}/opt-outs`, { channel: 'sms' })).toMatchObject({
      status: 404,
      body: { code: 'noContactPoint' },
    });
    expect(await agent.post('/v1/accounts/A0/opt-outs', { channel: 'sms' })).toMatchObject({
      status: 404,
      body: { code: 'unknownAccount' },
    });
    expect(await agent.post(`/v1/accounts/${id}/opt-outs`, { channel: 'fax' })).toMatchObject({ status: 400 });
  });
});
