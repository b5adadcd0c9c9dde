import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Gateway, Message, SendResult } from './port.ts';
import { safeKey } from './reference.ts';
import { type MailProgress, mailEnding } from './smtp-endings.ts';

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  readonly secure?: boolean;
  readonly auth?: { readonly user: string; readonly pass: string } | undefined;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** Milliseconds one mail may take, waiting for a free connection included. */
  readonly timeoutMs: number;
  /** Right-hand side of Message-IDs. Default `arrears.invalid`. */
  readonly messageIdDomain?: string;
  /** Connections kept open. Default 5. */
  readonly maxConnections?: number;
}

export interface SmtpGateway extends Gateway {
  /** Closes the connections; mails under way end as not accepted or unknown. */
  close(): void;
}

/** E-mail over SMTP. The server cannot be asked later, so `ask` never can tell. */
export function createSmtpGateway(options: SmtpOptions): SmtpGateway {
  const transport = createPool(options);
  const send = async (message: Message): Promise<SendResult> => {
    if (!isAddress(message.to)) return { outcome: 'rejected', reason: 'not an e-mail address' };
    const progress: MailProgress = { bodyAsked: false };
    try {
      const mail = { ...mailOf(message, options), progress, signal: AbortSignal.timeout(options.timeoutMs) };
      const sent = await transport.sendMail(mail);
      return { outcome: 'accepted', ref: sent.messageId };
    } catch (failure) {
      return mailEnding(failure, progress);
    }
  };
  return { send, ask: async () => ({ found: 'cannotTell' }), close: () => transport.close({ force: true }) };
}

function createPool(options: SmtpOptions) {
  const { host, port, secure, auth, timeoutMs, maxConnections } = options;
  const transport = nodemailer.createTransport({
    pool: true,
    host,
    port,
    secure: secure ?? false,
    ...(auth && { auth: { ...auth } }),
    maxConnections: maxConnections ?? 5,
    maxMessages: 10_000,
    // The pool's default sends a mail again when its connection closes, also after the text: a second copy.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: Math.max(timeoutMs, 30_000),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The last moment before a connection reads the text: whoever reads first proves that the server asked for it.
  transport.use('stream', (mail, done) => {
    const { progress } = mail.data as { progress?: MailProgress };
    const text = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = () => watched(text, progress);
    done();
  });
  return transport;
}

function watched(text: () => Readable, progress: MailProgress | undefined): Readable {
  const read = async function* () {
    if (progress) progress.bodyAsked = true;
    yield* text();
  };
  return Readable.from(read(), { objectMode: false });
}

function mailOf(message: Message, { from, messageIdDomain }: SmtpOptions) {
  return {
    from,
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.body,
    messageId: `<${safeKey(message.key)}@${messageIdDomain ?? 'arrears.invalid'}>`,
    headers: { 'X-Arrears-Key': message.key, 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
  };
}

/** One address and nothing else: a list or a header would mail somebody who is no contact of the account. */
const isAddress = (to: string): boolean => /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/.test(to) && to.length <= 254;
