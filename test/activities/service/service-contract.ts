import { beforeEach, describe, expect, it } from 'vitest';
import type { FixedClock } from '../../../activities/clock/fixed-clock.ts';
import type { ServiceFaults } from '../../../activities/service/faults.ts';
import type { ServiceControl, ServiceOrder } from '../../../activities/service/port.ts';
import type { ServiceState } from '../../../domain/case/vocabulary.ts';
import { addMs } from '../../../domain/time/instant.ts';

/** A network with one active service, and the world's hands on it. */
export interface ServiceHarness {
  readonly control: ServiceControl;
  readonly faults: ServiceFaults;
  readonly clock: FixedClock;
  readonly serviceId: string;
  readonly accountId: string;
  moneyVersion(): Promise<number>;
  moveMoney(): Promise<void>;
  /** Ends the service from outside. */
  end(state: 'terminated' | 'ceased'): Promise<void>;
  /** What the service felt, in order: `seq command effect`. */
  felt(): Promise<string[]>;
}

/** What every service control must do. */
export function serviceContract(name: string, open: () => Promise<ServiceHarness>): void {
  describe(`${name} as service control`, () => {
    let world: ServiceHarness;
    beforeEach(async () => {
      world = await open();
    });
    const order = (seq: number, command: ServiceOrder['command'], over: Partial<ServiceOrder> = {}): ServiceOrder => ({
      serviceId: world.serviceId,
      accountId: world.accountId,
      command,
      seq,
      key: `key-${seq}`,
      ...over,
    });
    const apply = (...args: Parameters<typeof order>) => world.control.apply(order(...args));
    const state = async (): Promise<ServiceState | undefined> => (await world.control.read(world.serviceId))?.state;

    it('restricts, suspends and restores, and can be read back', async () => {
      const at = await world.clock.now();
      expect(await world.control.read(world.serviceId)).toEqual({ state: 'active', seq: 0, changedAt: undefined });
      expect(await apply(1, 'restrict')).toEqual({ outcome: 'done', state: 'restricted', at });
      expect(await apply(2, 'suspend')).toEqual({ outcome: 'done', state: 'suspended', at });
      world.clock.set(addMs(at, 1000));
      expect(await apply(3, 'restore')).toEqual({ outcome: 'done', state: 'active', at: addMs(at, 1000) });
      expect(await world.control.read(world.serviceId)).toEqual({
        state: 'active',
        seq: 3,
        changedAt: addMs(at, 1000),
      });
      expect(await world.felt()).toEqual(['1 restrict applied', '2 suspend applied', '3 restore applied']);
    });

    it('ends for good: a repeat is a repeat, and nothing else reaches it any more [L11, Q13, F2]', async () => {
      await apply(1, 'suspend');
      expect(await apply(2, 'terminate')).toMatchObject({ outcome: 'done', state: 'terminated' });
      expect(await apply(2, 'terminate')).toMatchObject({ outcome: 'done', state: 'terminated' });
      expect(await apply(3, 'restore')).toEqual({ outcome: 'noService', state: 'terminated' });
      expect(await apply(3, 'terminate')).toEqual({ outcome: 'noService', state: 'terminated' });
      expect(await world.control.read(world.serviceId)).toMatchObject({ state: 'terminated', seq: 2 });
      expect(await world.felt()).toEqual(['1 suspend applied', '2 terminate applied', '2 terminate repeated']);
    });

    it('does not soften a suspension by a later restriction', async () => {
      await apply(1, 'suspend');
      expect(await apply(2, 'restrict')).toMatchObject({ outcome: 'done', state: 'suspended' });
      expect(await state()).toBe('suspended');
    });

    it('repeats a command safely, and again when the money moved meanwhile: it is done already [F2]', async () => {
      const suspend = order(1, 'suspend', { moneyVersion: await world.moneyVersion() });
      await world.control.apply(suspend);
      await world.moveMoney();
      expect(await world.control.apply(suspend)).toMatchObject({ outcome: 'done', state: 'suspended' });
      expect(await world.felt()).toEqual(['1 suspend applied', '1 suspend repeated']);
    });

    it('supersedes a command that comes after a later one, or under the sequence of another [F15]', async () => {
      await apply(2, 'restore');
      expect(await apply(1, 'suspend')).toEqual({ outcome: 'superseded', bySeq: 2 });
      expect(await apply(2, 'suspend', { key: 'another' })).toEqual({ outcome: 'superseded', bySeq: 2 });
      expect(await state()).toBe('active');
      expect(await world.felt()).toEqual(['2 restore applied', '1 suspend superseded', '2 suspend superseded']);
    });

    it('refuses when the money moved since the last look, and the service feels nothing [F3]', async () => {
      const moneyVersion = await world.moneyVersion();
      await world.moveMoney();
      expect(await apply(1, 'suspend', { moneyVersion })).toEqual({ outcome: 'moneyMoved' });
      expect(await world.control.read(world.serviceId)).toMatchObject({ state: 'active', seq: 0 });
      expect(await world.felt()).toEqual([]);
      const now = await world.moneyVersion();
      expect(await apply(1, 'suspend', { moneyVersion: now })).toMatchObject({ outcome: 'done' });
    });

    it('leaves a service that has ended alone, and one it does not know [Q13]', async () => {
      expect(await apply(1, 'suspend', { serviceId: 'none' })).toEqual({ outcome: 'noService', state: 'none' });
      expect(await apply(1, 'suspend', { accountId: 'nobody' })).toEqual({ outcome: 'noService', state: 'none' });
      expect(await world.control.read('none')).toBeUndefined();
      for (const ended of ['terminated', 'ceased'] as const) {
        await world.end(ended);
        expect(await apply(1, 'restore')).toEqual({ outcome: 'noService', state: ended });
      }
      expect(await world.felt()).toEqual([]);
    });

    it('can be made to fail before anything is done', async () => {
      world.faults.plan(['fail']);
      await expect(apply(1, 'suspend')).rejects.toThrow('refused');
      expect(await state()).toBe('active');
      expect(await apply(1, 'suspend')).toMatchObject({ outcome: 'done' });
    });

    it('can be made to do it and never answer: reading back tells', async () => {
      world.faults.plan(['applyThenTimeOut'], ({ command }) => command === 'suspend');
      await apply(1, 'restrict');
      await expect(apply(2, 'suspend')).rejects.toThrow('no answer');
      expect(await world.control.read(world.serviceId)).toMatchObject({ state: 'suspended', seq: 2 });
    });

    it('can be made to hang; a command that arrives late is superseded by the one sent meanwhile', async () => {
      world.faults.plan(['hang']);
      const late = apply(1, 'suspend');
      expect(world.faults.hanging()).toMatchObject([{ seq: 1 }]);
      await apply(2, 'restore');
      world.faults.release();
      expect(await late).toEqual({ outcome: 'superseded', bySeq: 2 });
      expect(await state()).toBe('active');
    });
  });
}
