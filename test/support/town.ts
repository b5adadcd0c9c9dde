import { randomInt } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { vi } from 'vitest';
import type { Clock } from '../../activities/clock.ts';
import { createServiceFaults, type ServiceFaults } from '../../activities/service/faults.ts';
import { caseWorkflowId } from '../../domain/case/keys.ts';
import { addMs, atLocal, type Instant, instant, msBetween } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { type Inbox, startInbox } from '../../stack/inbox/inbox.ts';
import { type SmsSandbox, startSmsSandbox } from '../../stack/sms-sandbox/sandbox.ts';
import { postInvoices } from '../../store/ledger/post-invoices.ts';
import { postPayment } from '../../store/ledger/post-payment.ts';
import { reversePayment } from '../../store/ledger/reverse-payment.ts';
import { upsertAccounts } from '../../store/ledger/upsert-accounts.ts';
import type { Replaced } from '../../worker/adapters.ts';
import { type WorkerConfig, workerConfig } from '../../worker/config.ts';
import { logSdkThrough, openLog } from '../../worker/logging.ts';
import { type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import { startCaseOptions } from '../../worker/start-case.ts';
import type { CaseInput } from '../../workflows/messages.ts';
import { whatIsBusy as askStore } from './busy.ts';
import { freshDatabase } from './database.ts';
import { ACCOUNT_SID, AUTH_TOKEN } from './notices.ts';
import { devEnvironment, timeSkippingEnvironment, unique } from './temporal.ts';

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
  now(): Promise<Instant>;
  /** Business time goes by while nobody works: the server's clock stands still when there is no worker for what is due. */
  lose(ms: number): void;
  close(): Promise<void>;
}

export interface NewAccount {
  readonly number: string;
  readonly debtorId: string;
  readonly currency: string;
  readonly zone: string;
  readonly region: string;
  readonly policyId: string;
  readonly sms: string | undefined;
  readonly email: string | undefined;
  readonly language: string;
}

export interface Resident {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly workflowId: string;
  owes(invoices: readonly (readonly [due: string, amount: number])[]): Promise<void>;
  /** Starts the workflow and waits for its first look. */
  open(input?: Pick<CaseInput, 'historyLimit'>): Promise<void>;
  pays(amount: number, eventId?: string): Promise<void>;
  reverses(paymentEventId: string): Promise<void>;
  ask<T = { outcome: string; code: string; text: string }>(update: string, body: object): Promise<T>;
  signal(name: string, body: object): Promise<void>;
  /** The latest case of the account. */
  case(): Promise<{
    number: string;
    stage: string;
    outcome: string | null;
    attention: string;
    blockedBy: string;
    nextAt: Date | null;
    seq: number;
    plan: unknown;
  }>;
  acts(): Promise<{ key: string; status: string; step: string; kind: string }[]>;
  service(): Promise<string>;
}

const log = openLog('silent');
logSdkThrough(log);

let serial = 0;

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
    PROVIDER_TIMEOUT_MS: '1000',
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

async function settle(town: Town, given: Partial<NewAccount> = {}): Promise<Resident> {
  serial += 1;
  const number = given.number ?? `N${serial}`;
  const debtorId = given.debtorId ?? `D${serial}`;
  const currency = given.currency ?? 'USD';
  const region = given.region ?? 'US-NY';
  const [country = 'US', subdivision] = region.split('-');
  const sms = 'sms' in given ? given.sms : `+1202555${String(100 + (serial % 100)).padStart(4, '0')}`;
  const email = 'email' in given ? given.email : `debtor${serial}@example.com`;
  const contactPoints = [
    ...(sms ? [{ channel: 'sms' as const, address: sms }] : []),
    ...(email ? [{ channel: 'email' as const, address: email }] : []),
  ];
  const [result] = await upsertAccounts(town, {
    accounts: [
      {
        number,
        debtorId,
        currency,
        zone: given.zone ?? 'America/New_York',
        country,
        subdivision,
        region,
        language: given.language ?? 'en',
        segment: 'corporate',
        serviceType: 'broadband',
        policyId: given.policyId ?? 'corporate-us',
        contactPoints,
        service: { id: `S-${number}` },
      },
    ],
    now: await town.now(),
  });
  if (!result || result.outcome === 'refused') throw new Error(JSON.stringify(result));
  return resident(town, { id: result.accountId, number, currency });
}

function resident(town: Town, of: { id: string; number: string; currency: string }): Resident {
  const { prisma } = town;
  const workflowId = caseWorkflowId({ accountId: of.id, currency: of.currency });
  const latest = async () => {
    const found = await prisma.case.findFirst({ where: { accountId: of.id }, orderBy: { id: 'desc' } });
    if (!found) throw new Error(`no case of ${of.number}`);
    return found;
  };
  return {
    ...of,
    workflowId,
    async owes(invoices) {
      const before = await prisma.invoice.count({ where: { accountId: of.id } });
      const now = await town.now();
      const results = await postInvoices(town, {
        invoices: invoices.map(([due, amount], i) => ({
          accountNumber: of.number,
          number: `${of.number}-${before + i + 1}`,
          currency: of.currency,
          amount,
          issuedOn: plainDate(due),
          dueOn: plainDate(due),
        })),
        now,
      });
      for (const result of results) if (result.outcome === 'refused') throw new Error(result.text);
    },
    async open(input) {
      const options = startCaseOptions(town.worker.deps.queues, { accountId: of.id, currency: of.currency });
      const handle = await town.client.workflow.start('collectionCase', {
        ...options,
        args: [{ ...options.args[0], ...input }],
      });
      const looked = async () => (await handle.query('plan')) ?? Promise.reject(new Error('not looked yet'));
      await vi.waitFor(looked, { timeout: PATIENCE_MS, interval: 20 });
    },
    async pays(amount, eventId) {
      const now = await town.now();
      const result = await postPayment(town, {
        eventId: eventId ?? `pay-${of.number}-${now}-${amount}`,
        accountNumber: of.number,
        currency: of.currency,
        amount,
        receivedOn: plainDate(now.slice(0, 10)),
        now,
      });
      if (result.outcome === 'refused') throw new Error(result.text);
    },
    async reverses(paymentEventId) {
      const now = await town.now();
      const result = await reversePayment(town, {
        eventId: `rev-${paymentEventId}`,
        paymentEventId,
        reversedOn: plainDate(now.slice(0, 10)),
        now,
      });
      if (result.outcome === 'refused') throw new Error(result.text);
    },
    async ask(update, body) {
      const handle = town.client.workflow.getHandle(workflowId);
      return (await handle.executeUpdate(update, { args: [body] })) as never;
    },
    signal: (name, body) => town.client.workflow.getHandle(workflowId).signal(name, body),
    case: latest,
    acts: async () => prisma.act.findMany({ where: { accountId: of.id }, orderBy: { id: 'asc' } }),
    service: async () => (await prisma.service.findFirstOrThrow({ where: { accountId: of.id } })).state,
  };
}

/** From one planned thing to the next, each with everything it sets off, so that no callback comes a month late. */
async function runUntil(town: Town, day: string): Promise<void> {
  const end = day.includes('T') ? instant(day) : atLocal(plainDate(day), 0, 'America/New_York');
  await quiet(town);
  for (;;) {
    const now = await town.now();
    if (now >= end) return;
    const next = await town.prisma.case.findFirst({
      where: { closedAt: null, nextAt: { gt: new Date(now) } },
      orderBy: { nextAt: 'asc' },
      select: { nextAt: true },
    });
    const at = next?.nextAt ? instant(next.nextAt) : end;
    const target = at < end ? addMs(at, 1_000) : end;
    await town.env.sleep(Math.max(1, msBetween(now, target)));
    await quiet(town);
  }
}

const PATIENCE_MS = 30_000;

/** Nothing is due, unrelayed, reserved or called back about. Real time: what is under way is real work. */
async function quiet(town: Town): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let quietTimes = 0; ; ) {
    const busy = await whatIsBusy(town);
    // Twice: what a look plans for this very moment lies a moment after the question.
    quietTimes = busy ? 0 : quietTimes + 1;
    if (quietTimes === 2) return;
    if (Date.now() > deadline) throw new Error(`still busy after ${PATIENCE_MS / 1000} s: ${busy}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function whatIsBusy(town: Town): Promise<string | undefined> {
  const busy = { ...(await askStore(town, { now: await town.now() })), callbacks: town.sms.pendingCallbacks() };
  const parts = Object.entries(busy).filter(([, n]) => n > 0);
  return parts.length > 0 ? parts.map(([what, n]) => `${what} ${n}`).join(', ') : undefined;
}
