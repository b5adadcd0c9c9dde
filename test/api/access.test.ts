import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../api/access/roles.ts';
import { ACCESS, type Operation } from '../../api/access/table.ts';
import { makeKey, revokeKey } from '../../store/access/keys.ts';
import { type ApiClient, asRole, withKey } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

interface Route {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { operationId: Operation; description: string }>>;
}

const OPERATIONS = Object.keys(ACCESS) as Operation[];

describe('who may do what', () => {
  let town: Town;
  let routes: Map<Operation, Route>;
  let clients: Record<Role, ApiClient>;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    const { paths } = (await withKey(town.worker.apiUrl ?? '', undefined).get<Document>('/openapi.json')).body;
    const found = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]): Route => ({ operation: operationId, method, path })),
    );
    routes = new Map(found.map((route) => [route.operation, route]));
    clients = Object.fromEntries(
      await Promise.all(ROLES.map(async (role) => [role, await asRole(town, role)] as const)),
    ) as Record<Role, ApiClient>;
  });
  afterAll(() => town?.close());

  /** A call that names nothing there is and sends nothing: whoever may do it is told so, and nothing is done. */
  const status = async (operation: Operation, client: ApiClient): Promise<number> => {
    const route = routes.get(operation);
    if (!route) throw new Error(`${operation} has a row in the access table and no route`);
    const path = route.path
      .replace('{case}', 'C1')
      .replace('{account}', 'A1')
      .replace(/\{\w+\}/g, 'none');
    const method = route.method as 'get' | 'post' | 'put' | 'delete';
    return (await client[method](path)).status;
  };

  it.each(OPERATIONS.flatMap((operation) => ROLES.map((role) => [operation, role] as const)))(
    '%s by %s: as the table says',
    async (operation, role) => {
      const answer = await status(operation, clients[role]);
      if ((ACCESS[operation].roles as readonly Role[]).includes(role)) expect([401, 403]).not.toContain(answer);
      else expect(answer).toBe(403);
    },
  );

  it.each(OPERATIONS)('%s without a key, with a wrong one, or with a revoked one: by nobody', async (operation) => {
    const url = town.worker.apiUrl ?? '';
    const now = await town.now();
    const made = await makeKey(town, { name: `gone-${operation}`, role: ACCESS[operation].roles[0] ?? 'ops', now });
    await revokeKey(town, { id: made?.key.id ?? '', now });
    for (const key of [undefined, made?.text, `${made?.text.slice(0, -1)}A`, 'arrears_']) {
      const answer = await status(operation, withKey(url, key));
      // So many wrong keys a minute from one address, then it has to wait.
      expect([401, 429]).toContain(answer);
    }
  });

  it('every row has a route and every route a row', () => {
    expect([...routes.keys()].sort()).toEqual([...OPERATIONS].sort());
  });

  it('keys are kept as a hash: no secret stands in the database', async () => {
    const made = await makeKey(town, { name: 'secret-bearer', role: 'ops', now: await town.now() });
    const secret = made?.text.slice('arrears_0123456789ab_'.length) ?? '';
    expect(secret.length).toBe(43);
    const rows = await town.prisma.$queryRaw<{ text: string }[]>`select to_jsonb(k)::text as text from api_key k`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toContain(secret);
  });

  it('a name means one person: two live keys never share it, four eyes stay four', async () => {
    const now = await town.now();
    const first = await makeKey(town, { name: 'fina', role: 'finance', now });
    expect(await makeKey(town, { name: 'fina', role: 'finance', now })).toBeUndefined();
    await revokeKey(town, { id: first?.key.id ?? '', now });
    expect(await makeKey(town, { name: 'fina', role: 'finance', now })).toBeDefined();
  });
});

describe('what is written down', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
  });
  afterAll(() => town?.close());

  it('every write, with who, what and how it ended, and no reading of cases', async () => {
    const agent = await asRole(town, 'agent', 'anna');
    const auditor = await asRole(town, 'auditor');
    await agent.post('/v1/cases/C1/promises', { amount: '1.00', withinDays: 3 });
    await agent.get('/v1/clock');
    // What is refused before anything is done is no write.
    await agent.post('/v1/cases/C1/promises', { amount: 1 });
    const read = () => auditor.get<{ items: Record<string, unknown>[]; next?: string }>('/v1/audit-events?limit=200');
    await expect.poll(async () => (await read()).body.items.map((e) => e.status)).toEqual([404]);
    expect((await read()).body.items).toEqual([
      expect.objectContaining({
        who: 'anna',
        role: 'agent',
        kind: 'write',
        route: 'POST /v1/cases/:case/promises',
        subject: { case: 'C1' },
      }),
    ]);
  });

  it('is given page by page, newest first, each once', async () => {
    const agent = await asRole(town, 'agent', 'bert');
    const auditor = await asRole(town, 'auditor');
    for (let i = 0; i < 5; i++) await agent.post('/v1/cases/C1/escalation');
    const seen: string[] = [];
    for (let next: string | undefined = '', pages = 0; next !== undefined && pages < 9; pages++) {
      const page: { body: { items: { id: string }[]; next?: string } } = await auditor.get(
        `/v1/audit-events?who=bert&limit=2${next ? `&cursor=${next}` : ''}`,
      );
      seen.push(...page.body.items.map((e) => e.id));
      next = page.body.next;
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => Number(b) - Number(a)));
  });
});
