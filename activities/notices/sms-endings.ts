import type { SendResult } from './port.ts';
import { ProviderRefusal } from './sms-provider.ts';

/** Errors that say the message never can reach this number. Source: Twilio, "Error and warning dictionary". */
const NEVER_REACHES = new Map<number, string>([
  [21211, 'not a valid phone number'],
  [21214, 'cannot be reached'],
  [21217, 'not a valid phone number'],
  [21408, 'no permission to send to this country'],
  [21610, 'the recipient has unsubscribed'],
  [21612, 'cannot be reached from this sender'],
  [21614, 'not a mobile number'],
]);

/** Failures before a byte of the request was written. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

/** Wait before the next try when a 429 does not say how long. */
const DEFAULT_RETRY_MS = 1000;

/**
 * Every ending of a create request but success. Reasons hold codes only: the provider's own texts quote the number.
 */
export function sendEnding(failure: unknown): SendResult {
  if (failure instanceof ProviderRefusal) return refusalEnding(failure);
  const code = networkCode(failure);
  if (code && NEVER_CONNECTED.has(code))
    return { outcome: 'notAccepted', reason: `SMS provider not reached (${code})` };
  return { outcome: 'unknown', reason: `no usable answer from the SMS provider${code ? ` (${code})` : ''}` };
}

function refusalEnding({ refusal: { status, code, retryAfterMs } }: ProviderRefusal): SendResult {
  const said = `Twilio ${code ?? 'without a code'}, HTTP ${status}`;
  if (status === 429)
    return {
      outcome: 'notAccepted',
      reason: `${said}: too many requests`,
      retryAfterMs: retryAfterMs ?? DEFAULT_RETRY_MS,
    };
  if (status < 400 || status >= 500 || status === 408)
    return { outcome: 'unknown', reason: `${said}: no usable answer` };
  const never = code === undefined ? undefined : NEVER_REACHES.get(code);
  if (never) return { outcome: 'rejected', reason: `${said}: ${never}` };
  // Credentials, sender or text are wrong, not the number: ours to repair, and certainly nothing was taken.
  return { outcome: 'notAccepted', reason: `${said}: the request was refused; check account, sender and text` };
}

function networkCode(failure: unknown): string | undefined {
  return failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined;
}
