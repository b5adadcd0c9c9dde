import { createSmtpGateway } from '../../activities/notices/smtp-gateway.ts';
import { createTwilioGateway } from '../../activities/notices/twilio-gateway.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { startInbox } from '../../stack/inbox/inbox.ts';
import { startSmsSandbox } from '../../stack/sms-sandbox/sandbox.ts';

export const ACCOUNT_SID = 'AC00000000000000000000000000000001';
export const AUTH_TOKEN = 'sandbox-token';

/** A sandbox and the SDK gateway that talks to it. `receiver` is the status callback URL. */
export async function smsPair(given: {
  now: () => Instant;
  receiver?: string;
  timeoutMs?: number;
  file?: string;
  callbackRetryMs?: readonly number[];
}) {
  const sandbox = await startSmsSandbox({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    now: given.now,
    stepMs: 0,
    callbackRetryMs: given.callbackRetryMs ?? [],
    ...(given.file && { file: given.file }),
  });
  const gateway = createTwilioGateway({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    from: '+15005550006',
    baseUrl: sandbox.url,
    statusCallbackUrl: given.receiver ?? 'http://127.0.0.1:9/webhooks/twilio/status',
    timeoutMs: given.timeoutMs ?? 2000,
  });
  return { sandbox, gateway };
}

/** An inbox and the SMTP gateway that talks to it. */
export async function mailPair(given: { now: () => Instant; timeoutMs?: number; file?: string }) {
  const inbox = await startInbox({ now: given.now, ...(given.file && { file: given.file }) });
  const gateway = createSmtpGateway({
    host: inbox.host,
    port: inbox.smtpPort,
    from: 'Northern Light <billing@northern.example>',
    timeoutMs: given.timeoutMs ?? 2000,
  });
  return { inbox, gateway };
}
