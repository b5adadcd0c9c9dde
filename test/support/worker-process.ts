import { startWorkerProcess } from '../../stack/play/worker-process.ts';
import type { WorkerConfig } from '../../worker/config.ts';
import type { Town } from './town.ts';

/** A real worker process of a town on the real server, to be killed. */
export interface MortalWorker {
  /** SIGKILL; returns when the process is gone. Its connections to Postgres end with it, as they do when a machine dies. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
}

/** Roles for the process that is killed; the town's own worker keeps the others: receivers of reports go on. */
const MORTAL: WorkerConfig['ROLES'] = ['cases', 'notices-sms', 'notices-email', 'billing', 'restore', 'intake'];
export const IMMORTAL = { ROLES: 'relay,webhooks' };

/** Business time of processes is the machine's and an offset: brought to where the town's is. */
export async function tellClock(town: Pick<Town, 'prisma' | 'now'>): Promise<void> {
  const offset = Date.parse(await town.now()) - Date.now();
  await town.prisma.$executeRaw`update clock set offset_ms = ${offset}::bigint where id = 1`;
}

/** Starts `node --import tsx worker/main.ts` for a town; returns once it polls. */
export async function startMortalWorker(town: Town): Promise<MortalWorker> {
  await tellClock(town);
  const worker = await startWorkerProcess({ env: environment(town), onLog: () => {} });
  return {
    async kill() {
      process.kill(worker.pid, 'SIGKILL');
      await worker.ended;
      // Postgres would finish what a dead client's statement waits for; a machine that dies sends nothing any more.
      await town.prisma.$executeRaw`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and application_name = ${NAME}`;
    },
    stop: () => worker.stop(),
  };
}

/** Statements of the process that wait for a lock. */
export async function waitingForLocks({ prisma }: Pick<Town, 'prisma'>): Promise<number> {
  const [row] = await prisma.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and application_name = ${NAME}`;
  return row?.n ?? 0;
}

const NAME = 'mortal-worker';

function environment(town: Town): Record<string, string> {
  const { ROLES: _, DATABASE_URL, ...same } = town.config;
  const url = new URL(DATABASE_URL);
  url.searchParams.set('application_name', NAME);
  const given = Object.entries(same).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return {
    ...Object.fromEntries(given),
    DATABASE_URL: url.href,
    CLOCK: 'stepped',
    ROLES: MORTAL.join(','),
    WEBHOOK_PUBLIC_URL: new URL(town.worker.webhookUrl ?? '').origin,
  };
}
