import twilio from 'twilio';

type RequestClient = InstanceType<typeof twilio.RequestClient>;
type Request = Parameters<RequestClient['request']>[0];
type Answer = Awaited<ReturnType<RequestClient['request']>>;

/** An answer of the provider other than success, with what the SDK's own error would drop. */
export class ProviderRefusal extends Error {
  readonly refusal: RefusalFacts;
  constructor(refusal: RefusalFacts) {
    super(`HTTP ${refusal.status}`);
    this.refusal = refusal;
  }
}

export interface RefusalFacts {
  readonly status: number;
  /** Twilio's error code, where the answer had one. */
  readonly code: number | undefined;
  readonly retryAfterMs: number | undefined;
}

/**
 * The SDK's transport, pointed at `baseUrl` when there is one. It never repeats a request by itself: Twilio has no
 * idempotency key on messages, so each repetition could be one more SMS.
 */
export function createProviderTransport(given: { baseUrl: string | undefined; timeoutMs: number }): RequestClient {
  const client = new twilio.RequestClient({ timeout: given.timeoutMs, autoRetry: false, keepAlive: true });
  const request = client.request.bind(client);
  client.request = async (asked: Request) => {
    const answer = (await request({ ...asked, uri: rebase(asked.uri, given.baseUrl) })) as Answer;
    if (answer.statusCode < 300) return answer as never;
    throw new ProviderRefusal({
      status: answer.statusCode,
      code: codeOf(answer.body),
      retryAfterMs: retryAfterMs(answer.headers),
    });
  };
  return client;
}

function rebase(uri: string, baseUrl: string | undefined): string {
  if (!baseUrl) return uri;
  const { pathname, search } = new URL(uri);
  return `${baseUrl.replace(/\/$/, '')}${pathname}${search}`;
}

function codeOf(body: unknown): number | undefined {
  const read = typeof body === 'string' ? parsed(body) : body;
  const code = read && typeof read === 'object' && 'code' in read ? Number(read.code) : Number.NaN;
  return Number.isInteger(code) ? code : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds (RFC 9110 also allows a date, which Twilio does not use). */
function retryAfterMs(headers: unknown): number | undefined {
  const value =
    headers && typeof headers === 'object' && 'retry-after' in headers ? Number(headers['retry-after']) : Number.NaN;
  return Number.isFinite(value) && value >= 0 ? Math.ceil(value * 1000) : undefined;
}
