import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShell, type Shell } from '../cli/run-cli.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

describe('what has come of a legal measure', () => {
  let town: Town;
  let shell: Shell;
  let legal: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    shell = await openShell(town);
    legal = await asRole(town, 'legal');
  });
  afterAll(async () => {
    shell?.close();
    await town?.close();
  });

  /** A case whose referral is with the desk. */
  async function referred(): Promise<string> {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    await c.open();
    const { id: caseId, number } = await town.prisma.case.findFirstOrThrow({ where: { accountId: c.id } });
    const { debtorId } = await town.prisma.account.findUniqueOrThrow({ where: { id: c.id } });
    const at = new Date(await town.now());
    await town.prisma.act.create({
      data: {
        ...{ key: `${number}.refer.1`, caseId, accountId: c.id, debtorId, kind: 'refer', stage: 'legalReferral' },
        ...{ step: 'refer', n: 1, status: 'done', names: [], amount: 30_000n },
        ...{ reservedAt: at, leaseUntil: at, windowEnd: at, settledAt: at },
      },
    });
    return number;
  }

  it('is reported from a shell and over the API, and stands in the case with status, date and document [L17]', async () => {
    const number = await referred();
    const words = ['--status', 'filed', '--on', '2027-03-01', '--next-on', '2027-04-12', '--document', 'DOC-1'];
    const run = await shell.run(['legal', number, 'refer', ...words]);
    expect(run).toMatchObject({ exit: 0, stderr: '' });
    expect(run.stdout).toContain('Noted; the next step comes after 2027-04-12.');
    const body = { step: 'refer', status: 'won', on: '2027-03-01' };
    expect(await legal.post(`/v1/cases/${number}/legal-reports`, body)).toMatchObject({ status: 200 });
    const file = await legal.get<{ legalReports: unknown[] }>(`/v1/cases/${number}`);
    expect(file.body.legalReports).toEqual([
      {
        step: 'refer',
        n: 1,
        status: 'filed',
        on: '2027-03-01',
        nextOn: '2027-04-12',
        document: 'DOC-1',
        by: expect.any(String),
      },
      { step: 'refer', n: 1, status: 'won', on: '2027-03-01', by: expect.any(String) },
    ]);
    const shown = await shell.run(['case', 'show', number]);
    expect(shown.stdout).toMatch(/^refer +filed +2027-03-01 +2027-04-12 +DOC-1$/m);
  });
});
