import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOfSafe, safeKey } from '../../../activities/notices/reference.ts';
import { createSmtpGateway, type SmtpGateway } from '../../../activities/notices/smtp-gateway.ts';
import type { Inbox } from '../../../stack/inbox/inbox.ts';
import type { MailTrouble } from '../../../stack/inbox/trouble.ts';
import { mailPair } from '../../support/notices.ts';
import { aMessage, NOW } from './gateway-contract.ts';

const TO = 'jane@debtor.example';

describe('the SMTP gateway', () => {
  let inbox: Inbox;
  let gateway: SmtpGateway;
  beforeEach(async () => {
    ({ inbox, gateway } = await mailPair({ now: () => NOW, timeoutMs: 2000 }));
  });
  afterEach(async () => {
    gateway.close();
    await inbox.close();
  });

  const endings: [string, MailTrouble, string, number][] = [
    ['550 for the recipient', { kind: 'refuse', code: 550, at: 'rcpt' }, 'rejected', 0],
    ['451 for the recipient', { kind: 'refuse', code: 451, at: 'rcpt' }, 'notAccepted', 0],
    ['554 after the text', { kind: 'refuse', code: 554, at: 'data' }, 'rejected', 0],
    ['452 after the text', { kind: 'refuse', code: 452, at: 'data' }, 'notAccepted', 0],
    ['a line closed before the greeting', { kind: 'close', at: 'greeting' }, 'notAccepted', 0],
    ['a line closed at the recipient', { kind: 'close', at: 'rcpt' }, 'notAccepted', 0],
    ['silence at the recipient', { kind: 'hang' }, 'notAccepted', 0],
    ['a line closed while the text was on its way', { kind: 'closeDuringData' }, 'unknown', 0],
    ['silence after the text', { kind: 'takeThenHang' }, 'unknown', 1],
    ['a line closed after the text', { kind: 'takeThenClose' }, 'unknown', 1],
  ];
  it.each(endings)('%s', async (_name, trouble, outcome, taken) => {
    inbox.trouble({ trouble });
    expect(await gateway.send(aMessage('k:1', TO))).toMatchObject({ outcome });
    expect(inbox.messages()).toHaveLength(taken);
    expect(await gateway.send(aMessage('k:2', TO))).toMatchObject({ outcome: 'accepted' });
    expect(inbox.messages().filter(({ key }) => key === 'k:1')).toHaveLength(taken);
  });

  it('carries the key, a Message-ID made of it, the language and the subject', async () => {
    const sent = await gateway.send(
      aMessage('C1042.notice.1.email', TO, { subject: 'Mise en demeure – 84,10 €', language: 'fr' }),
    );
    expect(sent).toEqual({ outcome: 'accepted', ref: '<C1042_2enotice_2e1_2eemail@arrears.invalid>' });
    expect(inbox.messages()[0]).toMatchObject({
      key: 'C1042.notice.1.email',
      messageId: '<C1042_2enotice_2e1_2eemail@arrears.invalid>',
      subject: 'Mise en demeure – 84,10 €',
      language: 'fr',
      to: TO,
      from: 'billing@northern.example',
      at: NOW,
    });
  });

  it('mails one address and nobody else, and does not repeat it in its reason [N8]', async () => {
    for (const to of [
      'a@b.example, c@d.example',
      'Jane <jane@debtor.example>',
      'nobody',
      'a@b.example\r\nBcc: c@d.example',
      '',
    ])
      expect(await gateway.send(aMessage('k', to))).toEqual({ outcome: 'rejected', reason: 'not an e-mail address' });
    inbox.trouble({ trouble: { kind: 'refuse', code: 550, at: 'rcpt' } });
    expect(JSON.stringify(await gateway.send(aMessage('k', TO)))).not.toContain('jane');
    expect(inbox.messages()).toHaveLength(0);
  });

  it('a server that is not there has taken nothing', async () => {
    await inbox.close();
    expect(await gateway.send(aMessage('k', TO))).toMatchObject({ outcome: 'notAccepted' });
    ({ inbox } = await mailPair({ now: () => NOW }));
  });

  it('mails waiting for a connection that never frees are not accepted, and are not sent later', async () => {
    const narrow = createSmtpGateway({
      host: inbox.host,
      port: inbox.smtpPort,
      from: 'b@n.example',
      timeoutMs: 2000,
      maxConnections: 1,
    });
    inbox.trouble({ trouble: { kind: 'takeThenHang' } });
    const endings = await Promise.all(['k:1', 'k:2', 'k:3'].map((key) => narrow.send(aMessage(key, TO))));
    expect(endings.map(({ outcome }) => outcome)).toEqual(['unknown', 'notAccepted', 'notAccepted']);
    expect(await narrow.send(aMessage('k:4', TO))).toMatchObject({ outcome: 'accepted' });
    expect(inbox.messages().map(({ key }) => key)).toEqual(['k:1', 'k:4']);
    narrow.close();
  });

  it('sends hundreds over a few connections, each once', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => `many:${n}`);
    const patient = createSmtpGateway({
      host: inbox.host,
      port: inbox.smtpPort,
      from: 'b@n.example',
      timeoutMs: 30_000,
    });
    const sent = await Promise.all(keys.map((key) => patient.send(aMessage(key, TO))));
    expect(sent.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect(
      inbox
        .messages()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(keys.sort());
    patient.close();
  });
});

describe('the SMTP gateway before a server of its own kind', () => {
  let server: Server;
  const sockets = new Set<Socket>();
  /** Answers each line by its first word; `text` after the final dot. */
  const speaking = async (answers: Record<string, string>): Promise<SmtpGateway> => {
    server = createServer((socket) => {
      sockets.add(socket);
      let inText = false;
      const say = (text: string | undefined) => text && socket.write(`${text}\r\n`);
      say(answers.greeting ?? '220 here');
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
          const word = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
          if (inText && line !== '.') continue;
          if (line === '.') say(answers.text ?? '250 taken');
          else say(answers[word] ?? (word === 'DATA' ? '354 go on' : '250 fine'));
          inText = word === 'DATA' && !answers.DATA;
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return createSmtpGateway({
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      from: 'b@n.example',
      timeoutMs: 2000,
    });
  };
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it.each([
    ['our sender is refused', { MAIL: '550 5.7.1 who are you' }, 'notAccepted'],
    ['the greeting is a refusal', { greeting: '554 no service' }, 'notAccepted'],
    ['DATA is refused for good', { DATA: '554 5.7.1 no' }, 'rejected'],
    ['DATA is put off', { DATA: '451 later' }, 'notAccepted'],
    ['a login is wanted', { RCPT: '530 5.7.0 authentication required' }, 'notAccepted'],
    ['the answer to the text is no SMTP', { text: 'hello' }, 'unknown'],
    ['the server says good-bye instead of taking the text', { text: '421 shutting down' }, 'notAccepted'],
  ])('%s', async (_name, answers, outcome) => {
    const gateway = await speaking(answers as Record<string, string>);
    expect(await gateway.send(aMessage('k', TO))).toMatchObject({ outcome });
    gateway.close();
  });
});

describe('a key inside a Message-ID', () => {
  it('always comes back as it was, in letters a Message-ID may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        expect(safeKey(key)).toMatch(/^[A-Za-z0-9_-]*$/);
        expect(keyOfSafe(safeKey(key))).toBe(key);
      }),
    );
  });
});
