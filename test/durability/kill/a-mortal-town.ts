import { expect } from 'vitest';
import { lockRow } from '../../support/row-lock.ts';
import type { Resident, Town } from '../../support/town.ts';
import { startTown } from '../../support/town.ts';
import { IMMORTAL, type MortalWorker, startMortalWorker, waitingForLocks } from '../../support/worker-process.ts';

/** A town on the real server whose cases are driven by a process that a test kills. */
export interface MortalTown {
  readonly town: Town;
  /** SIGKILL, then another process takes over. */
  killAndReplace(meanwhile?: () => Promise<void>): Promise<void>;
  /** Whatever is done for these accounts from now on cannot be written down. */
  keepFromWriting(accounts: readonly Resident[]): Promise<Lock>;
  /** Commands for the services of these accounts wait from now on. */
  keepFromStopping(accounts: readonly Resident[]): Promise<Lock>;
  close(): Promise<void>;
}

export interface Lock {
  /** Resolves when so many statements wait for it. */
  blocks(statements: number): Promise<void>;
  release(): Promise<void>;
}

export async function startMortalTown(start: string): Promise<MortalTown> {
  const env = { ...IMMORTAL, PROVIDER_TIMEOUT_MS: '8000', ATTEMPT_TIMEOUT_MS: '10000' };
  const town = await startTown({ start, onRealServer: true, env });
  let worker: MortalWorker = await startMortalWorker(town);
  const lock = async (table: 'case' | 'service', ids: readonly (string | number)[]): Promise<Lock> => {
    const locks = await Promise.all(ids.map((id) => lockRow(town.config.DATABASE_URL, table, id)));
    return {
      blocks: (statements) => expect.poll(() => waitingForLocks(town)).toBe(statements),
      release: async () => void (await Promise.all(locks.map((one) => one.release()))),
    };
  };
  const of = (accounts: readonly Resident[]) => ({ accountId: { in: accounts.map((c) => c.id) } });
  return {
    town,
    async killAndReplace(meanwhile) {
      await worker.kill();
      await meanwhile?.();
      worker = await startMortalWorker(town);
    },
    keepFromWriting: async (accounts) =>
      lock(
        'case',
        (await town.prisma.case.findMany({ where: of(accounts) })).map((c) => c.id),
      ),
    keepFromStopping: async (accounts) =>
      lock(
        'service',
        (await town.prisma.service.findMany({ where: of(accounts) })).map((s) => s.id),
      ),
    async close() {
      await worker.stop();
      await town.close();
    },
  };
}
