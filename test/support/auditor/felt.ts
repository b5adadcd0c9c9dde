/** What the SMS sandbox lists. */
export interface SandboxMessage {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
  readonly createdAt: string;
}

/** What the inbox lists; `text` where it still has it. */
export interface InboxMessage {
  readonly id: number;
  readonly key?: string | undefined;
  readonly to: string;
  readonly at: string;
  readonly text?: string | undefined;
}

/** A message that reached the world, as the world felt it. */
export interface Felt {
  /** Name in the sandbox or inbox. */
  readonly name: string;
  readonly key?: string | undefined;
  readonly channel: 'sms' | 'email' | 'letter' | 'voice';
  readonly to: string;
  readonly at: number;
  /** The carrier gave up on it: nobody read it. */
  readonly lost: boolean;
  readonly delivered: boolean;
}

export function felt(world: { sms: readonly SandboxMessage[]; mails: readonly InboxMessage[] }): Felt[] {
  const bySms = world.sms.map(
    (sms): Felt => ({
      name: `SMS ${sms.sid}`,
      key: reference(sms.body),
      channel: 'sms',
      to: sms.to,
      at: Date.parse(sms.createdAt),
      lost: sms.status === 'undelivered' || sms.status === 'failed',
      delivered: sms.status === 'delivered',
    }),
  );
  const byMail = world.mails.map(
    (mail): Felt => ({
      name: `mail ${mail.id}`,
      key: mail.key ?? reference(mail.text ?? ''),
      channel: 'email',
      to: mail.to,
      at: Date.parse(mail.at),
      lost: false,
      delivered: false,
    }),
  );
  return [...bySms, ...byMail].sort((a, b) => a.at - b.at);
}

/** The last `Ref. <key>` of a text. */
const reference = (text: string): string | undefined => [...text.matchAll(/\bRef\. (\S+)/g)].at(-1)?.[1];
