import { simpleParser } from 'mailparser';
import type { Instant } from '../../domain/time/instant.ts';

/** What is kept of every mail in memory: enough to count and to list. */
export interface MailSummary {
  /** 1, 2, 3 … in the order of arrival. */
  readonly id: number;
  /** X-Arrears-Key, the key of the act that sent it. */
  readonly key?: string;
  readonly messageId?: string;
  /** The envelope's recipient: where it really went. */
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly language?: string;
  /** Business time of arrival. */
  readonly at: Instant;
}

export interface Mail extends MailSummary {
  readonly text: string;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** Reads a raw message. Throws when it is no message at all. */
export async function readMail(raw: Buffer, envelope: Envelope, at: Instant): Promise<Omit<Mail, 'id'>> {
  const parsed = await simpleParser(raw, { skipHtmlToText: false, skipTextToHtml: true, skipImageLinks: true });
  const key = header(parsed.headers, 'x-arrears-key');
  const language = header(parsed.headers, 'content-language');
  return {
    ...(key && { key }),
    ...(parsed.messageId && { messageId: parsed.messageId }),
    ...(language && { language }),
    to: envelope.to,
    from: envelope.from,
    subject: parsed.subject ?? '',
    // A text part ends with the line end SMTP put there.
    text: (parsed.text ?? '').replace(/\r\n/g, '\n'),
    at,
  };
}

function header(headers: Map<string, unknown>, name: string): string | undefined {
  const value = headers.get(name);
  return typeof value === 'string' ? value : undefined;
}
