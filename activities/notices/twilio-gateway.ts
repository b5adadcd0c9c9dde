import twilio from 'twilio';
import type { Instant } from '../../domain/time/instant.ts';
import type { AskResult, DeliveryStatus, Gateway, Message, SendResult } from './port.ts';
import { callbackUrlFor } from './reference.ts';
import { sendEnding } from './sms-endings.ts';
import { createProviderTransport } from './sms-provider.ts';

export interface TwilioOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164 number, short code or sender id. */
  readonly from: string;
  /** Where to find something that speaks Twilio's REST; absent: Twilio itself. */
  readonly baseUrl?: string | undefined;
  /** Where Twilio reports what became of a message; the act's key is added to it. */
  readonly statusCallbackUrl: string;
  /** Milliseconds to wait for an answer. */
  readonly timeoutMs: number;
}

/** SMS over the official SDK. */
export function createTwilioGateway(options: TwilioOptions): Gateway {
  const { accountSid, authToken, from, baseUrl, statusCallbackUrl, timeoutMs } = options;
  const client = twilio(accountSid, authToken, { httpClient: createProviderTransport({ baseUrl, timeoutMs }) });
  return {
    async send({ key, to, body }: Message): Promise<SendResult> {
      try {
        const statusCallback = callbackUrlFor(statusCallbackUrl, key);
        const { sid } = await client.messages.create({ to, from, body, statusCallback });
        return sid
          ? { outcome: 'accepted', ref: sid }
          : { outcome: 'unknown', reason: 'Twilio answered without a message id' };
      } catch (failure) {
        return sendEnding(failure);
      }
    },
    async ask({ to, body }: Message, sentAfter: Instant): Promise<AskResult> {
      try {
        const sent = await client.messages.list({ to, dateSentAfter: new Date(sentAfter), pageSize: 1000 });
        const found = sent.find((one) => sameText(one.body, body));
        return found ? { found: 'yes', ref: found.sid, status: deliveryStatus(found.status) } : { found: 'no' };
      } catch {
        // Not an answer: only a list that was read to its end may say "no".
        return { found: 'cannotTell' };
      }
    },
  };
}

/** Line ends and outer blanks may change on the way; the reference inside makes each text unique. */
const sameText = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Source: Twilio, "Message status values". A status not known here says nothing about the end, so: accepted. */
export function deliveryStatus(status: string): DeliveryStatus {
  if (status === 'delivered' || status === 'read') return 'delivered';
  return status === 'undelivered' || status === 'failed' || status === 'canceled' ? 'undelivered' : 'accepted';
}
