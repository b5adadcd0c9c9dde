import { createHmac } from 'node:crypto';
import type { SandboxSms, SmsStatus } from './message.ts';

/** One status report on its way to the receiver that the sender of the message named. */
export interface Report {
  readonly sid: string;
  readonly status: SmsStatus;
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface CallbackOptions {
  readonly authToken: string;
  /** Milliseconds before each repetition while the receiver does not answer 2xx; after the last the report is given up. */
  readonly retryDelaysMs: readonly number[];
  readonly onAcknowledged: (report: Report) => void;
}

export interface Callbacks {
  /** Queues a report behind the earlier ones of its message. */
  post(report: Report): void;
  hold(): void;
  release(): void;
  /** Sends every later report twice. */
  twice(on: boolean): void;
  /** Posts again what was given up. Returns how many. */
  resend(): number;
  readonly pending: number;
  readonly givenUp: readonly Report[];
  close(): void;
}

/**
 * The parameters of a status callback. Source: Twilio, "Outbound message status in status callbacks": no callback for
 * the initial status, ErrorCode only when there is one.
 */
export function reportOf(sms: SandboxSms, url: string): Report {
  const params: Record<string, string> = {
    AccountSid: sms.accountSid,
    ApiVersion: '2010-04-01',
    From: sms.from,
    MessageSid: sms.sid,
    MessageStatus: sms.status,
    SmsSid: sms.sid,
    SmsStatus: sms.status,
    To: sms.to,
  };
  if (sms.errorCode !== undefined) params.ErrorCode = String(sms.errorCode);
  return { sid: sms.sid, status: sms.status, url, params };
}

/** Source: Twilio, "Security": base64 HMAC-SHA1 over the full URL and the sorted parameters, names and values joined. */
export function twilioSignature(authToken: string, url: string, params: Readonly<Record<string, string>>): string {
  const text = Object.keys(params)
    .sort()
    .reduce((joined, name) => `${joined}${name}${params[name]}`, url);
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

/** Delivers reports in order per message, sixteen messages at a time. */
export function createCallbacks(options: CallbackOptions): Callbacks {
  const closing = new AbortController();
  const waiting = new Map<string, Report[]>();
  const busy = new Set<string>();
  let held = false;
  let doubled = false;
  let givenUp: Report[] = [];

  const work = async (sid: string) => {
    busy.add(sid);
    for (
      let report = waiting.get(sid)?.[0];
      report && !held && !closing.signal.aborted;
      report = waiting.get(sid)?.[0]
    ) {
      const ended = await deliver(report);
      if (ended === 'closed') break;
      waiting.get(sid)?.shift();
      if (ended === 'acknowledged') options.onAcknowledged(report);
      else givenUp.push(report);
    }
    if (!waiting.get(sid)?.length) waiting.delete(sid);
    busy.delete(sid);
    next();
  };
  const next = () => {
    if (held || closing.signal.aborted) return;
    for (const sid of waiting.keys()) {
      if (busy.size >= 16) return;
      if (!busy.has(sid)) void work(sid);
    }
  };
  const deliver = async (report: Report): Promise<'acknowledged' | 'givenUp' | 'closed'> => {
    for (const delay of [0, ...options.retryDelaysMs]) {
      if (delay > 0 && !(await pause(delay, closing.signal))) return 'closed';
      const taken = await send(report, options.authToken, closing.signal);
      if (closing.signal.aborted) return 'closed';
      if (taken) return 'acknowledged';
    }
    return 'givenUp';
  };
  const post = (report: Report) => {
    const queue = waiting.get(report.sid) ?? [];
    queue.push(report);
    if (doubled) queue.push(report);
    waiting.set(report.sid, queue);
    next();
  };
  return {
    post,
    hold: () => void (held = true),
    release() {
      held = false;
      next();
    },
    twice: (on) => void (doubled = on),
    resend() {
      const again = givenUp;
      givenUp = [];
      for (const report of again) post(report);
      return again.length;
    },
    get pending() {
      return [...waiting.values()].reduce((sum, queue) => sum + queue.length, 0);
    },
    get givenUp() {
      return givenUp;
    },
    close: () => closing.abort(),
  };
}

async function send(report: Report, authToken: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(report.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilioSignature(authToken, report.url, report.params),
        'user-agent': 'TwilioProxy/1.1',
      },
      body: new URLSearchParams(report.params).toString(),
      signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // A receiver that is down, slow or cuts the line is simply tried again.
    return false;
  }
}

/** False when the sandbox closed meanwhile. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', ended);
      resolve(true);
    }, ms);
    signal.addEventListener('abort', ended, { once: true });
  });
}
