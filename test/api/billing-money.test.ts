import { describe, expect, it } from 'vitest';
import { asRole } from '../support/api-client.ts';
import { account, accountOf, fresh, invoice, payment } from './billing-bodies.ts';
import { billingTown } from './billing-town.ts';

const here = billingTown();

const anAccount = (over: object = {}) => accountOf(here.billing, over);
const read = async (id: string) => (await here.agent.get(`/v1/accounts/${id}`)).body;

describe('money', () => {
  it('is booked once, and told the same when it is sent again [F2]', async () => {
    const { number, id } = await anAccount();
    const bill = invoice(number);
    const posted = await here.billing.post('/v1/invoices', bill);
    expect(posted).toMatchObject({ status: 201, body: { outcome: 'posted', invoice: bill.invoice, account: id } });
    expect(await here.billing.post('/v1/invoices', bill)).toEqual({
      ...posted,
      status: 200,
      headers: expect.anything(),
      body: { ...posted.body, outcome: 'alreadyTaken' },
    });
    const money = payment(number, { amount: '150.50', invoices: [bill.invoice] });
    const first = await here.billing.post('/v1/payments', money);
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
    await here.billing.post('/v1/invoices', invoice(number, { amount: '30.00' }));
    const again = await here.billing.post('/v1/payments', money);
    expect(again).toMatchObject({ status: 200, body: { ...first.body, outcome: 'alreadyTaken' } });
    expect(await here.billing.post('/v1/payments', { ...money, amount: '150.51' })).toMatchObject({
      status: 409,
      body: { code: 'otherContent' },
    });
    expect((await read(id)).balances).toEqual({ open: '0.00', overdue: '0.00', credit: '0.00', paidNet: '150.50' });
  });

  it('comes back, and the debt is as old as it was [Q5]', async () => {
    const { number, id } = await anAccount();
    const bill = invoice(number);
    const money = payment(number, { amount: '120.50' });
    await here.billing.post('/v1/invoices', bill);
    await here.billing.post('/v1/payments', money);
    const back = { eventId: fresh('back'), paymentEventId: money.eventId, reversedOn: '2027-03-01' };
    const reversed = await here.billing.post('/v1/payment-reversals', back);
    expect(reversed).toMatchObject({ status: 201, body: { outcome: 'reversed', account: id, amount: '120.50' } });
    expect(await here.billing.post('/v1/payment-reversals', back)).toMatchObject({
      status: 200,
      body: { ...reversed.body, outcome: 'alreadyTaken' },
    });
    expect(await here.billing.post('/v1/payment-reversals', { ...back, eventId: fresh('back') })).toMatchObject({
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
    await here.billing.post('/v1/invoices', bill);
    const { receivedOn, ...note } = payment(number, { invoices: [bill.invoice] });
    expect(await here.billing.post('/v1/credit-notes', { ...note, issuedOn: receivedOn })).toMatchObject({
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
    expect(await here.billing.post('/v1/payment-reversals', back)).toMatchObject({
      status: 202,
      body: { outcome: 'waiting', eventId: back.eventId, waitsFor: { kind: 'payment', eventId: money.eventId } },
    });
    const early = await here.billing.post('/v1/payments', money);
    expect(early).toMatchObject({
      status: 202,
      body: { outcome: 'waiting', eventId: money.eventId, waitsFor: { kind: 'account', account: body.account } },
    });
    expect(await here.billing.post('/v1/payments', money)).toMatchObject({ status: 202, body: early.body });
    expect(await here.billing.post('/v1/invoices', bill)).toMatchObject({
      status: 202,
      body: { invoice: bill.invoice },
    });
    const finance = await asRole(here.town, 'finance');
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
    const made = await here.billing.post<{ account: string }>('/v1/accounts', body);
    expect(await list()).toEqual([]);
    expect((await read(made.body.account)).balances).toMatchObject({ open: '120.50', paidNet: '0.00' });
    expect(await here.billing.post('/v1/payments', money)).toMatchObject({ status: 200, body: { allocated: '20.50' } });
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
    const refused = await here.billing.post('/v1/payments', payment(number, over));
    expect(refused).toMatchObject({ status, body: { code, detail: expect.any(String) } });
    expect(JSON.stringify(refused.body)).not.toContain(number);
    if (status === 400)
      expect(String(refused.body.detail)).toMatch(/Nothing was done\. (amount|eventId|Unrecognized key: "invoice")/);
    expect((await read(id)).balances).toMatchObject({ paidNet: '0.00' });
    expect(await here.town.prisma.waitingEvent.count({ where: { accountNumber: number } })).toBe(0);
  });

  it('that pays everything closes the case, and back again it opens the same one [Q5]', async () => {
    const { number, id } = await anAccount();
    await here.billing.post('/v1/invoices', invoice(number));
    const started = await here.billing.post<{ case: string }>('/v1/cases', { account: number });
    expect((await read(id)).case).toBe(started.body.case);
    const money = payment(number, { amount: '120.50' });
    await here.billing.post('/v1/payments', money);
    const outcome = async () => (await here.town.prisma.case.findFirst({ where: { accountId: id } }))?.outcome;
    await expect.poll(outcome).toBe('cured');
    await here.billing.post('/v1/payment-reversals', {
      eventId: fresh('back'),
      paymentEventId: money.eventId,
      reversedOn: '2027-03-02',
    });
    await expect.poll(outcome).toBeNull();
    expect((await read(id)).case).toBe(started.body.case);
  });
});
