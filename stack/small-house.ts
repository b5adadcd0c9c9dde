import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../api/access/roles.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import { makeKey } from '../store/access/keys.ts';
import { readStackConfig } from './config.ts';
import { type Closer, type House, openHouse } from './play/house.ts';
import { startProviders, workerEnvironment } from './play/providers.ts';
import { startWorkerProcess } from './play/worker-process.ts';
import { freePorts } from './ports.ts';

/** The local stack without a play: in real time, empty, on free ports, gone when it is closed. For benches and fuzzing. */
export interface SmallHouse extends House {
  readonly apiUrl: string;
  now(): Instant;
  key(role: Role, name: string): Promise<string>;
  close(): Promise<void>;
}

export async function openSmallHouse(env: Readonly<Record<string, string>> = {}): Promise<SmallHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-small-'));
  const closers: Closer[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end().catch(() => undefined);
  };
  try {
    const base = readStackConfig({ args: [], env: {} });
    const config = { ...base, dataFolder: folder, ports: await freePorts() };
    const house = await openHouse({ config, closers, say: () => {} });
    const now = (): Instant => instant(Date.now());
    const providers = await startProviders({ config, now, closers });
    const { databaseUrl, temporalAddress } = house;
    const own = workerEnvironment({ config, providers, databaseUrl, temporalAddress });
    const worker = await startWorkerProcess({
      env: { ...own, CLOCK: 'system', ...env },
      onLog: (line) => process.stderr.write(`${line}\n`),
    });
    closers.push(() => worker.stop());
    return {
      ...house,
      apiUrl: `http://127.0.0.1:${config.ports.api}`,
      now,
      key: async (role, name) => (await makeKey(house.database, { name, role, now: now() }))?.text ?? '',
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
