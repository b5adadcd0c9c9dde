import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TASK_QUEUE_PREFIX: z.string().default(''),
  /** `stepped`: business time is the machine's clock plus the offset in table clock; only with local providers. */
  CLOCK: z.enum(['system', 'stepped']).default('system'),
  ROLES: z
    .string()
    .default('cases,notices-sms,notices-email,billing,restore,intake,relay,webhooks,api')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(
      z.array(
        z.enum(['cases', 'notices-sms', 'notices-email', 'billing', 'restore', 'intake', 'relay', 'webhooks', 'api']),
      ),
    ),
  TWILIO_BASE_URL: z.url().optional(),
  TWILIO_ACCOUNT_SID: z.string().min(1),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().min(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3),
  WEBHOOK_HOST: z.string().default('127.0.0.1'),
  WEBHOOK_PORT: port.default(8027),
  /** As providers reach the webhooks from outside; the local address when left out. */
  WEBHOOK_PUBLIC_URL: z.url().optional(),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(8080),
  /** How long a request waits for its case's verdict before it is answered with a link to it. */
  VERDICT_TIMEOUT_MS: z.coerce.number().int().min(50).max(30_000).default(2_000),
  /** Requests a second that each key may make, in each process; billing systems send in bursts. */
  API_BILLING_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(2_000),
  API_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(100),
  /** Wrong keys from one address before it has to wait: nobody guesses 256 bits, this spares the database. */
  API_WRONG_KEYS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  OPERATOR_NAME: z.string().default('Example Telecom'),
  OPERATOR_PHONE: z.string().default('+1 202 555 0100'),
  OPERATOR_PAY_URL: z.url().default('https://example.invalid/pay'),
  OPERATOR_DISPUTE_URL: z.url().default('https://example.invalid/dispute'),
  OPERATOR_HARDSHIP_URL: z.url().default('https://example.invalid/help'),
  PROVIDER_TIMEOUT_MS: z.coerce.number().int().min(100).max(20_000).default(10_000),
  /** How long one attempt of an act may take before another begins; more than PROVIDER_TIMEOUT_MS. */
  ATTEMPT_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(120_000).default(30_000),
  /** When the daily sweep runs; 17:00 is daytime from Newfoundland to the Pacific. */
  SWEEP_HOUR_UTC: z.coerce.number().int().min(0).max(23).default(17),
  /** Where many accounts are overdue at once, cases are opened at this pace, so that running ones keep their latency. */
  CASES_OPENED_PER_SECOND: z.coerce.number().min(0.1).max(1_000).default(10),
  /** Most that one upload of a portfolio file may hold. */
  IMPORT_MAX_MB: z.coerce.number().int().min(1).max(100_000).default(2_048),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type WorkerConfig = z.output<typeof schema>;

/** Reads the environment once. Throws one message that names every variable that is wrong and what to write. */
export function workerConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const read = schema.safeParse(env);
  if (!read.success) throw new Error(`The worker's environment is not complete:\n${z.prettifyError(read.error)}`);
  if (read.data.CLOCK === 'stepped') refuseRealProviders(read.data);
  return read.data;
}

const isLocal = (url: string | undefined): boolean =>
  url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

/** Time that is moved by hand must never reach a real person's phone or mailbox. */
function refuseRealProviders(config: WorkerConfig): void {
  if (isLocal(config.TWILIO_BASE_URL) && isLocal(config.SMTP_URL)) return;
  throw new Error(
    'CLOCK=stepped runs with the local SMS sandbox and inbox only: set TWILIO_BASE_URL and SMTP_URL to 127.0.0.1, or CLOCK=system.',
  );
}
