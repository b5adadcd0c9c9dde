import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKey } from '../../store/access/keys.ts';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { runCli } from './run-cli.ts';

describe('keys from a shell', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh?.drop());
  const keys = (...args: string[]) => runCli(['keys', ...args], { env: { DATABASE_URL: fresh.url } });

  it('a key is made and printed once, alone on stdout; the list never shows it', async () => {
    const made = await keys('create', '--role', 'agent', '--name', 'anna');
    expect(made).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^arrears_[0-9a-f]{12}_[\w-]{43}\n$/) });
    const text = made.stdout.trim();
    expect(made.stderr).toMatch(/Key [0-9a-f]{12} for anna, role agent\. It is shown this once/);
    expect(await findKey(fresh.database, text)).toMatchObject({ name: 'anna', role: 'agent' });
    const listed = await keys('list');
    expect(listed.stdout).toMatch(/^[0-9a-f]{12} {2}anna +agent +\d{4}-\d\d-\d\d \d\d:\d\d UTC$/m);
    expect(listed.stdout).not.toContain(text.slice(-20));
  });

  it('a name means one person: a second live key of that name is refused', async () => {
    await keys('create', '--role', 'finance', '--name', 'fina');
    const second = await keys('create', '--role', 'finance', '--name', 'fina');
    expect(second).toMatchObject({ exit: 1, stdout: '' });
    expect(second.stderr).toContain('revoke that key first');
  });

  it('a revoked key opens nothing, and is listed with --all only', async () => {
    const made = JSON.parse((await keys('create', '--role', 'ops', '--name', 'olga', '--json')).stdout);
    expect(made).toMatchObject({ name: 'olga', role: 'ops', key: expect.stringMatching(/^arrears_/) });
    expect(await keys('revoke', made.id)).toMatchObject({ exit: 0, stderr: '' });
    expect(await findKey(fresh.database, made.key)).toBeUndefined();
    expect((await keys('list')).stdout).not.toContain('olga');
    const all = JSON.parse((await keys('list', '--all', '--json')).stdout) as { items: { name: string }[] };
    expect(all.items).toContainEqual(expect.objectContaining({ name: 'olga', revokedAt: expect.any(String) }));
    expect(await keys('revoke', made.id)).toMatchObject({ exit: 1, stdout: '' });
  });

  it('--database-url goes before the environment', async () => {
    const other = await freshDatabase();
    try {
      await keys('create', '--role', 'ops', '--name', 'elsewhere', '--database-url', other.url);
      expect((await keys('list', '--database-url', other.url)).stdout).toContain('elsewhere');
      expect((await keys('list')).stdout).not.toContain('elsewhere');
    } finally {
      await other.drop();
    }
  });

  it.each([
    ['does not run', 'postgresql://somebody:secret@127.0.0.1:9/none', /does not answer/],
    ['does not exist', undefined, /not been prepared|does not answer/],
  ])('a database that %s: exit 3, a sentence, no password', async (_, url, says) => {
    const at = url ?? Object.assign(new URL(fresh.url), { pathname: '/nowhere' }).href;
    const run = await keys('list', '--database-url', at);
    expect(run).toMatchObject({ exit: 3, stdout: '' });
    expect(run.stderr).toMatch(says);
    expect(run.stderr).not.toMatch(/secret|\n\s+at /);
  });

  it('a database without tables: exit 3, and what prepares it', async () => {
    const empty = await emptyDatabase();
    try {
      const run = await keys('list', '--database-url', empty.url);
      expect(run).toMatchObject({ exit: 3, stdout: '' });
      expect(run.stderr).toContain('not been prepared');
    } finally {
      await empty.drop();
    }
  });
});
