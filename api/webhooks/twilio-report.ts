/** Query parameter in which the sender of a message put the act's key; a test holds both sides to it. */
const KEY_PARAMETER = 'key';

/** What a report means for the act. */
export type ReportedStatus = 'accepted' | 'delivered' | 'undelivered';

export interface TwilioReport {
  readonly providerRef: string;
  readonly actKey?: string;
  readonly status: ReportedStatus;
  readonly code?: string;
}

/** Source: Twilio, "Message status values". `noNews` where the message is still on its way inside Twilio. */
const MEANING: Readonly<Record<string, ReportedStatus | 'noNews'>> = {
  accepted: 'noNews',
  scheduled: 'noNews',
  queued: 'noNews',
  sending: 'noNews',
  sent: 'accepted',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
};

/** Reads a status callback. A status Twilio may add one day is no news rather than an error it would repeat. */
export function readReport(form: URLSearchParams, query: URLSearchParams): TwilioReport | 'malformed' | 'noNews' {
  const providerRef = form.get('MessageSid') ?? form.get('SmsSid');
  const said = form.get('MessageStatus') ?? form.get('SmsStatus');
  if (!providerRef || !/^[A-Z]{2}[0-9a-f]{32}$/.test(providerRef) || !said) return 'malformed';
  const status = Object.hasOwn(MEANING, said) ? (MEANING[said] ?? 'noNews') : 'noNews';
  if (status === 'noNews') return 'noNews';
  const [actKey, code] = [query.get(KEY_PARAMETER), form.get('ErrorCode')];
  return {
    providerRef,
    status,
    ...(actKey && isKey(actKey) && { actKey }),
    ...(code && /^\d{1,6}$/.test(code) && { code }),
  };
}

/** Keys are short and printable; Postgres refuses a NUL. */
const isKey = (text: string): boolean => text.length <= 300 && !/\p{Cc}/u.test(text);
