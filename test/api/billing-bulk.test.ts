import fc from 'fast-check';
import { expect, it } from 'vitest';
import { billingTown } from './billing-town.ts';
import { account, payment, sendBatch } from './numbered-bodies.ts';

const here = billingTown();

const batch = (path: string, items: readonly unknown[]) => sendBatch(here.billing, path, items);

it('a thousand of each are taken in order, each answered for itself', async () => {
  const thousand = Array.from({ length: 1_000 }, (_, n) => n);
  const accounts = await batch(
    '/v1/accounts',
    thousand.map((n) => account(n)),
  );
  expect(accounts.status).toBe(200);
  expect(accounts.body.results.every(({ status, outcome }) => status === 201 && outcome === 'created')).toBe(true);
  const invoices = thousand.map((n) => ({
    account: `AC-${n}`,
    invoice: 'INV-1',
    amount: '3.00',
    currency: 'USD',
    issuedOn: '2027-01-01',
    dueOn: '2027-02-01',
  }));
  expect(new Set((await batch('/v1/invoices', invoices)).body.results.map((r) => r.status))).toEqual(new Set([201]));
  const money = thousand.map((n) => payment(`bulk-${n}`, n));
  const paid = await batch('/v1/payments', money);
  expect(paid.body.results.map((r) => r.account)).toEqual(accounts.body.results.map((r) => r.account));
  expect((await batch('/v1/payments', money)).body.results.every((r) => r.status === 200)).toBe(true);
  const notes = thousand.map((n) => {
    const { receivedOn, ...note } = payment(`note-${n}`, n);
    return { ...note, issuedOn: receivedOn };
  });
  expect(new Set((await batch('/v1/credit-notes', notes)).body.results.map((r) => r.status))).toEqual(new Set([201]));
  const reversals = thousand.map((n) => ({
    eventId: `undo-${n}`,
    paymentEventId: `bulk-${n}`,
    reversedOn: '2027-03-01',
  }));
  expect(new Set((await batch('/v1/payment-reversals', reversals)).body.results.map((r) => r.status))).toEqual(
    new Set([201]),
  );
  const [sums] = await here.town.prisma.$queryRaw<{ paid: bigint; open: bigint }[]>`
    select sum(a.paid_net)::bigint as paid, (select sum(open)::bigint from invoice) as open from account a
    where a.number like 'AC-%'`;
  expect(sums).toEqual({ paid: 0n, open: 200_000n });
});

it('an item that cannot be taken has its own problem, and keeps no other back', async () => {
  await batch('/v1/accounts', [account(5_000)]);
  const { status, body } = await batch('/v1/payments', [
    payment('ok-1', 5_000),
    payment('bad-1', 5_000, { amount: 12 }),
    'nonsense',
    null,
    payment('bad-2', 5_000, { colour: 'red' }),
    payment('bad-3', 5_000, { currency: 'CAD' }),
    payment('early', 5_001),
    payment('ok-1', 5_000, { amount: '2.00' }),
    payment('bad-4', 5_000, { amount: '1.005' }),
    payment('ok-1', 5_000),
    payment('ok-2', 5_000),
  ]);
  expect(status).toBe(200);
  expect(body.results.map((r) => [r.status, r.outcome ?? r.problem?.code])).toEqual([
    [201, 'posted'],
    [400, 'invalid'],
    [400, 'invalid'],
    [400, 'invalid'],
    [400, 'invalid'],
    [422, 'otherCurrency'],
    [202, 'waiting'],
    [409, 'otherContent'],
    [422, 'invalid'],
    [200, 'alreadyTaken'],
    [201, 'posted'],
  ]);
  expect(body.results[1]?.problem?.errors).toMatchObject([{ path: 'amount' }]);
  expect(body.results[4]?.problem?.detail).toContain('colour');
});

it('of two versions of an account in one bulk the last counts, and one nobody routes keeps no other back', async () => {
  const { body } = await batch('/v1/accounts', [
    account(6_000),
    account(6_001, { currency: 'EUR', region: 'DE' }),
    account(6_000, { language: 'fr' }),
    account(6_000, { debtor: 'D-6' }),
  ]);
  expect(body.results.map((r) => [r.status, r.outcome ?? r.problem?.code])).toEqual([
    [201, 'created'],
    [422, 'noPolicy'],
    [200, 'updated'],
    [409, 'otherOwner'],
  ]);
  const row = await here.town.prisma.account.findUniqueOrThrow({ where: { number: 'AC-6000' } });
  expect(row.language).toBe('fr');
});

it('one account a thousand times in a bulk is written once, and the last word on a debtor counts', async () => {
  const same = Array.from({ length: 997 }, () => account(6_100));
  const { body } = await batch('/v1/accounts', [
    ...same,
    account(6_100, { email: 'first@example.invalid' }),
    account(6_101, { debtor: 'D-6100', email: 'second@example.invalid' }),
    account(6_100, { email: 'first@example.invalid' }),
  ]);
  expect(body.results.map(({ outcome }) => outcome)).toEqual([
    'created',
    ...same.slice(1).map(() => 'unchanged'),
    'updated',
    'created',
    'updated',
  ]);
  const points = await here.town.prisma.contactPoint.findMany({ where: { debtorId: 'D-6100' } });
  expect(points.map((p) => p.address)).toEqual(['first@example.invalid']);
});

it.each([
  ['none', { items: [] }, 400],
  ['more than a thousand', { items: Array.from({ length: 1_001 }, () => 1) }, 400],
  ['a field of the bulk nobody knows', { items: [1], dryRun: true }, 400],
  ['no list', { items: 'all' }, 400],
  ['too many bytes', { items: ['x'.repeat(2_200_000)] }, 413],
])('a bulk of %s is refused as a whole', async (_, body, status) => {
  for (const path of ['accounts', 'invoices', 'payments', 'credit-notes', 'payment-reversals'])
    expect(await here.billing.post(`/v1/${path}/batch`, body)).toMatchObject({
      status,
      body: { detail: expect.any(String) },
    });
});

it('whatever a bulk holds, every item has an answer and none is a 500', async () => {
  const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('AC-7000', 'USD', '1.00', '2027-03-01', 'x'));
  const almost = fc.record(
    {
      eventId: text,
      account: text,
      amount: text,
      currency: fc.oneof(text, fc.constant('USD')),
      receivedOn: fc.oneof(text, fc.constant('2027-03-01')),
      issuedOn: fc.constant('2027-01-01'),
      dueOn: text,
      invoice: text,
      paymentEventId: text,
      reversedOn: fc.constant('2027-03-01'),
      invoices: fc.array(text, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const items = fc.array(fc.oneof(almost, fc.jsonValue() as fc.Arbitrary<unknown>), { minLength: 1, maxLength: 8 });
  const paths = fc.constantFrom('accounts', 'invoices', 'payments', 'credit-notes', 'payment-reversals');
  await fc.assert(
    fc.asyncProperty(paths, items, async (path, items) => {
      const answer = await batch(`/v1/${path}`, items);
      // A poisoned prototype makes the whole body no JSON that is taken.
      if (JSON.stringify(items).includes('__proto__') && answer.status === 400) return;
      expect(answer.status).toBe(200);
      expect(answer.body.results).toHaveLength(items.length);
      for (const { status } of answer.body.results) expect([200, 201, 202, 400, 409, 422]).toContain(status);
    }),
    { numRuns: 150 },
  );
});
