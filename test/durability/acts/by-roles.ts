import type { CaseDeps } from '../../../activities/case/deps.ts';
import type { WorkerConfig } from '../../../worker/config.ts';
import { openLog } from '../../../worker/logging.ts';
import { type RunningWorker, runWorker } from '../../../worker/run-worker.ts';
import type { Town } from '../../support/town.ts';

type Role = WorkerConfig['ROLES'][number];

const ALL: readonly Role[] = ['cases', 'notices-sms', 'notices-email', 'billing', 'restore', 'relay', 'webhooks'];

/** For a town whose worker leaves out some roles: what to put into its environment. */
export const without = (...roles: Role[]) => ({ ROLES: ALL.filter((role) => !roles.includes(role)).join(',') });

/** A second worker with roles the town's own leaves out; providers report to the town's webhook. */
export function workerFor(town: Town, roles: Role[], deps: Partial<CaseDeps> = {}): Promise<RunningWorker> {
  const WEBHOOK_PUBLIC_URL = new URL(town.worker.webhookUrl ?? '').origin;
  const config = { ...town.config, ROLES: roles, WEBHOOK_PUBLIC_URL };
  return runWorker(config, openLog('silent'), { clock: town.clock, serviceFaults: town.faults, deps });
}
