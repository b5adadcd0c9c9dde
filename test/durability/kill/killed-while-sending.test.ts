import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs, DAY, HOUR } from '../../../domain/time/instant.ts';
import type { Resident } from '../../support/town.ts';
import { felt } from '../acts/felt.ts';
import { addressOf, afterLease, jump, latestPlan, opened, plannedOf, shortKeys, stepUntil } from '../acts/moments.ts';
import { type MortalTown, startMortalTown } from './a-mortal-town.ts';

describe('a worker process killed while it sends', () => {
  let mortal: MortalTown;
  beforeAll(async () => {
    mortal = await startMortalTown('2027-01-04T12:00:00Z');
  });
  afterAll(() => mortal?.close());

  const world = (c: Resident) => felt(mortal.town, c.id);
  const last = async (c: Resident) => (await shortKeys(c)).at(-1);
  const listed = (c: Resident) =>
    mortal.town.prisma.workOrder.count({ where: { accountId: c.id, kind: 'uncertainAct' } });

  it('a text: not touched before its lease ends; found at the provider, or never repeated and the next channel taken [N3]', async () => {
    const { town } = mortal;
    const [lost, found] = (await opened(town, [{}, {}])) as [Resident, Resident];
    town.sms.holdCallbacks();
    town.sms.trouble({ trouble: { kind: 'hang' }, to: await addressOf(town, lost, 'sms') });
    town.sms.trouble({ trouble: { kind: 'answerLate', ms: 4_000 }, to: await addressOf(town, found, 'sms') });
    await jump(town, addMs(await latestPlan([lost, found]), 1_000));
    await expect
      .poll(async () => [await last(lost), await world(found)])
      .toEqual(['first.1.sms reserved', ['first.1.sms']]);
    // The provider has it and answers: the last moment between doing and writing down.
    const lock = await mortal.keepFromWriting([found]);
    await lock.blocks(1);
    await mortal.killAndReplace(() => lock.release());
    expect([await last(lost), await last(found)]).toEqual(['first.1.sms reserved', 'first.1.sms reserved']);
    await jump(town, addMs(await town.now(), 10_000));
    await expect
      .poll(() => Promise.all([last(lost), last(found)]))
      .toEqual(['first.1.sms uncertain', 'first.1.sms delivered']);
    town.sms.releaseCallbacks();
    await town.quiet();
    expect([await listed(lost), await listed(found)]).toEqual([1, 0]);
    expect(await town.prisma.deliveryReceipt.count()).toBeGreaterThan(0);
    expect(await world(lost)).toEqual([]);
    await stepUntil(town, addMs((await plannedOf(lost)).at, HOUR));
    expect([await world(lost), await world(found)]).toEqual([['first.1.email'], ['first.1.sms']]);
    await Promise.all([lost, found].map((c) => c.pays(30_000)));
    await town.quiet();
  });

  it('a text that is reported while nobody works is settled by its report; a mail cannot be asked about and is never repeated', async () => {
    const { town } = mortal;
    const [reported, mailed] = (await opened(town, [{}, { sms: undefined }])) as [Resident, Resident];
    town.sms.trouble({ trouble: { kind: 'takeThenHang' }, to: await addressOf(town, reported, 'sms') });
    town.inbox.trouble({ trouble: { kind: 'takeThenHang' }, to: await addressOf(town, mailed, 'email') });
    await jump(town, addMs(await latestPlan([reported, mailed]), 1_000));
    await expect
      .poll(async () => [await world(reported), await world(mailed)])
      .toEqual([['first.1.sms'], ['first.1.email']]);
    await mortal.killAndReplace();
    await expect.poll(() => last(reported)).toBe('first.1.sms delivered');
    await afterLease(town);
    expect(await last(mailed)).toBe('first.1.email uncertain');
    expect([await listed(reported), await listed(mailed)]).toEqual([0, 1]);
    await stepUntil(town, addMs(await town.now(), 9 * DAY));
    expect(await world(reported)).toEqual(['first.1.sms', 'second.1.email']);
    expect(await world(mailed)).toEqual(['first.1.email', 'second.1.email']);
  });
});
