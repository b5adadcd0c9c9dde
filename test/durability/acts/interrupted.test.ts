import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDeps } from '../../../activities/case/deps.ts';
import { addMs, DAY, HOUR } from '../../../domain/time/instant.ts';
import type { RunningWorker } from '../../../worker/run-worker.ts';
import { type History, historyOf } from '../../support/history.ts';
import { moodyBilling } from '../../support/moody-billing.ts';
import { type Resident, startTown, type Town } from '../../support/town.ts';
import { without, workerFor } from './by-roles.ts';
import { felt } from './felt.ts';
import { actEvents, addressOf, comeDue, jump, overdue, plannedOf, shortKeys, stepTo, untilPlanned } from './moments.ts';

describe('an act while something comes in, and an act nobody takes', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({
      start: '2027-01-04T12:00:00Z',
      onRealServer: true,
      env: { ...without('notices-sms', 'billing'), ATTEMPT_TIMEOUT_MS: '6000' },
    });
  });
  let sms: RunningWorker | undefined;
  const smsBegins = async (deps?: Partial<CaseDeps>) => {
    sms = await workerFor(town, ['notices-sms'], deps);
  };
  const smsEnds = async () => {
    await sms?.stop();
    sms = undefined;
  };
  afterEach(smsEnds);
  afterAll(() => town?.close());

  const history = (c: Resident): Promise<History> => historyOf(town, c.workflowId);
  const scheduled = async (c: Resident, type: string) =>
    ((await history(c)).events ?? []).filter((e) => e.activityTaskScheduledEventAttributes?.activityType?.name === type)
      .length;
  const cancelled = async (c: Resident) =>
    ((await history(c)).events ?? []).filter((e) => e.activityTaskCanceledEventAttributes).length;
  const today = async () => (await town.now()).slice(0, 10);

  const comingIn = {
    'a payment': (c: Resident) => c.pays(30_000),
    'a hold': async (c: Resident) => {
      const until = addMs(await town.now(), 9 * DAY).slice(0, 10);
      const body = { from: await today(), until, reason: 'hardship', by: 'agent:kim' };
      expect(await c.ask('placeHold', body)).toMatchObject({ outcome: 'accepted' });
    },
    'a dispute': async (c: Resident) => {
      const body = { invoice: `${c.number}-1`, reason: 'amount', by: 'agent:kim' };
      expect(await c.ask('openDispute', body)).toMatchObject({ outcome: 'accepted' });
    },
  };

  it.each(Object.entries(comingIn))('%s ends an act that nobody has taken yet, at once [N2]', async (_, comes) => {
    const c = await overdue(town);
    await comeDue(town, await untilPlanned(town, c, 'first'));
    await expect.poll(() => scheduled(c, 'sendReminder')).toBe(1);
    await comes(c);
    await expect.poll(() => cancelled(c)).toBe(1);
    await expect.poll(async () => (await c.case()).blockedBy !== 'none' || (await c.case()).outcome).toBeTruthy();
    await smsBegins();
    await town.quiet();
    await smsEnds();
    expect(await felt(town, c.id)).toEqual([]);
    expect(await shortKeys(c)).toEqual([]);
    await c.pays(30_000).catch(() => undefined);
    await town.quiet();
  });

  it('a payment ends an act that backs off', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'first');
    const broken = moodyBilling(() => town);
    broken.breakWith(new Error('billing: connection refused'));
    await smsBegins({ billing: broken.billing });
    await comeDue(town, planned);
    await expect.poll(() => broken.asked()).toBe(1);
    await c.pays(30_000);
    await expect.poll(async () => (await c.case()).outcome).toBe('cured');
    await smsEnds();
    expect(await cancelled(c)).toBe(1);
    expect(await felt(town, c.id)).toEqual([]);
  });

  it('an act that runs finishes, and what it did is used before the letter is read', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'first');
    await smsBegins();
    town.sms.trouble({ trouble: { kind: 'answerLate', ms: 2_500 }, to: await addressOf(town, c, 'sms') });
    await comeDue(town, planned);
    await expect.poll(async () => (await felt(town, c.id)).length).toBe(1);
    await c.pays(30_000);
    await town.quiet();
    await smsEnds();
    expect(await actEvents(town, c)).toEqual(['actSettled first.1.sms accepted']);
    const events = await town.prisma.caseEvent.findMany({
      where: { case: { accountId: c.id } },
      orderBy: { seq: 'asc' },
    });
    expect(events.map((e) => e.type)).toEqual(
      expect.arrayContaining(['caseOpened', 'actSettled', 'moneyReported', 'caseClosed']),
    );
    expect(events.at(-1)?.type).toBe('caseClosed');
    expect(await cancelled(c)).toBe(0);
    expect(await felt(town, c.id)).toEqual(['first.1.sms']);
  });

  it('another write between the doing and the writing down loses nothing: settled once, and nobody says it was not done', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'first');
    await smsBegins();
    town.sms.trouble({ trouble: { kind: 'answerLate', ms: 2_500 }, to: await addressOf(town, c, 'sms') });
    await comeDue(town, planned);
    await expect.poll(async () => (await felt(town, c.id)).length).toBe(1);
    await town.prisma.case.updateMany({ where: { accountId: c.id }, data: { seq: { increment: 1 } } });
    await town.quiet();
    await smsEnds();
    expect(await actEvents(town, c)).toEqual(['actSettled first.1.sms accepted']);
    expect(await felt(town, c.id)).toEqual(['first.1.sms']);
    await c.pays(30_000);
    await town.quiet();
  });

  it.each([
    ['paid meanwhile', (c: Resident) => c.pays(30_000)],
    [
      'opted out meanwhile',
      async (c: Resident) => {
        await town.prisma.$executeRaw`update contact_point set opted_out_at = now() where channel = 'sms'
          and debtor_id = (select debtor_id from account where id = ${c.id})`;
      },
    ],
  ] as const)('an attempt for a debtor who has %s does nothing and says why', async (_, changes) => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'first');
    await town.prisma.outbox.deleteMany({ where: { accountId: c.id } });
    await comeDue(town, planned);
    await expect.poll(() => scheduled(c, 'sendReminder')).toBe(1);
    // No letter tells the case: the attempt itself has to see it.
    const { stop } = await silenced(c, changes);
    await smsBegins();
    await expect.poll(() => actEvents(town, c)).toHaveLength(1);
    await smsEnds();
    await stop();
    expect((await actEvents(town, c))[0]).toMatch(/^actNotDone first\.1\.sms \w+/);
    expect(town.sms.messages().filter((m) => m.body.includes(planned.key ?? '-'))).toEqual([]);
  });

  it('what nobody takes before its window ends is planned for the next one, and other queues go on', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'first');
    await jump(town, addMs(planned.windowEnd, -8_000));
    await expect.poll(() => scheduled(c, 'sendReminder')).toBe(1);
    await expect.poll(async () => (await plannedOf(c)).at > planned.windowEnd).toBe(true);
    expect(await felt(town, c.id)).toEqual([]);
    const again = await plannedOf(c);
    expect(again.key).toBe(planned.key);
    await smsBegins();
    await stepTo(town, addMs(again.at, HOUR));
    await smsEnds();
    expect(await felt(town, c.id)).toEqual(['first.1.sms']);
  });

  /** Does something that would send a letter, and keeps the letter back. */
  const silenced = async (c: Resident, changes: (c: Resident) => Promise<void>) => {
    await town.prisma.$executeRawUnsafe(
      `create or replace function no_letter() returns trigger language plpgsql as $$ begin return null; end $$`,
    );
    await town.prisma.$executeRawUnsafe(
      `create or replace trigger silenced before insert on outbox for each row execute function no_letter()`,
    );
    await changes(c);
    return { stop: () => town.prisma.$executeRawUnsafe('drop trigger silenced on outbox').then(() => undefined) };
  };
});
