import { createLedgerBilling } from '../activities/billing/ledger-billing.ts';
import type { CaseDeps, Log } from '../activities/case/deps.ts';
import { queuesUnder } from '../activities/case/deps.ts';
import { openPolicyShelf } from '../activities/case/policy-shelf.ts';
import { steppedClock } from '../activities/clock/stepped-clock.ts';
import { systemClock } from '../activities/clock/system-clock.ts';
import type { Clock } from '../activities/clock.ts';
import { createSmtpGateway } from '../activities/notices/smtp-gateway.ts';
import { createTwilioGateway } from '../activities/notices/twilio-gateway.ts';
import type { ServiceFaults } from '../activities/service/faults.ts';
import { createLedgerServiceControl } from '../activities/service/ledger-service-control.ts';
import { holidayCalendar } from '../domain/law/holidays.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { readLawPresets } from '../policies/read-law.ts';
import { readPolicies, readRouting } from '../policies/read-policies.ts';
import type { WorkerConfig } from './config.ts';

/** What tests put in another's place; the worker itself leaves all of it out. */
export interface Replaced {
  readonly clock?: Clock | undefined;
  readonly serviceFaults?: ServiceFaults | undefined;
  readonly deps?: Partial<CaseDeps> | undefined;
}

export interface Adapters {
  readonly deps: CaseDeps;
  close(): void;
}

/** Config → adapters: the real providers behind the ports. */
export async function createAdapters(input: {
  readonly config: WorkerConfig;
  readonly prisma: PrismaClient;
  readonly log: Log;
  readonly webhookUrl: string;
  readonly replaced?: Replaced | undefined;
}): Promise<Adapters> {
  const { config, prisma, log, replaced } = input;
  const clock = replaced?.clock ?? (config.CLOCK === 'stepped' ? steppedClock({ prisma }) : systemClock());
  const smtp = new URL(config.SMTP_URL);
  const timeoutMs = config.PROVIDER_TIMEOUT_MS;
  const email = createSmtpGateway({
    host: smtp.hostname,
    port: Number(smtp.port || (smtp.protocol === 'smtps:' ? 465 : 587)),
    secure: smtp.protocol === 'smtps:',
    auth: smtp.username
      ? { user: decodeURIComponent(smtp.username), pass: decodeURIComponent(smtp.password) }
      : undefined,
    from: config.MAIL_FROM,
    timeoutMs,
  });
  const sms = createTwilioGateway({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    from: config.TWILIO_FROM,
    baseUrl: config.TWILIO_BASE_URL,
    statusCallbackUrl: input.webhookUrl,
    timeoutMs,
  });
  const shipped = readPolicies();
  const policies = await openPolicyShelf({
    prisma,
    policies: shipped,
    rules: readRouting(shipped),
    presets: readLawPresets(),
    now: new Date(),
    log,
  });
  const deps: CaseDeps = {
    prisma,
    clock,
    billing: createLedgerBilling({ prisma, clock }),
    service: createLedgerServiceControl({ prisma, clock, faults: replaced?.serviceFaults }),
    gateways: { sms, email },
    policies,
    calendar: holidayCalendar(),
    operator: {
      name: config.OPERATOR_NAME,
      phone: config.OPERATOR_PHONE,
      payUrl: config.OPERATOR_PAY_URL,
      disputeUrl: config.OPERATOR_DISPUTE_URL,
      hardshipUrl: config.OPERATOR_HARDSHIP_URL,
    },
    queues: queuesUnder(config.TASK_QUEUE_PREFIX),
    attemptMs: config.ATTEMPT_TIMEOUT_MS,
    log,
    ...replaced?.deps,
  };
  return { deps, close: () => email.close() };
}
