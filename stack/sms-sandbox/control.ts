import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SmsBook } from './book.ts';
import type { Callbacks } from './callbacks.ts';
import type { TroubleBook } from './trouble.ts';

const trouble = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refuse'),
    status: z.int().min(400).max(599),
    code: z.int(),
    message: z.string().optional(),
    retryAfterSeconds: z.number().nonnegative().optional(),
  }),
  z.object({ kind: z.enum(['hang', 'reset', 'takeThenHang', 'takeThenReset', 'takeThenGarble', 'neverReport']) }),
  z.object({ kind: z.literal('takeThenFail'), status: z.int().min(500).max(599) }),
  z.object({ kind: z.literal('answerLate'), ms: z.int().nonnegative() }),
  z.object({ kind: z.enum(['undelivered', 'failed']), code: z.int() }),
]);

const command = z.union([
  z.object({ trouble, to: z.string().optional(), times: z.int().nonnegative().optional() }),
  z.object({ callbacks: z.enum(['hold', 'release', 'twice', 'once', 'resend']) }),
  z.object({ clear: z.literal(true) }),
]);

export interface ControlOptions {
  readonly book: SmsBook;
  readonly troubles: TroubleBook;
  readonly callbacks: Callbacks;
}

/** What Twilio has not: trouble on demand, and everything that was taken, for tests and oracles. */
export function registerControl(app: FastifyInstance, { book, troubles, callbacks }: ControlOptions): void {
  app.get('/sandbox/messages.json', () => ({ count: book.all.length, messages: book.all }));
  app.get('/sandbox/control', () => ({
    troubles: troubles.open,
    callbacks: { pending: callbacks.pending, givenUp: callbacks.givenUp.length },
  }));
  app.post('/sandbox/control', (request, reply) => {
    const read = command.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
    if ('trouble' in read.data) troubles.order(read.data);
    else if ('clear' in read.data) troubles.clear();
    else steer(callbacks, read.data.callbacks);
    return reply.code(204).send();
  });
}

function steer(callbacks: Callbacks, wish: 'hold' | 'release' | 'twice' | 'once' | 'resend'): void {
  if (wish === 'hold') callbacks.hold();
  else if (wish === 'release') callbacks.release();
  else if (wish === 'resend') callbacks.resend();
  else callbacks.twice(wish === 'twice');
}
