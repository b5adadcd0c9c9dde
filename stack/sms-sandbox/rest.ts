import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertNever } from '../../domain/assert-never.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { SmsBook } from './book.ts';
import type { Carrier } from './carrier.ts';
import { listJson } from './list.ts';
import { messageJson, type SandboxSms } from './message.ts';
import { notFound, objectionTo, type Refusal, refusalJson, SERVER_ERROR, UNAUTHORIZED } from './refusal.ts';
import type { Trouble, TroubleBook } from './trouble.ts';

export interface RestOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly book: SmsBook;
  readonly carrier: Carrier;
  readonly troubles: TroubleBook;
  readonly now: () => Instant | Promise<Instant>;
}

const BASE = '/2010-04-01/Accounts/:sid';
type Params = { sid: string; message: string };

/** The three calls of Twilio's Messages resource that Arrears uses. */
export function registerRest(app: FastifyInstance, options: RestOptions): void {
  const { book, accountSid } = options;
  const expected = `Basic ${Buffer.from(`${accountSid}:${options.authToken}`).toString('base64')}`;
  const guard = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.headers.authorization !== expected) return refuse(reply, UNAUTHORIZED);
    if ((request.params as Params).sid !== accountSid) return refuse(reply, notFound(pathOf(request)));
  };
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(body as string)),
  );
  app.post(`${BASE}/Messages.json`, { preHandler: guard }, (request, reply) => create(options, request, reply));
  app.get(`${BASE}/Messages.json`, { preHandler: guard }, (request) =>
    listJson(book.all, pathOf(request), new URLSearchParams(request.url.split('?')[1] ?? '')),
  );
  app.get(`${BASE}/Messages/:message`, { preHandler: guard }, (request, reply) => {
    const sms = book.find((request.params as Params).message.replace(/\.json$/, ''));
    return sms ? messageJson(sms) : refuse(reply, notFound(pathOf(request)));
  });
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? request.url;

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds));
  return reply.code(refusal.status).send(refusalJson(refusal));
}

async function create(options: RestOptions, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const objection = objectionTo(form);
  if (objection) return refuse(reply, objection);
  const trouble = options.troubles.take(form.get('To') as string);
  switch (trouble?.kind) {
    case 'refuse':
      return refuse(reply, { message: 'Refused on demand', ...trouble });
    case 'hang':
      return reply.hijack();
    case 'reset':
      return cut(reply);
    default:
      return answer({ sms: await take(options, form, trouble), trouble, reply });
  }
}

async function take(options: RestOptions, form: URLSearchParams, trouble: Trouble | undefined): Promise<SandboxSms> {
  const at = await options.now();
  const callbackUrl = form.get('StatusCallback');
  const sms: SandboxSms = {
    sid: `SM${randomUUID().replaceAll('-', '')}`,
    accountSid: options.accountSid,
    to: form.get('To') as string,
    from: form.get('From') as string,
    body: form.get('Body') as string,
    status: 'queued',
    createdAt: at,
    updatedAt: at,
    ...(callbackUrl && { callbackUrl }),
  };
  options.book.take(sms);
  options.carrier.carry(sms, trouble);
  return sms;
}

type Taken =
  | 'takeThenHang'
  | 'takeThenReset'
  | 'takeThenFail'
  | 'takeThenGarble'
  | 'answerLate'
  | 'undelivered'
  | 'failed'
  | 'neverReport';

async function answer(given: {
  sms: SandboxSms;
  trouble: Extract<Trouble, { kind: Taken }> | undefined;
  reply: FastifyReply;
}): Promise<FastifyReply> {
  const { sms, trouble, reply } = given;
  switch (trouble?.kind) {
    case 'takeThenHang':
      return reply.hijack();
    case 'takeThenReset':
      return cut(reply);
    case 'takeThenFail':
      return refuse(reply, { ...SERVER_ERROR, status: trouble.status });
    case 'takeThenGarble':
      return reply.code(201).type('application/json').send('{"sid": "SM');
    case 'answerLate':
      await new Promise((resolve) => setTimeout(resolve, trouble.ms).unref());
      return reply.code(201).send(messageJson(sms));
    case 'undelivered':
    case 'failed':
    case 'neverReport':
    case undefined:
      return reply.code(201).send(messageJson(sms));
    default:
      return assertNever(trouble);
  }
}

function cut(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}
