import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addMs } from '../../../domain/time/instant.ts';
import { eventCounts, historyOf } from '../../support/history.ts';
import { startTown, type Town } from '../../support/town.ts';
import { felt } from './felt.ts';
import {
  actEvents,
  addressOf,
  afterLease,
  comeDue,
  jump,
  overdue,
  plannedOf,
  shortKeys,
  stepUntil,
  untilPlanned,
  untilUnanswered,
} from './moments.ts';

describe('a notice whose answer never came', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-04T12:00:00Z', onRealServer: true, env: { ATTEMPT_TIMEOUT_MS: '6000' } });
  });
  afterEach(async () => {
    town.sms.clearTrouble();
    town.sms.releaseCallbacks();
    await town.quiet();
  });
  afterAll(() => town?.close());

  /** One first reminder that meets the trouble; nothing is done for the rest of the ladder. */
  const firstText = async (kind: 'hang' | 'takeThenHang' | 'takeThenReset' | 'takeThenGarble') => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'first');
    town.sms.trouble({ trouble: { kind }, to: await addressOf(town, c, 'sms') });
    await comeDue(town, planned);
    await untilUnanswered(c, planned.key ?? '');
    return c;
  };

  it('nothing is touched before its lease is over, and the case says so', async () => {
    const c = await firstText('hang');
    const looks = await town.prisma.caseEvent.count({ where: { case: { accountId: c.id } } });
    const { ActivityTaskCompleted: before = 0 } = eventCounts(await historyOf(town, c.workflowId));
    await jump(town, addMs(await town.now(), 1_000));
    const steps = async () => eventCounts(await historyOf(town, c.workflowId)).ActivityTaskCompleted ?? 0;
    await expect.poll(steps).toBeGreaterThan(before);
    expect(await shortKeys(c)).toEqual(['first.1.sms reserved']);
    expect(await town.prisma.caseEvent.count({ where: { case: { accountId: c.id } } })).toBe(looks);
    const [act] = await town.prisma.act.findMany({ where: { accountId: c.id } });
    expect((await c.case()).nextAt).toEqual(act?.leaseUntil);
    await afterLease(town);
  });

  it('is settled by the callback, without asking', async () => {
    const c = await firstText('takeThenHang');
    await afterLease(town);
    expect(await shortKeys(c)).toEqual(['first.1.sms delivered']);
    expect(await felt(town, c.id)).toEqual(['first.1.sms']);
    expect((await c.case()).attention).toBe('none');
  });

  it('is found at the provider by number, day and text when no callback comes', async () => {
    town.sms.holdCallbacks();
    const c = await firstText('takeThenReset');
    await jump(town, addMs(await town.now(), 46_000));
    await expect.poll(() => shortKeys(c)).toEqual(['first.1.sms delivered']);
    expect(await actEvents(town, c)).toEqual(['actSettled first.1.sms delivered']);
    town.sms.releaseCallbacks();
    await town.quiet();
    expect(await felt(town, c.id)).toEqual(['first.1.sms']);
  });

  it('is never repeated when the provider does not know it: the next channel comes after a while, and the card says so', async () => {
    const c = await firstText('hang');
    await afterLease(town);
    expect(await shortKeys(c)).toEqual(['first.1.sms uncertain']);
    expect(await c.case()).toMatchObject({ attention: 'uncertain' });
    const next = await plannedOf(c);
    expect(next.key).toMatch(/first\.1\.email$/);
    const plan = await town.client.workflow.getHandle(c.workflowId).query<{ card: string }>('plan');
    expect(plan.card).toContain('Nobody can know whether the last act reached the debtor');
    expect(plan.card).toContain('"first" did not arrive; next channel: email');
    expect(plan.card).toContain('First reminder by SMS: **uncertain**');
    const [listed] = await town.prisma.workOrder.findMany({ where: { accountId: c.id, kind: 'uncertainAct' } });
    expect(listed?.text).toContain('the provider does not know it');
    await stepUntil(town, addMs(next.at, 60_000));
    expect(await felt(town, c.id)).toEqual(['first.1.email']);
    expect(Date.parse(next.at) - Date.parse(listed?.createdAt.toISOString() ?? '')).toBeGreaterThan(20 * 3_600_000);
  });

  it('a callback that comes after it was given up still settles it', async () => {
    town.sms.holdCallbacks();
    const c = await firstText('takeThenGarble');
    // The provider's list has no such text.
    await town.prisma
      .$executeRaw`update act set content = '{"subject":"","body":"another text"}' where account_id = ${c.id}`;
    await jump(town, addMs(await town.now(), 46_000));
    await expect.poll(() => shortKeys(c)).toEqual(['first.1.sms uncertain']);
    town.sms.releaseCallbacks();
    await town.quiet();
    expect(await shortKeys(c)).toEqual(['first.1.sms delivered']);
    await stepUntil(town, addMs(await town.now(), 2 * 86_400_000));
    expect(await felt(town, c.id)).toEqual(['first.1.sms']);
  });

  it('a mail cannot be asked about; a notice that a stop rests on is given again under a new number that names it [L13]', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'notice');
    town.inbox.trouble({ trouble: { kind: 'takeThenHang' }, to: await addressOf(town, c, 'email') });
    await comeDue(town, planned);
    await untilUnanswered(c, planned.key ?? '');
    await afterLease(town);
    expect((await shortKeys(c)).at(-1)).toBe('notice.1.email uncertain');
    const again = await plannedOf(c);
    expect(again.key).toMatch(/notice\.2\.sms$/);
    await stepUntil(town, addMs(again.at, 60_000));
    const acts = await town.prisma.act.findMany({ where: { accountId: c.id, step: 'notice' }, orderBy: { id: 'asc' } });
    expect(acts.map((a) => [a.n, a.status, a.repeats])).toEqual([
      [1, 'uncertain', null],
      [2, 'delivered', planned.key],
    ]);
    const next = await untilPlanned(town, c, 'restrict');
    expect(Date.parse(next.at)).toBeGreaterThan(Date.parse(acts[1]?.deliveredAt?.toISOString() ?? '') + 6 * 86_400_000);
    const keys = await felt(town, c.id);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a mail server that closed the line before the text was asked for certainly has nothing: the same key again', async () => {
    const c = await overdue(town);
    const planned = await untilPlanned(town, c, 'second');
    town.inbox.trouble({ trouble: { kind: 'close', at: 'rcpt' }, to: await addressOf(town, c, 'email') });
    await stepUntil(town, addMs(planned.at, 3_600_000));
    expect((await shortKeys(c)).at(-1)).toBe('second.1.email accepted');
    expect(await felt(town, c.id)).toEqual(['first.1.sms', 'second.1.email']);
  });
});
