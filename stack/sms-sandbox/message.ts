import type { Instant } from '../../domain/time/instant.ts';

/** The statuses an outbound message passes through here; Twilio has more, none of them on this path. */
export type SmsStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/** One message the sandbox took. `callbackUrl` is never shown by the REST interface, as with Twilio. */
export interface SandboxSms {
  readonly sid: string;
  readonly accountSid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly status: SmsStatus;
  readonly errorCode?: number;
  readonly createdAt: Instant;
  readonly sentAt?: Instant;
  readonly updatedAt: Instant;
  readonly callbackUrl?: string;
}

export const isFinal = (status: SmsStatus): boolean =>
  status === 'delivered' || status === 'undelivered' || status === 'failed';

/**
 * The JSON of a Message resource. Source: Twilio, "Messages resource" (api version 2010-04-01): dates are RFC 2822 in
 * GMT, counts are strings, `date_sent` is null until it was sent.
 */
export function messageJson(sms: SandboxSms): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${sms.accountSid}/Messages/${sms.sid}`;
  return {
    account_sid: sms.accountSid,
    api_version: '2010-04-01',
    body: sms.body,
    date_created: rfc2822(sms.createdAt),
    date_sent: sms.sentAt ? rfc2822(sms.sentAt) : null,
    date_updated: rfc2822(sms.updatedAt),
    direction: 'outbound-api',
    error_code: sms.errorCode ?? null,
    error_message: null,
    from: sms.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segments(sms.body)),
    price: null,
    price_unit: 'USD',
    sid: sms.sid,
    status: sms.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: sms.to,
    uri: `${uri}.json`,
  };
}

const rfc2822 = (at: Instant): string => new Date(at).toUTCString().replace('GMT', '+0000');

const GSM_BASIC = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const GSM_EXTENDED = /[\^{}\\[~\]|€]/g;

/** SMS parts a text needs: 160/153 septets in the GSM alphabet (3GPP TS 23.038), else 70/67 UCS-2 units. */
export function segments(body: string): number {
  const gsm = GSM_BASIC.test(body);
  const units = gsm ? body.length + (body.match(GSM_EXTENDED)?.length ?? 0) : body.length;
  const [one, many] = gsm ? [160, 153] : [70, 67];
  return units <= one ? 1 : Math.ceil(units / many);
}
