import { randomInt } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Clock } from '../../activities/clock.ts';
import { createServiceFaults, type ServiceFaults } from '../../activities/service/faults.ts';
import { type Instant, instant, msBetween } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Inbox, startInbox } from '../../stack/inbox/inbox.ts';
import { type SmsSandbox, startSmsSandbox } from '../../stack/sms-sandbox/sandbox.ts';
import type { Replaced } from '../../worker/adapters.ts';
import { type WorkerConfig, workerConfig } from '../../worker/config.ts';
import { logSdkThrough, openLog } from '../../worker/logging.ts';
import { type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import type { dailySweep, Swept } from '../../workflows/daily-sweep.ts';
import { freshDatabase } from './database.ts';
import { ACCOUNT_SID, AUTH_TOKEN } from './notices.ts';
import { type NewAccount, type Resident, settle } from './resident.ts';
import { devEnvironment, timeSkippingEnvironment, unique } from './temporal.ts';
import { quiet, runUntil } from './town-clock.ts';

export type { Resident } from './resident.ts';

/**
 * The whole real stack in one process — Temporal's time-skipping server, Postgres, SMS sandbox, inbox, worker — with a
 * clock that the test moves. Business time is the server's.
 */
export interface Town {
  readonly env: TestWorkflowEnvironment;
  readonly client: Client;
  readonly prisma: PrismaClient;
  readonly sms: SmsSandbox;
  readonly inbox: Inbox;
  readonly faults: ServiceFaults;
  readonly clock: Clock;
  readonly config: WorkerConfig;
  worker: RunningWorker;
  restartWorker(replaced?: Replaced): Promise<void>;
  account(given?: Partial<NewAccount>): Promise<Resident>;
  /** Lets business time run to an instant, or to a local date's beginning, and everything due on the way happen. */
  until(day: string): Promise<void>;
  /** Waits, in real time, until nothing is under way. */
  quiet(): Promise<void>;
  /** Runs the daily sweep once, to its end. */
  sweep(): Promise<Swept>;
  now(): Promise<Instant>;
  /** Business time goes by while nobody works: the server's clock stands still when there is no worker for what is due. */
  lose(ms: number): void;
  close(): Promise<void>;
}

const log = openLog('silent');
logSdkThrough(log);

export async function startTown(given: {
  readonly start: string;
  readonly replaced?: Replaced;
  readonly env?: Partial<Record<string, string>>;
  /** On the run's real server, in real time: `until` does not work there, `lose` moves business time. */
  readonly onRealServer?: boolean;
}): Promise<Town> {
  const env = given.onRealServer ? await devEnvironment() : await timeSkippingEnvironment();
  const fresh = await freshDatabase();
  const prisma = fresh.database.prisma;
  if (given.onRealServer) await idsOfItsOwn(prisma);
  let lostMs = 0;
  const clock: Clock = { now: async () => instant((await env.currentTimeMs()) + lostMs) };
  const now = (): Promise<Instant> => clock.now();
  const sms = await startSmsSandbox({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    now,
    stepMs: 0,
    callbackRetryMs: [20, 50, 100],
  });
  const inbox = await startInbox({ now });
  const config = workerConfig({
    DATABASE_URL: fresh.url,
    TEMPORAL_ADDRESS: env.address,
    TASK_QUEUE_PREFIX: `${unique('town')}-`,
    TWILIO_BASE_URL: sms.url,
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_FROM: '+12025550100',
    SMTP_URL: `smtp://127.0.0.1:${inbox.smtpPort}`,
    MAIL_FROM: 'Example Telecom <billing@example.invalid>',
    WEBHOOK_PORT: '0',
    API_PORT: '0',
    VERDICT_TIMEOUT_MS: '20000',
    PROVIDER_TIMEOUT_MS: '4000',
    LOG_LEVEL: 'silent',
    ...given.env,
  });
  const faults = createServiceFaults();
  const replaced = { clock, serviceFaults: faults, ...given.replaced };
  const town: Town = {
    env,
    client: new Client({ connection: env.connection, namespace: config.TEMPORAL_NAMESPACE }),
    prisma,
    sms,
    inbox,
    faults,
    clock,
    config,
    worker: await runWorker(config, log, replaced),
    now,
    async restartWorker(other) {
      await town.worker.stop();
      town.worker = await runWorker(config, log, { ...replaced, ...other });
    },
    account: (account) => settle(town, account),
    until: (day) => runUntil(town, day),
    quiet: () => quiet(town),
    sweep: () =>
      town.client.workflow.execute<typeof dailySweep>('dailySweep', {
        taskQueue: town.worker.deps.queues.cases,
        workflowId: unique('sweep'),
        args: [{}],
      }),
    lose: (ms) => void (lostMs += ms),
    async close() {
      await town.worker.stop();
      await sms.close();
      await inbox.close();
      await env.teardown();
      await fresh.drop();
    },
  };
  if (given.onRealServer) town.lose(msBetween(await now(), instant(given.start)));
  else await env.sleep(msBetween(await now(), instant(given.start)));
  return town;
}

/** The server is shared with other test files: ids are taken from far apart. */
async function idsOfItsOwn(prisma: PrismaClient): Promise<void> {
  const from = randomInt(1_000_000, 2_000_000_000);
  await prisma.$executeRawUnsafe(`select setval('account_surrogate', ${from}), setval('case_number', ${from})`);
}
