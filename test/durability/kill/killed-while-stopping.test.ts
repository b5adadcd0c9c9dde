import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs, DAY, HOUR, MINUTE } from '../../../domain/time/instant.ts';
import type { Resident } from '../../support/town.ts';
import { felt } from '../acts/felt.ts';
import { afterLease, jump, latestPlan, opened, plannedOf, shortKeys, stepUntil } from '../acts/moments.ts';
import { type MortalTown, startMortalTown } from './a-mortal-town.ts';

describe('a worker process killed while it stops or restores a service', () => {
  let mortal: MortalTown;
  beforeAll(async () => {
    mortal = await startMortalTown('2027-01-04T12:00:00Z');
  });
  afterAll(() => mortal?.close());

  const last = async (c: Resident) => (await shortKeys(c)).at(-1);
  const network = async (c: Resident) =>
    (
      await mortal.town.prisma.serviceLog.findMany({ where: { service: { accountId: c.id } }, orderBy: { id: 'asc' } })
    ).map((row) => `${row.command} ${row.seq} ${row.effect}`);

  /** Steps on until every account plans this act, at a time to come. */
  const allPlan = async (accounts: readonly Resident[], step: string): Promise<void> => {
    for (let steps = 0; steps < 60; steps++) {
      const others = (await Promise.all(accounts.map(plannedOf))).filter((p) => !p.key?.includes(`.${step}.`));
      const next = others.map((p) => p.at).sort()[0];
      if (!next) return;
      await stepUntil(mortal.town, addMs(next, 2_000));
    }
    throw new Error(`${step} was never planned by all`);
  };

  it('before the command, after it, and with the debt paid meanwhile: done once, restored before the case closes [F3, L14]', async () => {
    const { town } = mortal;
    const accounts = await opened(town, [{}, {}, {}, {}]);
    const [before, after, paidBefore, paidAfter] = accounts as [Resident, Resident, Resident, Resident];
    await allPlan(accounts, 'restrict');
    const due = await latestPlan(accounts);
    const stops = await mortal.keepFromStopping([before, paidBefore]);
    const alsoStops = await mortal.keepFromStopping([after, paidAfter]);
    await jump(town, addMs(due, MINUTE));
    await stops.blocks(4);
    const writes = await mortal.keepFromWriting([after, paidAfter]);
    await alsoStops.release();
    await expect
      .poll(async () => [await network(after), await network(paidAfter)])
      .toEqual([['restrict 1 applied'], ['restrict 1 applied']]);
    await stops.blocks(4);
    await mortal.killAndReplace(async () => {
      await Promise.all([stops, writes].map((lock) => lock.release()));
      await Promise.all([paidBefore, paidAfter].map((c) => c.pays(30_000)));
    });
    expect(await Promise.all(accounts.slice(0, 2).map(last))).toEqual(['restrict.1 reserved', 'restrict.1 reserved']);
    await expect.poll(() => network(paidBefore)).toEqual(['restore 2 applied']);
    await expect.poll(() => network(paidAfter)).toEqual(['restrict 1 applied', 'restore 2 applied']);
    await afterLease(town);
    expect([await last(before), await last(after)]).toEqual(['restrict.1 failed', 'restrict.1 done']);
    await stepUntil(town, addMs(await town.now(), HOUR));
    await stepUntil(town, addMs(await town.now(), 3 * DAY));
    expect(await Promise.all(accounts.map(network))).toEqual([
      ['restrict 1 applied'],
      ['restrict 1 applied'],
      ['restore 2 applied'],
      ['restrict 1 applied', 'restore 2 applied'],
    ]);
    expect(await Promise.all(accounts.map((c) => c.service()))).toEqual([
      'restricted',
      'restricted',
      'active',
      'active',
    ]);
    for (const c of [paidBefore, paidAfter]) expect(await c.case()).toMatchObject({ outcome: 'cured' });
    for (const c of accounts) {
      const keys = await felt(town, c.id);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('during a restore and during a look: the service comes back once, and what was not written is looked at again [L14]', async () => {
    const { town } = mortal;
    const [restoring, looking] = (await opened(town, [{}, {}])) as [Resident, Resident];
    await allPlan([restoring, looking], 'restrict');
    await stepUntil(town, addMs(await latestPlan([restoring, looking]), MINUTE));
    const restores = await mortal.keepFromStopping([restoring]);
    const writes = await mortal.keepFromWriting([looking]);
    await Promise.all([restoring, looking].map((c) => c.pays(30_000)));
    await restores.blocks(2);
    await mortal.killAndReplace(async () => {
      await Promise.all([restores, writes].map((lock) => lock.release()));
    });
    await expect.poll(async () => [await restoring.service(), await looking.service()]).toEqual(['active', 'active']);
    await town.quiet();
    await stepUntil(town, addMs(await town.now(), 4 * DAY));
    for (const c of [restoring, looking]) {
      expect(await network(c)).toEqual(['restrict 1 applied', 'restore 2 applied']);
      expect(await c.case()).toMatchObject({ outcome: 'cured' });
      expect((await felt(town, c.id)).filter((key) => key.startsWith('restored.'))).toHaveLength(1);
    }
  });
});
