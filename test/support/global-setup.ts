import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTemplateDatabase } from './database-server.ts';
import { startSharedTemporal } from './temporal-shared.ts';

/** One Postgres and one Temporal server for the whole run; test files take private databases, namespaces and task queues. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'arrears-test-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })); // Ctrl-C skips the teardown
  const [postgres, temporal] = await Promise.all([startTemplateDatabase({ folder }), startSharedTemporal()]);
  project.provide('postgres', postgres.access);
  project.provide('temporal', temporal.access);
  return async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
}
