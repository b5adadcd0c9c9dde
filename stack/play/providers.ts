import { join } from 'node:path';
import type { Instant } from '../../domain/time/instant.ts';
import type { StackConfig } from '../config.ts';
import { type Inbox, startInbox } from '../inbox/inbox.ts';
import { type SmsSandbox, startSmsSandbox } from '../sms-sandbox/sandbox.ts';
import type { Closer } from './house.ts';

export interface Providers {
  readonly sandbox: SmsSandbox;
  readonly inbox: Inbox;
}

const ACCOUNT_SID = `AC${'0'.repeat(31)}1`;
/** Of the sandbox on this machine; it opens nothing. */
const AUTH_TOKEN = 'sandbox-token';
/** The number Twilio keeps for tests. */
const FROM = '+15005550006';

/** The stand-ins for the world: messages end here, stamped with business time. */
export async function startProviders(input: {
  readonly config: StackConfig;
  readonly now: () => Instant;
  readonly closers: Closer[];
}): Promise<Providers> {
  const { config, now, closers } = input;
  const inbox = await startInbox({
    smtpPort: config.ports.smtp,
    webPort: config.ports.inbox,
    now,
    file: join(config.dataFolder, 'inbox.jsonl'),
  });
  closers.push(() => inbox.close());
  const sandbox = await startSmsSandbox({
    port: config.ports.sms,
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    now,
    file: join(config.dataFolder, 'sms.jsonl'),
    stepMs: 2,
  });
  closers.push(() => sandbox.close());
  return { sandbox, inbox };
}

/** The worker's environment: everything local, the clock stepped. */
export function workerEnvironment(input: {
  readonly config: StackConfig;
  readonly providers: Providers;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}): Record<string, string> {
  const { config, providers } = input;
  return {
    DATABASE_URL: input.databaseUrl,
    TEMPORAL_ADDRESS: input.temporalAddress,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    TASK_QUEUE_PREFIX: TASK_QUEUES,
    CLOCK: 'stepped',
    SMS_PROVIDER: 'sandbox',
    TWILIO_BASE_URL: providers.sandbox.url,
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_FROM: FROM,
    SMTP_URL: `smtp://127.0.0.1:${providers.inbox.smtpPort}`,
    MAIL_FROM: 'Example Telecom <billing@example.invalid>',
    WEBHOOK_PORT: String(config.ports.webhooks),
    WEBHOOK_PUBLIC_URL: `http://127.0.0.1:${config.ports.webhooks}`,
    API_PORT: String(config.ports.api),
    // The clock stands still until they are open, so a slow pace would only be waited for.
    CASES_OPENED_PER_SECOND: '100',
    LOG_LEVEL: 'warn',
  };
}

/** Prefix of the task queues. */
export const TASK_QUEUES = '';
