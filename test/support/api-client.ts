import type { Role } from '../../api/access/roles.ts';
import { makeKey } from '../../store/access/keys.ts';
import type { Town } from './town.ts';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface ApiClient {
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>>;
  delete<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
}

let serial = 0;

/** Somebody with a key of a role, talking to a town's API over HTTP. */
export async function asRole(
  town: Pick<Town, 'prisma' | 'worker' | 'now'>,
  role: Role,
  name?: string,
): Promise<ApiClient> {
  serial += 1;
  const made = await makeKey(town, { name: name ?? `${role}-${serial}`, role, now: await town.now() });
  if (!made) throw new Error(`there is a live key named ${name}`);
  return withKey(town.worker.apiUrl ?? '', made.text);
}

export function withKey(url: string, key: string | undefined): ApiClient {
  const call = async <T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const headers = {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...more,
    };
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${url}${path}`, { method, headers, body: sent });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as T };
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body) => call('PUT', path, body),
    delete: (path) => call('DELETE', path),
  };
}
