import type { ProblemBody } from '../api/problem.ts';
import { EXIT, Failure, noAnswer } from './failure.ts';
import type { Target } from './target.ts';

/** An answer of the API: read, and as it came. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Fields that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
}

/** The API under one key. Whatever is not a success is thrown as a Failure. */
export type Api = <T>(call: Call) => Promise<Answer<T>>;

const PATIENCE_MS = 30_000;

export function openApi({ url, key }: Target): Api {
  return async <T>(call: Call): Promise<Answer<T>> => {
    const { status, text } = await fetchText(url, key, call);
    if (status >= 300) throw refusal({ url, status, text });
    return { status, text, body: readJson(url, text) as T };
  };
}

async function fetchText(url: string, key: string, call: Call): Promise<{ status: number; text: string }> {
  const query = new URLSearchParams(
    Object.entries(call.query ?? {}).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  try {
    const answer = await fetch(`${url}${call.path}${query.size > 0 ? `?${query}` : ''}`, {
      method: call.method ?? 'GET',
      headers: {
        authorization: `Bearer ${key}`,
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...(call.idempotencyKey !== undefined && { 'idempotency-key': call.idempotencyKey }),
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw unreachable(url, error);
  }
}

/** The network's own word for it, without the address book of a stack trace. */
export function unreachable(url: string, error: unknown): Failure {
  const { code, name, cause } = Object(error) as {
    code?: string;
    name?: string;
    cause?: Partial<NodeJS.ErrnoException>;
  };
  const sign = cause?.code ?? code ?? cause?.message ?? name ?? 'no answer';
  return noAnswer(`The API at ${url} does not answer (${sign}). Is it running there? "npm start" runs one here.`);
}

/** Anything but a success, as the API says it. */
export function refusal(of: { readonly url: string; readonly status: number; readonly text: string }): Failure {
  const { url, status, text } = of;
  const problem = problemIn(text);
  if (!problem)
    return new Failure({
      exit: exitOf(status),
      message: `${url} answers with HTTP ${status} and nothing that Arrears says: is that its API?`,
    });
  const errors = (problem.errors ?? []).map(({ path, message }) => `  ${path}: ${message}`);
  const message = [`${problem.detail} [${problem.code}]`, ...errors].join('\n');
  return new Failure({ exit: exitOf(status), message, json: text });
}

function exitOf(status: number): Failure['exit'] {
  if (status === 401 || status === 403) return EXIT.notAllowed;
  return status >= 500 ? EXIT.noAnswer : EXIT.refused;
}

function problemIn(text: string): ProblemBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const { code, detail } = Object(body) as Partial<ProblemBody>;
    return typeof code === 'string' && typeof detail === 'string' ? (body as ProblemBody) : undefined;
  } catch {
    return undefined;
  }
}

function readJson(url: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noAnswer(`${url} answers with something that is no JSON: is that its API?`);
  }
}
