import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpGateway } from '../../../activities/notices/smtp-gateway.ts';
import { openMailbox } from '../../../stack/inbox/mailbox.ts';
import { mailPair } from '../../support/notices.ts';
import { aMessage, NOW } from './gateway-contract.ts';

const TO = 'jane@debtor.example';

describe('the inbox', () => {
  let folder: string;
  let pair: Awaited<ReturnType<typeof mailPair>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inbox-'));
    pair = await mailPair({ now: () => NOW, file: join(folder, 'mail.jsonl') });
  });
  afterEach(async () => {
    pair.gateway.close();
    await pair.inbox.close();
    rmSync(folder, { recursive: true });
  });

  it('shows each mail to people, with nothing in it that could run', async () => {
    await pair.gateway.send(aMessage('k', TO, { subject: '<b>Due</b>', body: '<script>alert("é")</script>\nRef. k' }));
    const list = await (await fetch(pair.inbox.url)).text();
    expect(list).toContain('&#60;b&#62;Due&#60;/b&#62;');
    const mail = await fetch(`${pair.inbox.url}/mail/1`);
    expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await mail.text();
    expect(page).toContain('&#60;script&#62;alert(&#34;é&#34;)&#60;/script&#62;\nRef. k');
    expect(page).not.toContain('<script');
    expect((await fetch(`${pair.inbox.url}/mail/99`)).status).toBe(404);
    expect((await fetch(`${pair.inbox.url}/mail/__proto__`)).status).toBe(404);
  });

  it('tells an oracle every mail by its key', async () => {
    for (const key of ['a', 'b', 'b']) await pair.gateway.send(aMessage(key, TO));
    const said = (await (await fetch(`${pair.inbox.url}/inbox/messages.json`)).json()) as {
      count: number;
      messages: { key: string }[];
    };
    expect([said.count, said.messages.map(({ key }) => key)]).toEqual([3, ['a', 'b', 'b']]);
  });

  it('fails on demand over HTTP, for one recipient only', async () => {
    const order = { trouble: { kind: 'refuse', code: 550, at: 'rcpt' }, to: TO, times: 0 };
    const answer = await fetch(`${pair.inbox.url}/inbox/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    expect(answer.status).toBe(204);
    for (const n of [1, 2])
      expect(await pair.gateway.send(aMessage(`k${n}`, TO))).toMatchObject({ outcome: 'rejected' });
    expect(await pair.gateway.send(aMessage('k3', 'joe@debtor.example'))).toMatchObject({ outcome: 'accepted' });
    const wrong = await fetch(`${pair.inbox.url}/inbox/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"x":1}',
    });
    expect(wrong.status).toBe(400);
  });

  it('knows every mail after a restart, with its text', async () => {
    await pair.gateway.send(aMessage('k', TO));
    pair.gateway.close();
    await pair.inbox.close();
    pair = await mailPair({ now: () => NOW, file: join(folder, 'mail.jsonl') });
    expect(pair.inbox.message(1)).toMatchObject({ key: 'k', text: expect.stringContaining('Ref. k') });
    await pair.gateway.send(aMessage('k2', TO));
    expect(pair.inbox.messages().map(({ id, key }) => [id, key])).toEqual([
      [1, 'k'],
      [2, 'k2'],
    ]);
  });

  it('takes mail for several people as one each', async () => {
    const gateway = createSmtpGateway({
      host: pair.inbox.host,
      port: pair.inbox.smtpPort,
      from: 'b@n.example',
      timeoutMs: 2000,
    });
    await Promise.all([gateway.send(aMessage('a', TO)), gateway.send(aMessage('b', 'joe@debtor.example'))]);
    expect(
      pair.inbox
        .messages()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([TO, 'joe@debtor.example']);
    gateway.close();
  });
});

describe('a mailbox of tens of thousands', () => {
  it('counts all, keeps the texts of the last 200 in memory and reads older ones from the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
    const path = join(folder, 'mail.jsonl');
    const box = openMailbox(path);
    for (let n = 1; n <= 20_000; n++)
      box.add({ key: `k${n}`, to: TO, from: 'b@n.example', subject: `é${n}`, at: NOW, text: `text ${n}` });
    box.close();
    const again = openMailbox(path);
    expect(again.all).toHaveLength(20_000);
    expect(again.recent().map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, n) => 19_801 + n));
    expect(again.read(7)).toMatchObject({ key: 'k7', subject: 'é7', text: 'text 7' });
    again.close();
    rmSync(folder, { recursive: true });
  });
});
