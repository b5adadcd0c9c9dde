import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import twilio from 'twilio';
import type { Instant } from '../../domain/time/instant.ts';
import { problem } from './problem.ts';
import { type ReportedStatus, readReport } from './twilio-report.ts';

/** What a provider reported about one message, as the store takes it. */
export interface DeliveryReport {
  /** The same for the same message and status, so that a report given twice is recorded once. */
  readonly receiptId: string;
  readonly providerRef: string;
  /** The act, from the callback URL; absent when the message was sent by something else. */
  readonly actKey?: string;
  readonly status: ReportedStatus;
  /** Twilio's error code. */
  readonly code?: string;
  /** When the report came, business time: Twilio does not say when it happened. */
  readonly at: Instant;
}

export interface TwilioWebhookOptions {
  readonly authToken: string;
  /** How Twilio reaches this house, `https://host[:port]` without a path: part of what it signs. */
  readonly publicUrl: string;
  readonly now: () => Instant | Promise<Instant>;
  /** Writes the fact; Twilio is thanked only after it is written. */
  readonly record: (report: DeliveryReport) => Promise<unknown>;
}

export const TWILIO_STATUS_PATH = '/webhooks/twilio/status';

/** A status callback is some 400 bytes. */
const BODY_LIMIT = 16_384;

/**
 * POST /webhooks/twilio/status. 204 once recorded or when there is nothing to record, 400 for what is no report, 403 for
 * a wrong signature, 503 when it could not be recorded, so that Twilio comes again.
 */
export async function registerTwilioWebhook(app: FastifyInstance, options: TwilioWebhookOptions): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(body as string)),
    );
    scope.setErrorHandler((error: { statusCode?: number }, _request, reply) => failed(reply, error.statusCode));
    scope.post(TWILIO_STATUS_PATH, { bodyLimit: BODY_LIMIT }, (request, reply) => receive(options, request, reply));
  });
}

function failed(reply: FastifyReply, status: number | undefined): FastifyReply {
  // Twilio sends a report again only when it is told that the receiver, not the report, is at fault.
  if (status === undefined || status >= 500)
    return problem(reply, 503, 'The report could not be recorded; send it again.');
  return problem(reply, status, 'A status report is a small form, application/x-www-form-urlencoded.');
}

async function receive(
  options: TwilioWebhookOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  if (!isSigned(options, request, form))
    return problem(reply, 403, 'X-Twilio-Signature does not fit this URL and form.');
  const read = readReport(form, new URLSearchParams(request.url.split('?')[1] ?? ''));
  if (read === 'malformed') return problem(reply, 400, 'MessageSid and MessageStatus are required.');
  if (read === 'noNews') return reply.code(204).send();
  await options.record({ ...read, receiptId: receiptId(read.providerRef, read.status), at: await options.now() });
  return reply.code(204).send();
}

function isSigned(
  { authToken, publicUrl }: TwilioWebhookOptions,
  request: FastifyRequest,
  form: URLSearchParams,
): boolean {
  const signature = request.headers['x-twilio-signature'];
  if (typeof signature !== 'string') return false;
  const url = `${publicUrl.replace(/\/$/, '')}${request.raw.url ?? request.url}`;
  return twilio.validateRequest(authToken, signature, url, paramsOf(form));
}

/** A name given several times is a list, as the SDK's validator wants it. */
function paramsOf(form: URLSearchParams): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    params[name] = values.length === 1 ? (values[0] as string) : values;
  }
  return params;
}

const receiptId = (sid: string, status: string): string =>
  `twilio-${createHash('sha256').update(`${sid}/${status}`).digest('hex').slice(0, 32)}`;
