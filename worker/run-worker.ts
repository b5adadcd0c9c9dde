import { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createCaseActivities } from '../activities/case/case-activities.ts';
import type { CaseDeps, Log } from '../activities/case/deps.ts';
import { createIntakeActivities } from '../activities/intake/intake-activities.ts';
import { createRestoreActivities } from '../activities/restore/restore-activities.ts';
import { createOpeningActivities } from '../activities/sweep/case-opening.ts';
import { createSweepActivities, type RunningCases, type StartCase } from '../activities/sweep/sweep-activities.ts';
import { TWILIO_STATUS_PATH } from '../api/webhooks/twilio.ts';
import { openDatabase } from '../store/database.ts';
import { watchPublished } from '../store/policies/published.ts';
import type { AccountRef } from '../store/sweep/pages.ts';
import { createAdapters, type Replaced } from './adapters.ts';
import type { WorkerConfig } from './config.ts';
import { type Intake, intakeOf } from './intake.ts';
import { startRelay } from './relay.ts';
import { runningAmong } from './running-cases.ts';
import { startApi } from './start-api.ts';
import { startCaseOptions } from './start-case.ts';
import { ensureSweepSchedule } from './sweep-schedule.ts';
import { connectTemporal } from './temporal-connection.ts';
import { startWebhooks } from './webhooks.ts';
import { workflowCode } from './workflow-code.ts';

export interface RunningWorker {
  readonly webhookUrl: string | undefined;
  readonly apiUrl: string | undefined;
  readonly deps: CaseDeps;
  /** Resolves when everything has stopped, rejects when a part of it fails. */
  readonly done: Promise<void>;
  /** Finishes what is under way, then ends. */
  stop(): Promise<void>;
}

/** Config → adapters → one worker a task queue, the relay, the webhooks and the API, as far as the roles ask for them. */
export async function runWorker(config: WorkerConfig, log: Log, replaced?: Replaced): Promise<RunningWorker> {
  const database = openDatabase({ url: config.DATABASE_URL, poolSize: 16 });
  const { prisma } = database;
  const has = (role: WorkerConfig['ROLES'][number]): boolean => config.ROLES.includes(role);
  const webhooks = has('webhooks')
    ? await startWebhooks({ config, prisma, now: () => adapters.deps.clock.now() })
    : undefined;
  const webhookUrl =
    webhooks?.url ??
    `${config.WEBHOOK_PUBLIC_URL ?? `http://${config.WEBHOOK_HOST}:${config.WEBHOOK_PORT}`}${TWILIO_STATUS_PATH}`;
  const adapters = await createAdapters({ config, prisma, log, webhookUrl, replaced });
  const { deps } = adapters;
  const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const temporal = await connectTemporal({ address: config.TEMPORAL_ADDRESS });
  const client = new Client({ connection: temporal.connection, namespace: config.TEMPORAL_NAMESPACE });
  const startCase = async (of: { accountId: string; currency: string }): Promise<void> => {
    await client.workflow.start('collectionCase', startCaseOptions(deps.queues, of));
  };
  if (has('cases'))
    await ensureSweepSchedule({
      client,
      taskQueue: deps.queues.cases,
      hourUtc: config.SWEEP_HOUR_UTC,
      paused: config.CLOCK === 'stepped',
    });
  const runningCases = (refs: readonly AccountRef[]) => runningAmong({ client, refs });
  const intake = intakeOf({ client, queues: deps.queues });
  const workers = await createWorkers({ config, deps, connection, startCase, runningCases, intake });
  const relay = has('relay')
    ? startRelay({
        prisma,
        databaseUrl: config.DATABASE_URL,
        client,
        queues: deps.queues,
        onError: (e) => log.error({ error: String(e) }, 'the outbox could not be relayed; it is tried again'),
      })
    : undefined;
  const api = has('api') ? await startApi({ config, deps, client, intake }) : undefined;
  const running = Promise.all(workers.map((worker) => worker.run()));
  const done = running.then(
    () => undefined,
    (error) => {
      throw error;
    },
  );
  const close = async (): Promise<void> => {
    await api?.close();
    await relay?.stop();
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await done.catch(() => undefined);
    await webhooks?.close();
    adapters.close();
    await temporal.close();
    await connection.close();
    await database.close();
  };
  let closing: Promise<void> | undefined;
  return { webhookUrl, apiUrl: api?.url, deps, done, stop: () => (closing ??= close()) };
}

async function createWorkers(input: {
  config: WorkerConfig;
  deps: CaseDeps;
  connection: NativeConnection;
  startCase: StartCase;
  runningCases: RunningCases;
  intake: Intake;
}): Promise<Worker[]> {
  const { config, deps, connection } = input;
  const { queues } = deps;
  const acts = createCaseActivities(deps);
  const { startCase, runningCases } = input;
  const { startCaseOpening } = input.intake;
  const sweep = createSweepActivities({ ...deps, startCase, runningCases, startCaseOpening });
  const intake = createIntakeActivities({ ...deps, routing: watchPublished(deps), startCaseOpening });
  const opening = createOpeningActivities({ ...deps, startCase, pace: config.CASES_OPENED_PER_SECOND });
  const restores = createRestoreActivities(deps);
  const common = { connection, namespace: config.TEMPORAL_NAMESPACE, shutdownGraceTime: '20 seconds' } as const;
  const plans: [WorkerConfig['ROLES'][number], Partial<WorkerOptions> & { taskQueue: string }][] = [
    [
      'cases',
      {
        taskQueue: queues.cases,
        workflowBundle: await workflowCode(),
        activities: { ...acts, ...sweep },
        maxCachedWorkflows: 1_000,
        reuseV8Context: true,
        maxConcurrentActivityTaskExecutions: 16,
      },
    ],
    [
      'restore',
      {
        taskQueue: queues.restore,
        workflowBundle: await workflowCode(),
        activities: restores,
        maxCachedWorkflows: 200,
        reuseV8Context: true,
      },
    ],
    [
      'intake',
      {
        taskQueue: queues.intake,
        workflowBundle: await workflowCode(),
        activities: { ...intake, ...opening },
        maxCachedWorkflows: 20,
        reuseV8Context: true,
        maxConcurrentActivityTaskExecutions: 4,
      },
    ],
    ['notices-sms', { taskQueue: queues.sms, activities: acts, maxConcurrentActivityTaskExecutions: 8 }],
    ['notices-email', { taskQueue: queues.email, activities: acts, maxConcurrentActivityTaskExecutions: 8 }],
    ['billing', { taskQueue: queues.billing, activities: acts, maxConcurrentActivityTaskExecutions: 8 }],
  ];
  return Promise.all(
    plans
      .filter(([role]) => config.ROLES.includes(role))
      .map(([, options]) => Worker.create({ ...common, ...options })),
  );
}
