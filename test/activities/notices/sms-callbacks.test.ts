import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../activities/notices/port.ts';
import { type DeliveryReport, registerTwilioWebhook, TWILIO_STATUS_PATH } from '../../../api/webhooks/twilio.ts';
import { addMs } from '../../../domain/time/instant.ts';
import type { SmsSandbox } from '../../../stack/sms-sandbox/sandbox.ts';
import { AUTH_TOKEN, smsPair } from '../../support/notices.ts';
import { aMessage, NOW } from './gateway-contract.ts';

const TO = '+14165550100';

describe('status callbacks', () => {
  let app: FastifyInstance;
  let recorded: DeliveryReport[];
  let failures: number;
  let sandbox: SmsSandbox;
  let gateway: Gateway;
  let folder: string;
  const start = async () => {
    const address = app.server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    return smsPair({
      now: () => NOW,
      receiver: `${origin}${TWILIO_STATUS_PATH}`,
      timeoutMs: 1000,
      callbackRetryMs: [5, 5, 5],
      file: join(folder, 'sms.jsonl'),
    });
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sms-'));
    [recorded, failures] = [[], 0];
    app = Fastify();
    await registerTwilioWebhook(app, {
      authToken: AUTH_TOKEN,
      get publicUrl() {
        const address = app.server.address();
        return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
      },
      now: () => addMs(NOW, 1000),
      record: async (report) => {
        if (failures-- > 0) throw new Error('down');
        recorded.push(report);
      },
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    ({ sandbox, gateway } = await start());
  });
  afterEach(async () => {
    await sandbox.close();
    await app.close();
    rmSync(folder, { recursive: true });
  });
  const said = () => recorded.map(({ actKey, status }) => `${actKey} ${status}`);

  it('reach the act by its key, even when the answer to the sender was lost', async () => {
    sandbox.trouble({ trouble: { kind: 'takeThenHang' } });
    expect(await gateway.send(aMessage('C1042.first.1.sms', TO))).toMatchObject({ outcome: 'unknown' });
    await expect.poll(said).toEqual(['C1042.first.1.sms accepted', 'C1042.first.1.sms delivered']);
    expect(recorded[0]?.providerRef).toBe(sandbox.messages()[0]?.sid);
  });

  it('come again until they are written', async () => {
    failures = 2;
    await gateway.send(aMessage('k', TO));
    await expect.poll(said).toEqual(['k accepted', 'k delivered']);
  });

  it('are given up after a while, and can be sent again', async () => {
    failures = 8;
    await gateway.send(aMessage('k', TO));
    await expect.poll(() => sandbox.messages()[0]?.status === 'delivered' && sandbox.pendingCallbacks()).toBe(0);
    expect(said()).toEqual([]);
    expect(sandbox.resendCallbacks()).toBe(2);
    await expect.poll(said).toEqual(['k accepted', 'k delivered']);
  });

  it('can be held and released, and come twice under one receipt', async () => {
    sandbox.holdCallbacks();
    sandbox.callbacksTwice(true);
    await gateway.send(aMessage('k', TO));
    await expect.poll(() => sandbox.pendingCallbacks()).toBe(4);
    expect(said()).toEqual([]);
    sandbox.releaseCallbacks();
    await expect.poll(said).toEqual(['k accepted', 'k accepted', 'k delivered', 'k delivered']);
    expect(new Set(recorded.map(({ receiptId }) => receiptId)).size).toBe(2);
  });

  it('tell failures with their code, or nothing when the handset never answers', async () => {
    sandbox.trouble({ trouble: { kind: 'undelivered', code: 30003 } });
    sandbox.trouble({ trouble: { kind: 'failed', code: 30008 } });
    sandbox.trouble({ trouble: { kind: 'neverReport' } });
    for (const key of ['one', 'two', 'three']) await gateway.send(aMessage(key, TO));
    await expect
      .poll(() => said().sort())
      .toEqual(['one accepted', 'one undelivered', 'three accepted', 'two undelivered']);
    expect(recorded.find(({ actKey }) => actKey === 'two')).toMatchObject({ code: '30008' });
  });

  it('survive a restart of the provider, which forgets no message and repeats none', async () => {
    sandbox.holdCallbacks();
    await gateway.send(aMessage('k', TO));
    await expect.poll(() => sandbox.messages()[0]?.status).toBe('delivered');
    await sandbox.close();
    appendFileSync(join(folder, 'sms.jsonl'), '{"type":"taken","sm');
    ({ sandbox, gateway } = await start());
    expect(sandbox.messages()).toHaveLength(1);
    await expect.poll(said).toEqual(['k delivered']);
    expect(await gateway.ask(aMessage('k', TO), NOW)).toMatchObject({ found: 'yes', status: 'delivered' });
  });
});
