import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../store/access/keys.ts';
import { startApi } from '../../worker/start-api.ts';
import { freshWord } from '../store/intake/a-job.ts';
import { type ApiClient, asRole } from '../support/api-client.ts';
import { encodeGb18030 } from '../support/gb18030.ts';
import { type RowCells, rowsOf, sendFile, toText } from '../support/portfolio.ts';
import { startTown, type Town } from '../support/town.ts';
import { endOf, type Job } from './an-import.ts';

describe('portfolio files through the API', () => {
  let town: Town;
  let billing: ApiClient;
  let key: string;
  beforeAll(async () => {
    town = await startTown({ start: '2020-03-10T15:00:00Z', onRealServer: true });
    billing = await asRole(town, 'billing');
    key = (await makeKey(town, { name: 'sender', role: 'billing', now: await town.now() }))?.text ?? '';
  });
  afterAll(() => town?.close());

  const send = (body: string | Buffer, type?: string, query?: string) => sendFile(town, { key, body, type, query });
  const ended = (number: string) => endOf(billing, number);
  const word = freshWord();
  /** Accounts of their own, nothing of theirs overdue. */
  const rows = (n: number, more: Partial<RowCells> = {}) => rowsOf(n, { due_on: '2020-04-01', ...more });

  it('a CSV is answered when it is here, taken in the background, and its rejects say line, reason and row', async () => {
    const bad = rows(2, { amount: '-1', email: 'someone@example.invalid' });
    const sent = await send(toText([...rows(3), ...bad]), 'text/csv', '?name=March%20bills');
    expect(sent).toMatchObject({ status: 202, location: `/v1/imports/${sent.body.number}` });
    expect(sent.body).toMatchObject({ name: 'March bills', format: 'csv', encoding: 'utf-8', encodingFound: true });
    expect(await ended(sent.body.number)).toMatchObject({
      ...{ status: 'done', rows: 5, accounts: 3, invoices: 3, rejected: 2, percent: 100, asOf: '2020-03-10' },
      rowsPerSecond: expect.any(Number),
    });
    const rejects = await billing.get<string>(`/v1/imports/${sent.body.number}/rejects`);
    expect(rejects.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = rejects.body.trim().split('\n');
    expect(lines[0]).toMatch(/^line,reason,account,debtor,invoice,/);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['5', '6']);
    expect(lines[1]).toMatch(/^5,"?amount: .*someone@example\.invalid/);
    // Put right, it is sent as it is.
    const again = await send(rejects.body.replaceAll(',-1,', ',7.00,'));
    expect(await ended(again.body.number)).toMatchObject({ status: 'done', accounts: 2, rejected: 0 });
  });

  it('who reads rejects reads personal data: it is written down', async () => {
    const { body } = await send(toText(rows(1, { amount: 'x' })));
    await ended(body.number);
    await (await asRole(town, 'ops', 'olga')).get(`/v1/imports/${body.number}/rejects`);
    await expect
      .poll(() => town.prisma.auditEvent.findMany({ where: { who: 'olga' } }))
      .toMatchObject([
        {
          kind: 'personalData',
          route: 'GET /v1/imports/:number/rejects',
          subject: { number: body.number },
          status: 200,
        },
      ]);
  });

  it('NDJSON, with lines that are no row; its rejects hold the line', async () => {
    const text = [...rows(2).map((row) => JSON.stringify(row)), '{"account":[1]}', 'null', '{"acc'].join('\n');
    const { body } = await send(text, 'application/x-ndjson');
    expect(await ended(body.number)).toMatchObject({
      status: 'done',
      format: 'ndjson',
      rows: 5,
      accounts: 2,
      rejected: 3,
    });
    const rejects = (await billing.get<string>(`/v1/imports/${body.number}/rejects`)).body.split('\n');
    expect(rejects.slice(0, 3)).toEqual([
      'line,reason,row',
      '3,account: an array where text in quotes is wanted,"{""account"":[1]}"',
      '4,null where one JSON object a line is wanted,null',
    ]);
  });

  it('GB18030, told or found out', async () => {
    const chinese = () => encodeGb18030(toText(rows(2, { segment: '政企客户' })));
    const told = await send(chinese(), 'text/csv; charset=GB18030');
    expect(await ended(told.body.number)).toMatchObject({ encoding: 'gb18030', encodingFound: false, accounts: 2 });
    const found = await send(chinese());
    expect(await ended(found.body.number)).toMatchObject({ encoding: 'gb18030', encodingFound: true, accounts: 2 });
    expect(await town.prisma.account.count({ where: { segment: '政企客户' } })).toBe(4);
  });

  it('the same file again is the import there is', async () => {
    const text = toText(rows(2));
    const first = await send(text);
    const done = await ended(first.body.number);
    const second = await send(text);
    expect(second).toMatchObject({ status: 200, location: `/v1/imports/${first.body.number}`, body: done });
    expect(await send(text, 'text/csv', '?asOf=2020-03-11')).toMatchObject({ status: 202 });
  });

  it('an upload that breaks off half way is not taken, and says so', async () => {
    const text = toText(rows(50));
    const { hostname, port } = new URL(town.worker.apiUrl ?? '');
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(
      `POST /v1/imports?name=${word} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: text/csv\r\nContent-Length: ${text.length}\r\n\r\n`,
    );
    socket.write(text.slice(0, text.length / 2));
    const named = async () => {
      const { items } = (await billing.get<{ items: Job[] }>('/v1/imports')).body;
      return items.find(({ name }) => name === word);
    };
    await expect.poll(named).toMatchObject({ status: 'uploading' });
    socket.destroy();
    await expect.poll(named).toMatchObject({
      status: 'brokenOff',
      why: 'The upload broke off before its end and nothing of it was taken: send the file again.',
      rows: 0,
    });
    const { id } = await town.prisma.import.findFirstOrThrow({ where: { name: word } });
    expect(await town.prisma.importChunk.count({ where: { importId: id } })).toBe(0);
    expect(await send(text)).toMatchObject({ status: 202 });
  });

  it('a file that is no portfolio is refused, and says why', async () => {
    const { body } = await send('account;amount\nA;1\n');
    expect(await ended(body.number)).toMatchObject({
      status: 'refused',
      why: expect.stringMatching(/^The file: no column account,/),
      rows: 0,
    });
    const utf16 = await send(Buffer.from(`\uFEFF${toText(rows(1))}`, 'utf16le'));
    expect(utf16).toMatchObject({
      status: 422,
      body: { code: 'noPortfolio', detail: expect.stringContaining('UTF-16') },
    });
  });

  it.each([
    ['application/json', '{}'],
    ['text/csv; charset=latin1', 'a'],
    ['text/plain', 'a'],
  ])('%s is not taken', async (type, body) => {
    const before = await town.prisma.import.count();
    expect(await send(body, type)).toMatchObject({ status: 415, body: { code: 'badMediaType' } });
    expect(await town.prisma.import.count()).toBe(before);
  });

  it('wrong questions are answered with what to do', async () => {
    expect(await send('a', 'text/csv', '?asOf=2020-02-30')).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(await send('a', 'text/csv', '?color=red')).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(await billing.get('/v1/imports/F1')).toMatchObject({ status: 404, body: { code: 'unknownImport' } });
    expect(await billing.get('/v1/imports/F1/rejects')).toMatchObject({ status: 404 });
    expect(await billing.get('/v1/imports/x')).toMatchObject({ status: 400 });
    expect(await billing.get('/v1/imports?cursor=eyJ9')).toMatchObject({ status: 422, body: { code: 'badCursor' } });
  });

  it('are listed page by page, newest first, each once', async () => {
    for (let n = 0; n < 3; n += 1) await ended((await send(toText(rows(1)))).body.number);
    const all: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await billing.get<{ items: Job[]; next?: string }>(`/v1/imports?limit=2${cursor}`);
      all.push(...body.items.map(({ number }) => number));
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(all.length).toBe(await town.prisma.import.count());
    expect(all).toEqual([...new Set(all)].sort((a, b) => Number(b.slice(1)) - Number(a.slice(1))));
  });

  it('who is overdue after an import gets a case; the backlog says how many still wait', async () => {
    const overdue = await send(toText(rows(30, { due_on: '2020-03-01' })));
    await ended(overdue.body.number);
    const backlog = async () => (await billing.get<{ accounts: number }>('/v1/backlog')).body;
    expect(await backlog()).toMatchObject({ casesPerSecond: 10 });
    await expect.poll(backlog).toMatchObject({ accounts: 0, opening: false });
    expect(await town.prisma.case.count()).toBe(30);
  });

  it('a server that cannot be reached is said, and nothing is half done', async () => {
    const offline = { startImport: () => Promise.reject(new Error('unreachable')) };
    const intake = { ...offline, startCaseOpening: async () => {}, isOpeningCases: async () => undefined };
    const config = { ...town.config, API_PORT: 0 };
    const api = await startApi({ config, deps: town.worker.deps, client: town.client, intake });
    const text = toText(rows(1));
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'text/csv' };
    const answer = await fetch(`${api.url}/v1/imports`, { method: 'POST', headers, body: text });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('send it again'),
    });
    await api.close();
    expect(await send(text)).toMatchObject({ status: 202 });
  });
});
