import fc from 'fast-check';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeliveryReport, registerTwilioWebhook } from '../../../api/webhooks/twilio.ts';
import { instant } from '../../../domain/time/instant.ts';
import { twilioSignature } from '../../../stack/sms-sandbox/callbacks.ts';

const AUTH = 'webhook-token';
const PUBLIC = 'https://arrears.example';
const SID = `SM${'a'.repeat(32)}`;
const AT = instant('2026-03-02T15:00:00Z');

describe('the Twilio status webhook', () => {
  let app: FastifyInstance;
  let recorded: DeliveryReport[];
  let recordFails: boolean;
  beforeEach(async () => {
    recorded = [];
    recordFails = false;
    app = Fastify();
    await registerTwilioWebhook(app, {
      authToken: AUTH,
      publicUrl: PUBLIC,
      now: () => AT,
      record: async (report) => {
        if (recordFails) throw new Error('the database is away');
        recorded.push(report);
      },
    });
  });
  afterEach(() => app.close());

  const post = (form: Record<string, string>, given: { key?: string; signature?: string } = {}) => {
    const path = `/webhooks/twilio/status${given.key ? `?key=${encodeURIComponent(given.key)}` : ''}`;
    return app.inject({
      method: 'POST',
      url: path,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': given.signature ?? twilioSignature(AUTH, `${PUBLIC}${path}`, form),
      },
      payload: new URLSearchParams(form).toString(),
    });
  };

  it('records a signed report under the key its URL carries', async () => {
    const answer = await post(
      { MessageSid: SID, MessageStatus: 'delivered', To: '+14165550100' },
      { key: '17:reminder:first:1#é' },
    );
    expect(answer.statusCode).toBe(204);
    expect(recorded).toEqual([
      {
        receiptId: expect.stringMatching(/^twilio-[0-9a-f]{32}$/),
        providerRef: SID,
        actKey: '17:reminder:first:1#é',
        status: 'delivered',
        at: AT,
      },
    ]);
  });

  it('gives the same report the same receipt, and another status another', async () => {
    for (const status of ['sent', 'delivered', 'delivered']) await post({ MessageSid: SID, MessageStatus: status });
    const [sent, once, twice] = recorded.map(({ receiptId }) => receiptId);
    expect(once).toBe(twice);
    expect(sent).not.toBe(once);
  });

  it('says why a message was not delivered', async () => {
    await post({ MessageSid: SID, MessageStatus: 'undelivered', ErrorCode: '30003' });
    expect(recorded[0]).toMatchObject({ status: 'undelivered', code: '30003' });
  });

  it('refuses a wrong or missing signature with a problem detail and records nothing', async () => {
    const wrong = await post({ MessageSid: SID, MessageStatus: 'delivered' }, { signature: 'bm90IGl0' });
    const missing = await app.inject({ method: 'POST', url: '/webhooks/twilio/status' });
    expect([wrong.statusCode, missing.statusCode]).toEqual([403, 403]);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(wrong.json()).toMatchObject({ status: 403, title: 'Forbidden' });
    expect(recorded).toEqual([]);
  });

  it('refuses a report whose key was changed on the way', async () => {
    const form = { MessageSid: SID, MessageStatus: 'delivered' };
    const signature = twilioSignature(AUTH, `${PUBLIC}/webhooks/twilio/status?key=mine`, form);
    expect((await post(form, { key: 'theirs', signature })).statusCode).toBe(403);
    expect(recorded).toEqual([]);
  });

  it('asks Twilio to come again when the fact could not be written', async () => {
    recordFails = true;
    const answer = await post({ MessageSid: SID, MessageStatus: 'delivered' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).not.toContain('database');
  });

  it('thanks for a status that is no news, and records nothing', async () => {
    for (const status of ['queued', 'sending', 'somethingNew', 'constructor'])
      expect((await post({ MessageSid: SID, MessageStatus: status })).statusCode).toBe(204);
    expect(recorded).toEqual([]);
  });

  it('refuses other content types and bodies that are too large', async () => {
    const json = await app.inject({ method: 'POST', url: '/webhooks/twilio/status', payload: { MessageSid: SID } });
    const large = await post({ MessageSid: SID, MessageStatus: 'x'.repeat(20_000) });
    expect([json.statusCode, large.statusCode]).toEqual([415, 413]);
  });

  it('never answers 5xx and never records for a body that is no report, signed or not', async () => {
    await fc.assert(
      fc.asyncProperty(anyBody, fc.boolean(), async (payload, signed) => {
        const url = '/webhooks/twilio/status?key=k';
        const params = Object.fromEntries(new URLSearchParams(payload));
        const answer = await app.inject({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            ...(signed && { 'x-twilio-signature': twilioSignature(AUTH, `${PUBLIC}${url}`, params) }),
          },
          payload,
        });
        expect(answer.statusCode).toBeGreaterThanOrEqual(200);
        expect(answer.statusCode).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    expect(recorded).toEqual([]);
  });

  it('never answers 5xx whatever stands in a signed report', async () => {
    const name = fc.constantFrom('MessageSid', 'MessageStatus', 'SmsSid', 'ErrorCode', '__proto__', 'toString', 'To');
    const value = fc.oneof(
      fc.constantFrom(SID, 'delivered', 'undelivered', '', '30003', '\u0000'),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), fc.string({ maxLength: 400 }), async (form, key) => {
        const answer = await post({ ...form }, { key: encodeURIComponent(key) });
        expect([204, 400, 403]).toContain(answer.statusCode);
      }),
      { numRuns: 300 },
    );
    for (const report of recorded) expect(report.actKey ?? '').not.toMatch(/\p{Cc}/u);
  });
});

const anyBody = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.webQueryParameters(),
  fc
    .array(
      fc.constantFrom('MessageSid', 'MessageStatus', '=', '&', '%', '%zz', '%00', '[', ']', '+', '\u0000', '__proto__'),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);
