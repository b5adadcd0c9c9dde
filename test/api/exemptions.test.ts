import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { WAIT } from '../support/patience.ts';
import { type Resident, startTown, type Town } from '../support/town.ts';

const MORE = `
exemption: { max: P90D, revokedIn: [high] }
risk:
  bands: { low: 0, high: 50 }
  points:
    - { when: { paidLateAtLeast: 2 }, add: 50 }
`;

interface Granted {
  readonly exemption: string;
  readonly nudged: number;
}

describe('exemptions and the black list', () => {
  let town: Town;
  let agent: ApiClient;
  let supervisor: ApiClient;
  beforeAll(async () => {
    town = await startTown({ start: '2027-03-01T15:00:00Z', onRealServer: true });
    agent = await asRole(town, 'agent', 'anna');
    supervisor = await asRole(town, 'supervisor', 'sam');
    const shipped = readFileSync(new URL('../../policies/corporate-us.yaml', import.meta.url), 'utf8');
    const text = `${shipped.replace(/^restore:\n/m, 'restore:\n  onExemption: true\n')}\n${MORE}`;
    const ops = await asRole(town, 'ops');
    expect(await ops.post('/v1/policies', { files: [{ name: 'corporate-us.yaml', text }] })).toMatchObject({
      status: 200,
    });
  });
  afterAll(() => town?.close());

  const overdue = async (): Promise<Resident & { at: string }> => {
    const c = await town.account();
    await c.owes([['2027-02-26', 30_000]]);
    await c.open();
    return { ...c, at: `/v1/accounts/${c.id}` };
  };
  const words = { reason: 'hospital', owner: 'key-accounts' };
  const blockedBy = (c: Resident, by: string) =>
    vi.waitFor(async () => expect((await c.case()).blockedBy).toBe(by), WAIT);

  it('an exemption from dunning keeps the case back until it is ended, and stays on record [S4]', async () => {
    const c = await overdue();
    const body = { from: 'dunning', until: '2027-03-31', ...words };
    const given = await supervisor.post<Granted>(`${c.at}/exemptions`, body);
    expect(given).toMatchObject({ status: 200, body: { ...body, grantedBy: 'supervisor:sam', nudged: 1 } });
    await blockedBy(c, 'exemption');
    const again = await supervisor.post<Granted>(`${c.at}/exemptions`, body);
    expect(again.body).toMatchObject({ exemption: given.body.exemption, nudged: 0 });
    expect((await agent.get(c.at)).body).toMatchObject({ exemptUntil: '2027-03-31', blackListed: false });
    const one = `${c.at}/exemptions/${given.body.exemption}`;
    expect(await agent.delete(one)).toMatchObject({ status: 403 });
    expect(await supervisor.delete(one)).toMatchObject({ status: 200, body: { endedBy: 'supervisor:sam', nudged: 1 } });
    await blockedBy(c, 'none');
    expect(await supervisor.delete(one)).toMatchObject({ status: 409, body: { code: 'exemptionOver' } });
    expect(await supervisor.delete(`${c.at}/exemptions/X1`)).toMatchObject({ status: 404 });
    expect((await agent.get(`${c.at}/exemptions`)).body).toMatchObject({
      items: [{ exemption: given.body.exemption, endedBy: 'supervisor:sam' }],
    });
    const audited = await town.prisma.auditEvent.findMany({ where: { who: 'sam', kind: 'write' } });
    expect(audited.map((row) => row.route)).toContain('POST /v1/accounts/:account/exemptions');
  });

  it('none is granted for longer than policy says, into the past, without its words, or by an agent [S4]', async () => {
    const c = await overdue();
    const body = { from: 'stop', until: '2027-05-30', ...words };
    const at = `${c.at}/exemptions`;
    expect(await supervisor.post(at, { ...body, until: '2027-05-31' })).toMatchObject({
      status: 422,
      body: { code: 'exemptionTooLong', detail: expect.stringContaining('90 days at most; give 2027-05-30') },
    });
    expect(await supervisor.post(at, { ...body, until: '2027-02-28' })).toMatchObject({
      body: { code: 'exemptionOver' },
    });
    for (const left of ['until', 'owner', 'reason', 'from'])
      expect(await supervisor.post(at, { ...body, [left]: undefined })).toMatchObject({ status: 400 });
    expect(await supervisor.post(at, { ...body, from: 'withdrawn' })).toMatchObject({ status: 400 });
    expect(await agent.post(at, body)).toMatchObject({ status: 403 });
    expect(await supervisor.post('/v1/accounts/A1/exemptions', body)).toMatchObject({ status: 404 });
    expect(await town.prisma.exemption.count({ where: { accountId: c.id } })).toBe(0);
    expect(await supervisor.post(at, body)).toMatchObject({ status: 200 });
  });

  it('one from stops brings service back where policy says so [S4, Q15]', async () => {
    const c = await overdue();
    await town.prisma.service.updateMany({ where: { accountId: c.id }, data: { state: 'suspended', seq: 2 } });
    await supervisor.post(`${c.at}/exemptions`, { from: 'stop', until: '2027-03-31', ...words });
    await vi.waitFor(async () => expect(await c.service()).toBe('active'), WAIT);
  });

  it('is revoked by itself, in the same stroke as the case says so, once bills were paid late [S4, P4]', async () => {
    const c = await town.account();
    await c.owes([
      ['2027-01-15', 10_000],
      ['2027-01-20', 10_000],
      ['2027-02-26', 30_000],
    ]);
    await c.open();
    const at = `/v1/accounts/${c.id}`;
    const given = await supervisor.post<Granted>(`${at}/exemptions`, {
      from: 'dunning',
      until: '2027-03-31',
      ...words,
    });
    await blockedBy(c, 'exemption');
    await c.pays(20_000);
    await blockedBy(c, 'none');
    const row = await town.prisma.exemption.findUniqueOrThrow({ where: { id: given.body.exemption } });
    expect(row).toMatchObject({ endedBy: 'policy', endedBecause: 'the risk band is high' });
    const told = await town.prisma.caseEvent.findMany({
      where: { case: { accountId: c.id }, type: 'exemptionRevoked' },
    });
    expect(told).toMatchObject([{ body: { id: row.id, band: 'high' }, at: row.endedAt }]);
  });

  it('who is put on the black list has no exemption, and gets none until taken off [S4]', async () => {
    const c = await overdue();
    const body = { from: 'dunning', until: '2027-03-31', ...words };
    await supervisor.post(`${c.at}/exemptions`, body);
    await blockedBy(c, 'exemption');
    const list = `${c.at}/black-list`;
    expect(await agent.put(list, { listed: true, reason: 'fraud' })).toMatchObject({ status: 403 });
    expect(await supervisor.put(list, { listed: true })).toMatchObject({ status: 400 });
    const put = await supervisor.put(list, { listed: true, reason: 'fraud' });
    expect(put).toMatchObject({ status: 200, body: { by: 'supervisor:sam', reason: 'fraud', nudged: 1 } });
    await blockedBy(c, 'none');
    expect(await supervisor.put(list, { listed: true, reason: 'again' })).toMatchObject({
      body: { reason: 'fraud', nudged: 0 },
    });
    expect((await agent.get(c.at)).body).toMatchObject({ blackListed: true });
    expect(await supervisor.post(`${c.at}/exemptions`, { ...body, from: 'stop' })).toMatchObject({
      status: 409,
      body: { code: 'blackListed' },
    });
    expect(await supervisor.put(list, { listed: false, reason: 'mistaken' })).toMatchObject({ body: { nudged: 1 } });
    await blockedBy(c, 'exemption');
    expect(await town.prisma.blackListing.findMany({ where: { accountId: c.id } })).toMatchObject([
      { reason: 'fraud', listedBy: 'supervisor:sam', endedBy: 'supervisor:sam', endedBecause: 'mistaken' },
    ]);
  });
});
