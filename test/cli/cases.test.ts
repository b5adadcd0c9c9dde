import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';
import { openShell, type Shell } from './run-cli.ts';

describe('cases from a shell', () => {
  let town: Town;
  let shell: Shell;
  let billing: ApiClient;
  let agent: ApiClient;
  let number: string;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    shell = await openShell(town);
    billing = await asRole(town, 'billing');
    agent = await asRole(town, 'agent', 'anna');
    number = await overdueCase();
  });
  afterAll(async () => {
    shell?.close();
    await town?.close();
  });

  async function overdueCase(): Promise<string> {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    return (await billing.post<{ case: string }>('/v1/cases', { account: c.number })).body.case;
  }
  const api = async (path: string): Promise<string> => JSON.stringify((await agent.get(path)).body);

  it('list: cases by filter, their number on stderr, amounts right-aligned', async () => {
    const other = await overdueCase();
    await agent.put(`/v1/cases/${other}/assignee`, { assignee: 'bo' });
    const all = await shell.run(['case', 'list', '--currency', 'USD', '--sort', 'amount']);
    expect(all.exit).toBe(0);
    expect(all.stdout).toMatch(/^case +stage +days +open +next \(UTC\) +blocked by +needs +assignee\n/);
    expect(all.stdout).toMatch(new RegExp(`^${number} +\\w+ +3 +300\\.00 USD +2027-03-`, 'm'));
    expect(all.stderr).toMatch(/^\d+ cases\.\n$/);
    const his = await shell.run(['case', 'list', '--assignee', 'bo']);
    expect(his.stdout).toContain(other);
    expect(his.stdout).not.toContain(number);
    const none = await shell.run(['case', 'list', '--region', 'XX-NO']);
    expect(none).toMatchObject({ exit: 0, stdout: '', stderr: 'No case fulfils all of that.\n' });
  });

  it('list: page after page by the cursor it names', async () => {
    for (let i = 0; i < 2; i++) await overdueCase();
    const seen: string[] = [];
    for (let cursor: string | undefined = '', pages = 0; cursor !== undefined && pages < 20; pages++) {
      const page = await shell.run(['case', 'list', '--limit', '2', ...(cursor ? ['--cursor', cursor] : [])]);
      seen.push(...[...page.stdout.matchAll(/^C\d+/gm)].map(([found]) => found));
      cursor = /--cursor (\S+)/.exec(page.stderr)?.[1];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await town.prisma.case.count({ where: { closedAt: null } }));
  });

  it('show: what is owed, done and what comes next', async () => {
    const run = await shell.run(['case', 'show', number]);
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    expect(run.stdout).toMatch(new RegExp(`^case +${number}, account A\\d+$`, 'm'));
    expect(run.stdout).toMatch(/^overdue +300\.00 USD since 2027-02-26, 3 days$/m);
    expect(run.stdout).toMatch(/^Open invoices\ninvoice +issued +due +amount +open\n\S+ .* 300\.00 +300\.00$/m);
    expect(run.stdout).toMatch(/^opened +2027-03-\d\d \d\d:\d\d UTC$/m);
  });

  it('explain: the next act, exactly when with its zone, and why [N1]', async () => {
    const run = await shell.run(['case', 'explain', number]);
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    expect(run.stdout).toMatch(/^next +\S/m);
    expect(run.stdout).toMatch(/^at +2027-03-\d\d \d\d:\d\d America\/New_York$/m);
    expect(run.stdout).toMatch(/^why +\S.*\.$/m);
  });

  it('forecast: the whole ladder, its assumptions on stderr [N1]', async () => {
    const run = await shell.run(['case', 'forecast', number]);
    expect(run.exit).toBe(0);
    for (const step of ['restrict', 'suspend', 'refer', 'write-off'])
      expect(run.stdout).toMatch(new RegExp(`^2027-\\d\\d-\\d\\d \\d\\d:\\d\\d +\\w+ +${step} `, 'm'));
    expect(run.stdout).toMatch(/^ends +2027-\d\d-\d\d \d\d:\d\d America\/New_York: the case closes, writtenOff\./m);
    expect(run.stderr).toMatch(/^· Nobody pays/m);
    const why = await shell.run(['case', 'forecast', number, '--why']);
    for (const line of why.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it.each(['show', 'explain', 'forecast'])('%s --json prints the API’s answer and nothing else', async (what) => {
    const run = await shell.run(['case', what, number, '--json']);
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    const theirs = JSON.parse(await api(`/v1/cases/${number}${what === 'show' ? '' : `/${what}`}`));
    const ours = JSON.parse(run.stdout);
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    expect(ours).toMatchObject({ case: number, account: theirs.account });
  });

  it.each(['show', 'explain', 'forecast'])('%s of a case that is not there: exit 1', async (what) => {
    const run = await shell.run(['case', what, 'C1']);
    expect(run).toMatchObject({ exit: 1, stdout: '' });
    expect(run.stderr).toContain('[unknownCase]');
  });

  it('whoever has no right to see cases is told so, exit 4', async () => {
    const run = await shell.run(['case', 'show', number, '--as', 'billing']);
    expect(run).toMatchObject({ exit: 4, stdout: '' });
  });
});
