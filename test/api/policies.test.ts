import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

const SHIPPED = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');
const titled = (title: string): string => SHIPPED.replace(/^title: .*$/m, `title: ${title}`);

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly version: string;
    readonly by: string;
    readonly openCases: readonly { readonly version: string; readonly cases: number }[];
  }[];
  readonly routing: { readonly version: string };
}

describe('publishing policies over the API', () => {
  let town: Town;
  let ops: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    ops = await asRole(town, 'ops', 'olga');
  });
  afterAll(() => town?.close());

  const publish = (text: string, name = 'corporate-us.yaml') => ops.post('/v1/policies', { files: [{ name, text }] });
  const listed = async () => (await ops.get<Listed>('/v1/policies')).body;
  const us = async () => (await listed()).items.find(({ id }) => id === 'corporate-us');
  const newCase = async (): Promise<string> => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    return (await ops.post<{ case: string }>('/v1/cases', { account: c.number })).body.case;
  };
  const versionOf = async (number: string) =>
    (await town.prisma.case.findUniqueOrThrow({ where: { number } })).policyVersion;

  it('new cases get what is published, running ones keep theirs, without a restart [F7, N5]', async () => {
    const before = await us();
    expect(before?.by).toBe('system:start');
    const running = await newCase();
    const answer = await publish(titled('Corporate accounts, second edition'));
    expect(answer).toMatchObject({
      status: 200,
      body: { results: [{ id: 'corporate-us', outcome: 'published', before: before?.version }] },
    });
    const [now] = (answer.body.results as { version: string }[]).map(({ version }) => version);
    expect(await us()).toMatchObject({ version: now, by: 'ops:olga' });
    await expect.poll(async () => versionOf(await newCase())).toBe(now);
    expect(await versionOf(running)).toBe(before?.version);
    expect((await us())?.openCases.find(({ version }) => version === before?.version)?.cases).toBeGreaterThanOrEqual(1);
    expect((await publish(titled('Corporate accounts, second edition'))).body).toMatchObject({
      results: [{ outcome: 'unchanged' }],
    });
  });

  it('every mistake comes back with its line, and nothing of the rest is published', async () => {
    const before = await listed();
    const answer = await ops.post('/v1/policies', {
      files: [
        { name: 'good.yaml', text: titled('Good').replace('id: corporate-us', 'id: good') },
        {
          name: 'bad.yaml',
          text: titled('Bad').replace('id: corporate-us', 'id: bad').replace('law: []', 'law: [nowhere]'),
        },
        { name: 'worse.yaml', text: 'id: *what' },
      ],
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'policyMistakes' } });
    expect(answer.body.errors).toEqual([
      { path: expect.stringMatching(/^bad.yaml:\d+$/), message: expect.stringContaining('"nowhere" is no preset') },
      { path: 'worse.yaml:1', message: expect.stringContaining('alias') },
    ]);
    expect(await listed()).toEqual(before);
  });

  it('a template that does not exist, another currency and a name that is no file are refused', async () => {
    const unknown = await publish(SHIPPED.replace('notify: overdue-1', 'notify: overdue-7'));
    expect(unknown).toMatchObject({
      status: 422,
      body: { errors: [{ message: expect.stringContaining('overdue-7') }] },
    });
    const euros = await publish(SHIPPED.replace('currency: USD', 'currency: EUR'));
    expect(euros).toMatchObject({ status: 409, body: { code: 'otherCurrency' } });
    expect(await publish(SHIPPED, '../corporate-us.yaml')).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });

  it('routing may send accounts to a policy that is published in the same breath', async () => {
    const table =
      'rules:\n  - { when: { currency: USD, segment: government }, policy: government-us }\n  - { when: { currency: USD }, policy: corporate-us }';
    const before = (await listed()).routing.version;
    const alone = await publish(table, 'routing.yaml');
    expect(alone).toMatchObject({ status: 422, body: { errors: [{ path: 'routing.yaml:2' }] } });
    const government = titled('Government').replace('id: corporate-us', 'id: government-us');
    const together = await ops.post('/v1/policies', {
      files: [
        { name: 'routing.yaml', text: table },
        { name: 'government-us.yaml', text: government },
      ],
    });
    expect(together).toMatchObject({
      status: 200,
      body: { results: [{ outcome: 'published' }, { id: 'routing', before }] },
    });
    expect((await listed()).routing.version).not.toBe(before);
  });

  it('is written down: who published, and when', async () => {
    await publish(titled('Written down'));
    const auditor = await asRole(town, 'auditor');
    const read = async () =>
      (await auditor.get<{ items: Record<string, unknown>[] }>('/v1/audit-events?who=olga')).body.items[0];
    await expect.poll(read).toMatchObject({ who: 'olga', role: 'ops', route: 'POST /v1/policies', status: 200 });
  });
});
