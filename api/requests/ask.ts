import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RequestType } from '../../domain/case/letters.ts';
import { localDate, type PlainDate } from '../../domain/time/instant.ts';
import { type CaseRef, findCases } from '../../store/requests/find-case.ts';
import { type CaseRequest, postRequests, requestKey } from '../../store/requests/post-request.ts';
import type { RequestStatus } from '../../store/requests/read-request.ts';
import { type Caller, callerOf } from '../access/guard.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound, Problem } from '../problem.ts';
import { instantText } from '../shapes/values.ts';

/** The case's answer to what was asked of it. */
export const verdictShape = z
  .object({
    request: z.string().meta({ description: 'Id of the request; the same Idempotency-Key gives the same.' }),
    case: z.string(),
    type: z.string(),
    by: z.string(),
    createdAt: instantText,
    status: z.enum(['answered', 'waiting']),
    outcome: z.enum(['accepted', 'refused', 'noted']).optional(),
    code: z.string().optional().meta({ description: 'Stable: for programs.' }),
    text: z.string().optional().meta({ description: 'For people: what was done.' }),
    statusUrl: z.string().meta({ description: 'Where the answer can be read, also later.' }),
  })
  .meta({ id: 'Verdict' });

export type VerdictBody = z.infer<typeof verdictShape>;

export const askedHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,80}$/, 'send 1 to 80 printable ASCII characters without spaces')
    .optional()
    .meta({ description: 'Repeat a request under the same key: it is taken once and answered the same.' }),
});

export const askedResponses = {
  200: verdictShape.meta({ description: 'The case accepted it.' }),
  202: verdictShape.meta({ description: 'Kept safely; the case cannot answer yet. Read `statusUrl`.' }),
};

/** What is asked: the letter without id and sender, and a note that stays out of it. */
export interface Asked {
  readonly type: RequestType;
  readonly body: CaseRequest['body'];
  readonly note?: string | undefined;
}

/** The case that is meant, and which day it is there. */
export interface AskedCase extends CaseRef {
  readonly today: PlainDate;
}

/** What is needed of a request to ask something of a case. */
export interface Asking {
  readonly params: { readonly case: string };
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly caller: Caller | undefined;
}

/** What is needed of a reply: its status is 202 as long as the case has not answered. */
export interface Answering {
  code(status: 202): unknown;
  header(name: string, value: string): unknown;
}

/**
 * Writes the request down, has it brought to the case, and answers with the case's verdict: accepted, 409 refused and
 * why, 202 with a link when the case cannot answer in time. Whatever happens in between, it is read once.
 */
export async function ask(
  deps: ApiDeps,
  request: Asking,
  reply: Answering,
  what: (of: AskedCase) => Asked,
): Promise<VerdictBody> {
  const of = await caseOf(deps, request.params.case);
  const now = await deps.clock.now();
  const sent = requestOf(request, of, what({ ...of, today: localDate(now, of.zone) }), now);
  // A closed case takes nothing new, and still answers what it was asked before.
  const [posted] =
    of.closed && !(await wasAsked(deps, sent)) ? (['closed'] as const) : await postRequests(deps, [sent]);
  if (posted === 'closed')
    throw conflict('caseClosed', `Case ${of.caseNumber} is closed; nothing can be asked of it any more.`);
  if (posted === 'otherContent')
    throw conflict('otherContent', 'That Idempotency-Key was used for another request: send this one under a new key.');
  const [status] = await deps.verdicts.wait([requestKey(sent)], deps.verdictMs);
  if (!status) throw new Error(`request ${sent.id} was written and cannot be found`);
  return answer(reply, status);
}

/** An open or closed case by its number. Throws a Problem. */
export async function caseOf(deps: ApiDeps, number: string): Promise<CaseRef> {
  const [found] = await findCases(deps, { numbers: [number] });
  if (!found) throw notFound('unknownCase', `There is no case ${number}; GET /v1/cases lists them.`);
  return found;
}

export function requestOf(
  request: Pick<Asking, 'headers' | 'body' | 'caller'>,
  of: CaseRef,
  asked: Asked,
  now: CaseRequest['now'],
): CaseRequest {
  const key = request.headers['idempotency-key'];
  return {
    ...of,
    id: typeof key === 'string' ? `${callerOf(request).keyId}.${key}` : `r-${randomUUID()}`,
    type: asked.type,
    body: asked.body,
    note: asked.note,
    asked: JSON.stringify(request.body ?? null),
    by: callerOf(request).by,
    now,
  };
}

const wasAsked = async (deps: ApiDeps, sent: CaseRequest): Promise<boolean> =>
  (await deps.verdicts.wait([requestKey(sent)], 0)).length > 0;

function answer(reply: Answering, status: RequestStatus): VerdictBody {
  const { verdict } = status;
  if (verdict?.outcome === 'refused') throw new Problem({ status: 409, code: verdict.code, detail: verdict.text });
  const body = verdictOf(status);
  if (!verdict) {
    reply.code(202);
    reply.header('location', body.statusUrl);
  }
  return body;
}

/** As it is answered. */
export function verdictOf(status: RequestStatus): VerdictBody {
  const { id, caseNumber, type, by, createdAt, verdict } = status;
  return {
    request: id,
    case: caseNumber,
    type,
    by,
    createdAt,
    status: verdict ? 'answered' : 'waiting',
    ...(verdict && { outcome: verdict.outcome, code: verdict.code, text: verdict.text }),
    statusUrl: `/v1/requests/${encodeURIComponent(id)}`,
  };
}
