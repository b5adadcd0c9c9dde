import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DAY } from '../../../domain/time/instant.ts';
import { type Relay, startRelay } from '../../../worker/relay.ts';
import { historyOf, lettersShown } from '../../support/history.ts';
import { WAIT } from '../../support/patience.ts';
import { startTown, type Town } from '../../support/town.ts';

const everythingButTheRelay = 'cases,notices-sms,notices-email,billing,restore,webhooks';

describe('a crash after the commit of a fact, before its signal', () => {
  let town: Town;
  let relay: Relay | undefined;
  const relayOn = () =>
    void (relay = startRelay({
      ...town,
      databaseUrl: town.config.DATABASE_URL,
      queues: town.worker.deps.queues,
      onError: () => undefined,
    }));
  const relayOff = () => relay?.stop();
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z', env: { ROLES: everythingButTheRelay } });
    relayOn();
  });
  afterAll(async () => {
    await relayOff();
    await town?.close();
  });

  const overdue = async () => {
    const c = await town.account();
    const today = (await town.now()).slice(0, 10);
    await c.owes([[today, 30_000]]);
    await town.env.sleep('24h');
    await c.open();
    return c;
  };
  const outbox = (accountId: string) => town.prisma.outbox.findMany({ where: { accountId }, orderBy: { id: 'asc' } });

  it('is made good by the relay, also days later, and nothing more is asked of who paid [F3]', async () => {
    const c = await overdue();
    await relayOff();
    await c.pays(30_000);
    await town.env.sleep('3d');
    expect((await outbox(c.id)).map((row) => row.relayedAt)).toEqual([null]);
    relayOn();
    await town.quiet();
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
    expect((await c.acts()).map((a) => a.step)).toEqual([]);
    expect((await outbox(c.id)).every((row) => row.relayedAt !== null)).toBe(true);
  });

  it('signals again when it cannot know that the first signal arrived, and the letter is read once', async () => {
    const c = await overdue();
    await c.pays(10_000, 'pay-twice-signalled');
    await town.quiet();
    const before = await c.case();
    await town.prisma.outbox.updateMany({ where: { accountId: c.id }, data: { relayedAt: null } });
    await town.quiet();
    expect(await c.case()).toMatchObject({ seq: before.seq, outcome: null });
    const letters = await town.prisma.letter.findMany({ where: { accountId: c.id } });
    expect(letters.map((l) => l.id)).toEqual([`${c.id}/pay-twice-signalled`]);
    const shown = lettersShown(await historyOf(town, c.workflowId)).flat();
    expect(shown).toEqual(['pay-twice-signalled']);
  });

  it('finds the workflow gone and starts it: the store has the case and the money', async () => {
    const c = await overdue();
    await town.client.workflow.getHandle(c.workflowId).terminate('lost');
    await c.pays(30_000);
    await town.quiet();
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
    expect(await town.client.workflow.getHandle(c.workflowId).result()).toMatchObject({ outcome: 'cured' });
  });

  it('finds the case closed: the money is booked, nobody is woken, nothing waits', async () => {
    const c = await overdue();
    await relayOff();
    await c.pays(30_000, 'all-of-it');
    await c.pays(5_000, 'and-more');
    relayOn();
    await town.quiet();
    expect(await c.case()).toMatchObject({ outcome: 'cured' });
    const account = await town.prisma.account.findUniqueOrThrow({ where: { id: c.id } });
    expect([account.paidNet, account.credit]).toEqual([35_000n, 5_000n]);
    expect((await outbox(c.id)).every((row) => row.relayedAt !== null && row.lastError === null)).toBe(true);
  });

  it('brings a case back where it stood when the payment is taken back, and opens a new one for new debt [Q5]', async () => {
    const c = await overdue();
    const first = await c.case();
    await town.until(await inDays(town, 10));
    const given = (await c.acts()).map((a) => a.key);
    expect(given.length).toBeGreaterThan(0);
    await c.pays(30_000, 'bounces');
    await town.quiet();
    expect(await c.case()).toMatchObject({ number: first.number, outcome: 'cured' });
    await c.reverses('bounces');
    await vi.waitFor(async () => expect(await c.case()).toMatchObject({ number: first.number, outcome: null }), WAIT);
    await town.quiet();
    await town.until(await inDays(town, 2));
    expect((await c.acts()).map((a) => a.key).slice(0, given.length)).toEqual(given);
    expect((await c.acts()).filter((a) => a.step === 'first')).toHaveLength(1);
    await c.pays(30_000, 'holds');
    await town.quiet();
    await c.owes([[(await town.now()).slice(0, 10), 20_000]]);
    await town.env.sleep('48h');
    await c.open();
    expect((await c.case()).number).not.toBe(first.number);
  });
});

async function inDays(town: Town, days: number): Promise<string> {
  return new Date(Date.parse(await town.now()) + days * DAY).toISOString();
}
