import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRole } from '../support/api-client.ts';
import { startTown, type Town } from '../support/town.ts';

describe('one case on the whole stack', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z' });
  });
  afterAll(() => town?.close());

  it('goes from overdue through reminders, formal notice, restriction and suspension, is paid, service is back, and what each step brought stands in the case [L14, F5, Q11, E4]', async () => {
    const c = await town.account();
    await c.owes([['2027-01-04', 30_000]]);
    await town.until('2027-01-05');
    await c.open();
    await town.until('2027-02-26');
    expect((await c.acts()).map((a) => `${a.key.replace(/^C\d+\./, '')} ${a.status}`)).toEqual([
      'first.1.sms delivered',
      'second.1.email accepted',
      'notice.1.email accepted',
      'restrict.1 done',
      'suspension-notice.1.email accepted',
      'suspend.1 done',
    ]);
    expect(await c.service()).toBe('suspended');
    await c.pays(30_000);
    await town.quiet();
    expect(await c.service()).toBe('active');
    await town.until('2027-03-01');
    expect(await c.case()).toMatchObject({ outcome: 'cured', nextAt: null });
    const { number } = await c.case();
    const { body } = await (await asRole(town, 'agent')).get<{ effects: object[] }>(`/v1/cases/${number}`);
    expect(body.effects.slice(-2)).toEqual([
      { step: 'suspension-notice', act: `${number}.suspension-notice.1.email`, paid: '0.00' },
      { step: 'suspend', act: `${number}.suspend.1`, paid: '300.00' },
    ]);
    const texts = town.sms.messages().filter((m) => m.body.includes('Ref.'));
    expect(texts.map((m) => /Ref\. (\S+)/.exec(m.body)?.[1]?.replace(/^C\d+\./, ''))).toEqual([
      'first.1.sms',
      'restored.3.sms',
    ]);
  });

  it('goes on to legal referral and write-off, each approved by other people than who asked [Q16, E1, L17]', async () => {
    const c = await town.account();
    await c.owes([['2027-03-01', 90_000]]);
    await town.until('2027-03-02');
    await c.open();
    await town.until('2027-05-15');
    expect(await c.case()).toMatchObject({ stage: 'suspension', blockedBy: 'approval', attention: 'approval' });
    const [asked] = await town.prisma.approval.findMany({ where: { status: 'waiting' } });
    expect(await c.ask('approve', { approvalId: asked?.id, by: asked?.requestedBy })).toMatchObject({
      outcome: 'refused',
      code: 'ownRequest',
    });
    expect(await c.ask('approve', { approvalId: asked?.id, by: 'legal:ada' })).toMatchObject({ outcome: 'accepted' });
    await town.until('2027-06-05');
    expect(await c.case()).toMatchObject({ stage: 'legalReferral' });
    await town.until('2027-08-10');
    const second = await town.prisma.approval.findFirstOrThrow({ where: { status: 'waiting' } });
    expect(await c.ask('approve', { approvalId: second.id, by: 'finance:bo' })).toMatchObject({ outcome: 'accepted' });
    expect(await c.ask('approve', { approvalId: second.id, by: 'finance:bo' })).toMatchObject({
      outcome: 'refused',
      code: 'approvedBefore',
    });
    expect(await c.ask('approve', { approvalId: second.id, by: 'finance:cy' })).toMatchObject({ outcome: 'accepted' });
    await town.until('2027-08-16');
    expect(await c.case()).toMatchObject({ stage: 'writeOff', outcome: 'writtenOff' });
    expect(await c.service()).toBe('suspended');
    const invoices = await town.prisma.invoice.findMany({ where: { accountId: c.id } });
    expect(invoices.map((i) => [i.open, i.writtenOff])).toEqual([[0n, 90_000n]]);
  });
});
