import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Answers with a problem detail (RFC 9457). `detail` says what to do; it never quotes what was sent. */
export function problem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail });
}
