import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../store/access/keys.ts';
import { type ApiClient, asRole, withKey } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

describe('bad input', () => {
  let town: Town;
  let agent: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    agent = await asRole(town, 'agent');
  });
  afterAll(() => town?.close());

  it.each([
    ['no JSON', '{"amount": ', {}, 400, 'badJson'],
    ['an empty body', '', {}, 400, 'invalid'],
    ['another type of content', 'amount=1', { 'content-type': 'text/plain' }, 415, 'badMediaType'],
    ['a wrong type', '{"amount": 12, "withinDays": 3}', {}, 400, 'invalid'],
    ['an unknown field', '{"amount": "12.00", "withinDays": 3, "colour": "red"}', {}, 400, 'invalid'],
    ['a list', '[1, 2]', {}, 400, 'invalid'],
    ['too large a body', JSON.stringify({ amount: '1'.repeat(70_000) }), {}, 413, 'bodyTooLarge'],
    ['an amount with a sign', '{"amount": "-12.00", "withinDays": 3}', {}, 400, 'invalid'],
    ['a date that does not exist', '{"amount": "12.00", "on": "2027-02-30"}', {}, 400, 'invalid'],
    ['a poisoned prototype', '{"__proto__": {"x": 1}, "amount": "12.00", "withinDays": 3}', {}, 400, undefined],
    ['a key that is none', '{"amount": "12.00", "withinDays": 3}', { 'idempotency-key': 'two words' }, 400, 'invalid'],
  ])('%s is a problem detail that says what to do', async (_, body, headers, status, code) => {
    const answer = await agent.post('/v1/cases/C1/promises', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    if (code) expect(answer.body).toMatchObject({ code, type: `urn:arrears:problem:${code}` });
  });

  it('names the fields, and does not repeat what stood there', async () => {
    const answer = await agent.post('/v1/cases/C1/contacts', {
      way: '+12025550123',
      direction: 'outbound',
      outcome: 'spoken',
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'way' }] } });
    expect(JSON.stringify(answer.body)).not.toContain('2025550123');
  });

  it('an empty body where nothing is to be said is no mistake, whatever type it is said to have', async () => {
    const answer = await agent.post('/v1/cases/C1/escalation', '', { 'content-type': 'application/json' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
  });

  it('says where the routes are listed', async () => {
    expect(await agent.get('/v1/nothing')).toMatchObject({ status: 404, body: { code: 'noSuchRoute' } });
    expect((await fetch(`${town.worker.apiUrl}/docs/`)).status).toBe(200);
  });
});

describe('a key that asks too often', () => {
  let town: Town;
  beforeAll(async () => {
    // So few that the slowest machine sends more in a second.
    const env = { ROLES: 'api', API_REQUESTS_PER_SECOND: '3' };
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true, env });
  });
  afterAll(() => town?.close());

  it('is told when to come again; another one is not held up', async () => {
    const made = await makeKey(town, { name: 'hasty', role: 'agent', now: await town.now() });
    const hasty = withKey(town.worker.apiUrl ?? '', made?.text);
    const answers = await Promise.all(Array.from({ length: 100 }, () => hasty.get('/v1/clock')));
    const refused = answers.filter((a) => a.status === 429);
    const answered = answers.filter((a) => a.status === 200);
    expect(answered.length).toBeGreaterThanOrEqual(3);
    expect(refused.length).toBeGreaterThan(0);
    expect(answered.length + refused.length).toBe(100);
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused[0]?.body).toMatchObject({ code: 'tooManyRequests' });
    expect(await (await asRole(town, 'agent')).get('/v1/clock')).toMatchObject({ status: 200 });
  });
});

describe('whatever is sent', () => {
  let town: Town;
  let agent: ApiClient;
  beforeAll(async () => {
    // Sent as fast as the machine can: haste is not what is tried.
    town = await startTown({
      start: '2027-03-01T15:00:00Z',
      onRealServer: true,
      env: { API_REQUESTS_PER_SECOND: '100000' },
    });
    agent = await asRole(town, 'agent');
  });
  afterAll(() => town?.close());

  it('the answer is no 500 and nothing is half done', async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map((text) => text.slice(0, -1)),
    );
    const paths = ['promises', 'disputes', 'holds', 'contacts', 'deferral', 'escalation'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.stringMatching(/^[\w%.-]{1,20}$/),
        anything,
        async (path, number, body) => {
          const answer = await agent.post(`/v1/cases/${number}/${path}`, body);
          expect([400, 404]).toContain(answer.status);
        },
      ),
      { numRuns: 300 },
    );
    expect(await town.prisma.request.count()).toBe(0);
    expect(await town.prisma.outbox.count()).toBe(0);
  });
});

describe('what is away', () => {
  it('a case that cannot answer is answered for with a link, and answers later [F2]', async () => {
    const town = await startTown({
      start: '2027-03-01T15:00:00Z',
      onRealServer: true,
      env: { ROLES: 'cases,relay,webhooks,api', VERDICT_TIMEOUT_MS: '100' },
    });
    try {
      const agent = await asRole(town, 'agent');
      const c = await town.account();
      await c.owes([['2027-02-26', 30_000]]);
      await c.open();
      const { number } = await c.case();
      // Somebody holds the account: the case's decision cannot be written for a while.
      const asked = await town.prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select id from "case" where number = ${number} for update`;
        return agent.post<{ statusUrl: string }>(`/v1/cases/${number}/promises`, { amount: '300.00', withinDays: 5 });
      });
      expect(asked).toMatchObject({ status: 202, body: { status: 'waiting' } });
      expect(asked.headers.get('location')).toBe(asked.body.statusUrl);
      await expect
        .poll(async () => (await agent.get(asked.body.statusUrl)).body)
        .toMatchObject({ status: 'answered', outcome: 'accepted', code: 'promiseTaken' });
    } finally {
      await town.close();
    }
  });
});
