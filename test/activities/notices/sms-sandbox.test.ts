import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { segments } from '../../../stack/sms-sandbox/message.ts';
import { type SmsSandbox, startSmsSandbox } from '../../../stack/sms-sandbox/sandbox.ts';
import { ACCOUNT_SID, AUTH_TOKEN } from '../../support/notices.ts';
import { NOW } from './gateway-contract.ts';

const TO = '+14165550100';
const PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
const auth = { authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}` };

/** The fields of Twilio's answers that these tests read. */
interface SmsAnswer {
  readonly uri: string;
  readonly code: number;
  readonly status: string;
  readonly date_sent: string | null;
  readonly messages: readonly { readonly body: string }[];
  readonly next_page_uri: string | null;
  readonly page: number;
  readonly page_size: number;
  readonly start: number;
  readonly end: number;
}

describe('the SMS sandbox speaks as Twilio does', () => {
  let sandbox: SmsSandbox;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    sandbox = await startSmsSandbox({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, now: () => now, stepMs: 0 });
  });
  afterEach(() => sandbox.close());
  const post = (form: Record<string, string>, headers: Record<string, string> = auth) =>
    fetch(`${sandbox.url}${PATH}`, { method: 'POST', headers, body: new URLSearchParams(form) });
  const get = async (path: string): Promise<SmsAnswer> =>
    (await (await fetch(`${sandbox.url}${path}`, { headers: auth })).json()) as SmsAnswer;

  it('answers 201 with a queued message that names no callback URL', async () => {
    const answer = await post({ To: TO, From: '+15005550006', Body: 'hello', StatusCallback: 'http://127.0.0.1:9/cb' });
    expect(answer.status).toBe(201);
    const said = (await answer.json()) as SmsAnswer;
    expect(said).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      status: 'queued',
      date_sent: null,
      date_created: 'Mon, 02 Mar 2026 15:00:00 +0000',
      num_segments: '1',
      error_code: null,
      uri: expect.stringContaining('/Messages/SM'),
    });
    expect(JSON.stringify(said)).not.toContain('127.0.0.1:9');
    await expect.poll(async () => (await get(said.uri)).status).toBe('delivered');
    expect((await get(said.uri)).date_sent).toBe('Mon, 02 Mar 2026 15:00:00 +0000');
  });

  it.each([
    [{ To: '12' }, 400, 21211],
    [{ To: '+15005550001' }, 400, 21211],
    [{ To: '+15005550004' }, 400, 21610],
    [{ To: '' }, 400, 21604],
    [{ Body: '' }, 400, 21602],
    [{ Body: 'x'.repeat(1601) }, 400, 21617],
    [{ From: '' }, 400, 21603],
    [{ StatusCallback: 'nowhere' }, 400, 21609],
  ])('refuses %j with %i %i', async (over, status, code) => {
    const answer = await post({ To: TO, From: '+15005550006', Body: 'hello', ...over });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      code,
      message: expect.any(String),
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    });
    expect(sandbox.messages()).toHaveLength(0);
  });

  it('wants the account and its token', async () => {
    const answer = await post({ To: TO, From: '+15005550006', Body: 'hello' }, {});
    expect([answer.status, ((await answer.json()) as SmsAnswer).code]).toEqual([401, 20003]);
    const other = await fetch(`${sandbox.url}${PATH.replace(/1\/M/, '2/M')}`, { headers: auth });
    expect([other.status, ((await other.json()) as SmsAnswer).code]).toEqual([404, 20404]);
  });

  it('lists by number and day, newest first, page by page', async () => {
    for (const [day, body] of [
      ['2026-03-01', 'a'],
      ['2026-03-02', 'b'],
      ['2026-03-02', 'c'],
      ['2026-03-03', 'd'],
    ] as const) {
      now = instant(`${day}T12:00:00Z`);
      await post({ To: TO, From: '+15005550006', Body: body });
      await expect.poll(() => sandbox.messages().at(-1)?.status).toBe('delivered');
    }
    const bodies = async (query: string) => (await get(`${PATH}?${query}`)).messages.map(({ body }) => body);
    expect(await bodies(`To=${encodeURIComponent(TO)}`)).toEqual(['d', 'c', 'b', 'a']);
    expect(await bodies('To=%2B14165550199')).toEqual([]);
    expect(await bodies('DateSent=2026-03-02')).toEqual(['c', 'b']);
    expect(await bodies('DateSent%3E=2026-03-02')).toEqual(['d', 'c', 'b']);
    expect(await bodies('DateSent%3C=2026-03-02')).toEqual(['c', 'b', 'a']);
    expect(await bodies('DateSent%3E=2026-03-02T12:00:01Z')).toEqual(['d']);
    const first = await get(`${PATH}?PageSize=3`);
    expect([first.page, first.page_size, first.start, first.end]).toEqual([0, 3, 0, 2]);
    const second = await get(String(first.next_page_uri));
    expect(second.messages.map(({ body }) => body)).toEqual(['a']);
    expect(second.next_page_uri).toBeNull();
  });

  it('takes orders for trouble over HTTP and refuses what it does not understand', async () => {
    const control = (order: unknown) =>
      fetch(`${sandbox.url}/sandbox/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      });
    expect((await control({ trouble: { kind: 'refuse', status: 429, code: 20429 }, times: 2 })).status).toBe(204);
    expect((await control({ trouble: { kind: 'explode' } })).status).toBe(400);
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await post({ To: TO, From: '+15005550006', Body: 'x' })).status);
    expect(statuses).toEqual([429, 429, 201]);
  });

  it('shows people the last messages, numbers masked, nothing from a message running', async () => {
    await post({ To: TO, From: '+15005550006', Body: '<script>alert(1)</script>' });
    const page = await (await fetch(sandbox.url)).text();
    expect(page).toContain('+1416•••0100');
    expect(page).not.toContain(TO);
    expect(page).not.toContain('<script>');
  });

  it('counts parts as phones do', () => {
    expect(['x'.repeat(160), 'x'.repeat(161), '€'.repeat(81), 'œ'.repeat(70), 'œ'.repeat(71)].map(segments)).toEqual([
      1, 2, 2, 1, 2,
    ]);
  });
});
