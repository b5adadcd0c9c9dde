import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** A problem detail (RFC 9457). `detail` says what is wrong and what to do; it never quotes a value that was sent. */
export const problemShape = z.object({
  type: z.string().meta({ description: 'urn:arrears:problem:<code>', examples: ['urn:arrears:problem:unknownCase'] }),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: 'Stable: for programs.' }),
  detail: z.string().meta({ description: 'For people: what is wrong and what to do.' }),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'What is wrong with which field.' }),
});

export type ProblemBody = z.infer<typeof problemShape>;

/** Thrown by a handler, answered as a problem detail. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: ProblemBody['errors'];

  constructor(of: { status: number; code: string; detail: string; errors?: ProblemBody['errors'] }) {
    super(of.detail);
    this.name = 'Problem';
    this.status = of.status;
    this.code = of.code;
    this.errors = of.errors;
  }

  body(): ProblemBody {
    const { status, code, message, errors } = this;
    const title = STATUS_CODES[status] ?? 'Error';
    return { type: `urn:arrears:problem:${code}`, title, status, code, detail: message, ...(errors && { errors }) };
  }
}

export const notFound = (code: string, detail: string): Problem => new Problem({ status: 404, code, detail });
export const conflict = (code: string, detail: string): Problem => new Problem({ status: 409, code, detail });

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem.body()));
}
