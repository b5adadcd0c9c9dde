import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../activities/notices/port.ts';
import { createTwilioGateway } from '../../../activities/notices/twilio-gateway.ts';
import type { SmsSandbox } from '../../../stack/sms-sandbox/sandbox.ts';
import type { Trouble } from '../../../stack/sms-sandbox/trouble.ts';
import { ACCOUNT_SID, AUTH_TOKEN, smsPair } from '../../support/notices.ts';
import { aMessage, NOW } from './gateway-contract.ts';

const TO = '+14165550100';
const message = (key: string) => aMessage(key, TO);

describe('the Twilio gateway', () => {
  let sandbox: SmsSandbox;
  let gateway: Gateway;
  beforeEach(async () => {
    ({ sandbox, gateway } = await smsPair({ now: () => NOW, timeoutMs: 2000 }));
  });
  afterEach(() => sandbox.close());

  const endings: [string, Trouble, string, number][] = [
    ['429', { kind: 'refuse', status: 429, code: 20429 }, 'notAccepted', 0],
    ['500', { kind: 'refuse', status: 500, code: 20500 }, 'unknown', 0],
    ['503', { kind: 'refuse', status: 503, code: 20503 }, 'unknown', 0],
    ['401', { kind: 'refuse', status: 401, code: 20003 }, 'notAccepted', 0],
    ['a wrong sender', { kind: 'refuse', status: 400, code: 21606 }, 'notAccepted', 0],
    ['an unsubscribed recipient', { kind: 'refuse', status: 400, code: 21610 }, 'rejected', 0],
    ['a landline', { kind: 'refuse', status: 400, code: 21614 }, 'rejected', 0],
    ['no answer, not taken', { kind: 'hang' }, 'unknown', 0],
    ['no answer, taken', { kind: 'takeThenHang' }, 'unknown', 1],
    ['a reset, not taken', { kind: 'reset' }, 'unknown', 0],
    ['a reset, taken', { kind: 'takeThenReset' }, 'unknown', 1],
    ['500 after taking it', { kind: 'takeThenFail', status: 500 }, 'unknown', 1],
    ['an answer cut in half', { kind: 'takeThenGarble' }, 'unknown', 1],
    ['an answer later than the time-out', { kind: 'answerLate', ms: 3000 }, 'unknown', 1],
    ['an answer later than usual', { kind: 'answerLate', ms: 30 }, 'accepted', 1],
  ];
  it.each(endings)('%s', async (_name, trouble, outcome, taken) => {
    sandbox.trouble({ trouble });
    expect(await gateway.send(message('k'))).toMatchObject({ outcome });
    expect(sandbox.messages()).toHaveLength(taken);
  });

  it('hands on how long a 429 asks to wait', async () => {
    sandbox.trouble({ trouble: { kind: 'refuse', status: 429, code: 20429, retryAfterSeconds: 7 } });
    expect(await gateway.send(message('k'))).toMatchObject({ outcome: 'notAccepted', retryAfterMs: 7000 });
    sandbox.trouble({ trouble: { kind: 'refuse', status: 429, code: 20429 } });
    expect(await gateway.send(message('k'))).toMatchObject({
      outcome: 'notAccepted',
      retryAfterMs: expect.any(Number),
    });
  });

  it('a number that cannot be one is rejected, and the reason does not repeat it [N8]', async () => {
    const sent = await gateway.send(aMessage('k', '0123'));
    expect(sent).toEqual({ outcome: 'rejected', reason: 'Twilio 21211, HTTP 400: not a valid phone number' });
  });

  it('a provider that is not there has taken nothing', async () => {
    await sandbox.close();
    expect(await gateway.send(message('k'))).toMatchObject({
      outcome: 'notAccepted',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
    ({ sandbox, gateway } = await smsPair({ now: () => NOW }));
  });

  it("a wrong password is not the number's fault", async () => {
    const wrong = createTwilioGateway({
      accountSid: ACCOUNT_SID,
      authToken: 'wrong',
      from: '+15005550006',
      baseUrl: sandbox.url,
      statusCallbackUrl: 'http://127.0.0.1:9/',
      timeoutMs: 2000,
    });
    expect(await wrong.send(message('k'))).toMatchObject({ outcome: 'notAccepted' });
    expect(await wrong.ask(message('k'), NOW)).toEqual({ found: 'cannotTell' });
  });

  it('finds a lost message among thousands to the same number, over several pages', async () => {
    const many = Array.from({ length: 2100 }, (_, n) => `key:${n}`);
    for (let start = 0; start < many.length; start += 50)
      await Promise.all(many.slice(start, start + 50).map((key) => gateway.send(message(key))));
    await expect.poll(() => sandbox.messages().every(({ status }) => status === 'delivered')).toBe(true);
    expect(await gateway.ask(message('key:0'), NOW)).toMatchObject({ found: 'yes', status: 'delivered' });
    expect(await gateway.ask(message('key:2100'), NOW)).toEqual({ found: 'no' });
  });

  it('tells a message that did not arrive from one that did', async () => {
    sandbox.trouble({ trouble: { kind: 'undelivered', code: 30003 } });
    await gateway.send(message('not:there'));
    await expect
      .poll(() => gateway.ask(message('not:there'), NOW))
      .toMatchObject({ found: 'yes', status: 'undelivered' });
  });
});

describe('the Twilio gateway before a stranger', () => {
  let server: Server;
  const answering = async (status: number, body: string): Promise<Gateway> => {
    server = createServer((_request, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return createTwilioGateway({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      from: '+15005550006',
      baseUrl,
      statusCallbackUrl: 'http://127.0.0.1:9/',
      timeoutMs: 2000,
    });
  };
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    [200, '<html>welcome</html>'],
    [201, '{}'],
    [302, ''],
    [502, '<html>bad gateway</html>'],
    [408, ''],
  ])('HTTP %i with %j is unknown, and is no "not found" either', async (status, body) => {
    const gateway = await answering(status, body);
    expect(await gateway.send(message('k'))).toMatchObject({ outcome: 'unknown' });
    expect((await gateway.ask(message('k'), NOW)).found).toBe('cannotTell');
  });
});
