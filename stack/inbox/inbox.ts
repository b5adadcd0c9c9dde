import type { AddressInfo } from 'node:net';
import type { Instant } from '../../domain/time/instant.ts';
import type { Mail, MailSummary } from './mail.ts';
import { openMailbox } from './mailbox.ts';
import { createReceiver } from './receiver.ts';
import { createMailTroubleBook, type MailTroubleOrder } from './trouble.ts';
import { createInboxWeb } from './web.ts';

export interface InboxOptions {
  /** 0 or absent: any free port. */
  readonly smtpPort?: number;
  readonly webPort?: number;
  /** Business clock; stands in each mail's time of arrival. */
  readonly now: () => Instant | Promise<Instant>;
  /** JSON lines. A restart with the same file knows every mail. */
  readonly file?: string;
}

export interface Inbox {
  readonly host: '127.0.0.1';
  readonly smtpPort: number;
  /** The pages for people. */
  readonly url: string;
  /** Every mail taken, oldest first: what the world felt. */
  messages(): readonly MailSummary[];
  /** One mail with its text; undefined when unknown or no longer kept. */
  message(id: number): Mail | undefined;
  trouble(order: MailTroubleOrder): void;
  clearTrouble(): void;
  close(): Promise<void>;
}

/** A real SMTP receiver with a web inbox. Listens on 127.0.0.1 only. */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const mailbox = openMailbox(options.file);
  const troubles = createMailTroubleBook();
  const receiver = createReceiver({ mailbox, troubles, now: options.now });
  const web = createInboxWeb({ mailbox, troubles });
  const smtpPort = await receiver.listen(options.smtpPort ?? 0);
  await web.listen({ host: '127.0.0.1', port: options.webPort ?? 0 });
  return {
    host: '127.0.0.1',
    smtpPort,
    url: `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`,
    messages: () => mailbox.all,
    message: mailbox.read,
    trouble: troubles.order,
    clearTrouble: troubles.clear,
    async close() {
      await receiver.close();
      await web.close();
      mailbox.close();
    },
  };
}
