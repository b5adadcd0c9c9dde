import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';
import { openShell, type Shell } from './run-cli.ts';

describe('promises and holds from a shell', () => {
  let town: Town;
  let shell: Shell;
  let billing: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    shell = await openShell(town);
    billing = await asRole(town, 'billing');
  });
  afterAll(async () => {
    shell?.close();
    await town?.close();
  });

  const overdueCase = async (): Promise<string> => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    return (await billing.post<{ case: string }>('/v1/cases', { account: c.number })).body.case;
  };
  const promise = (number: string, ...more: string[]) => shell.run(['promise', number, '300.00', ...more]);

  it('a promise is taken: the verdict on stdout, nothing on stderr, exit 0 [M1]', async () => {
    const number = await overdueCase();
    const taken = await promise(number, '--within-days', '5');
    expect(taken).toMatchObject({ exit: 0, stderr: '' });
    expect(taken.stdout).toMatch(new RegExp(`^✓ ${number}: .+\\n  request \\S+\\n$`));
    expect(taken.stdout).not.toContain('\u001b');
  });

  it('a second promise is refused: the code and the reason on stderr, exit 1', async () => {
    const number = await overdueCase();
    await promise(number, '--within-days', '5');
    const second = await promise(number, '--on', '2027-03-04');
    expect(second).toMatchObject({ exit: 1, stdout: '' });
    expect(second.stderr).toMatch(/^arrears: .+\[promiseStands\]\n$/);
    expect(await promise(number, '--within-days', '6', '--amend')).toMatchObject({ exit: 0 });
  });

  it('--json prints the API’s verdict and nothing else, also when it is refused', async () => {
    const number = (await overdueCase()).toLowerCase();
    const taken = await promise(number, '--within-days', '5', '--json', '--idempotency-key', 'call-7');
    expect(JSON.parse(taken.stdout)).toMatchObject({ outcome: 'accepted', by: 'agent:shell-agent' });
    const again = await promise(number, '--within-days', '5', '--json', '--idempotency-key', 'call-7');
    expect(again).toEqual(taken);
    const refused = await promise(number, '--within-days', '5', '--json');
    expect(refused.exit).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'promiseStands', status: 409 });
  });

  it('a hold is placed and lifted [F4]', async () => {
    const number = await overdueCase();
    const placed = await shell.run([
      ...['hold', number, '--from', '2027-03-01', '--until', '2027-03-09', '--reason', 'hardship', '--json'],
    ]);
    expect(placed.exit).toBe(0);
    const { request } = JSON.parse(placed.stdout) as { request: string };
    const lifted = await shell.run(['hold', number, '--lift', request]);
    expect(lifted).toMatchObject({ exit: 0, stderr: '' });
    const state = await town.prisma.case.findUniqueOrThrow({ where: { number }, include: { events: true } });
    expect(state.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['holdPlaced', 'holdLifted']));
  });

  it('the next step is put off, with a reason and a day [L13]', async () => {
    const number = await overdueCase();
    const bare = await shell.run(['defer', number, '--within-days', '5']);
    expect(bare).toMatchObject({ exit: 2, stderr: expect.stringContaining('a reason') });
    const put = await shell.run(['defer', number, '--within-days', '5', '--reason', 'paymentOnTheWay']);
    expect(put).toMatchObject({ exit: 0, stderr: '' });
    expect((await shell.run(['case', 'show', number])).stdout).toMatch(/put off +until \S+: paymentOnTheWay/);
  });

  it('a case that does not exist: exit 1, and what to do', async () => {
    const run = await promise('C1', '--within-days', '5');
    expect(run).toMatchObject({ exit: 1, stdout: '' });
    expect(run.stderr).toContain('[unknownCase]');
  });

  it('a key whose role may not, and one that is not live: exit 4', async () => {
    const number = await overdueCase();
    const auditor = await promise(number, '--within-days', '5', '--as', 'auditor');
    expect(auditor).toMatchObject({ exit: 4, stdout: '' });
    expect(auditor.stderr).toContain('[wrongRole]');
    const dead = await promise(number, '--within-days', '5', '--key', 'arrears_dead');
    expect(dead).toMatchObject({ exit: 4, stdout: '' });
    expect(dead.stderr).toContain('[noKey]');
    expect(dead.stderr).not.toContain('arrears_dead');
  });

  it('a case that nobody works on: kept, exit 3, and where the verdict will be', async () => {
    const number = await overdueCase();
    const { config } = town;
    await town.worker.stop();
    const { runWorker } = await import('../../worker/run-worker.ts');
    const { openLog } = await import('../../worker/logging.ts');
    const api = { ...config, ROLES: ['api' as const], VERDICT_TIMEOUT_MS: 50 };
    town.worker = await runWorker(api, openLog('silent'), { clock: town.clock });
    const run = await promise(number, '--within-days', '5', '--json');
    expect(run.exit).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({ status: 'waiting', case: number });
    expect(run.stderr).toMatch(/has not answered yet\. The request is kept .*\/v1\/requests\//);
    await town.restartWorker();
  }, 120_000);
});
