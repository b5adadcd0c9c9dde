import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs, DAY, instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { CHUNK } from '../../../store/intake/chunks.ts';
import { listImports, readImport } from '../../../store/intake/import-job.ts';
import { takeStretch } from '../../../store/intake/take-stretch.ts';
import { tidyImports } from '../../../store/intake/tidy-imports.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { encodeGb18030 } from '../../support/gb18030.ts';
import { freshWord, piecesOf, stretch, takeToEnd, upload } from './a-job.ts';
import { aRow, toText } from './a-portfolio.ts';

let fresh: FreshDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  fresh = await freshDatabase();
  prisma = fresh.database.prisma;
});
afterAll(() => fresh.drop());

/** A file of its own. */
function aFileText(rows = 3): string {
  const word = freshWord();
  return toText(Array.from({ length: rows }, (_, n) => aRow({ account: `${word}-${n}`, debtor: `${word}-${n}` })));
}

const idOf = async (number: string) => (await readImport({ prisma }, { number }))?.id ?? 0;

describe('an upload', () => {
  it('larger than a piece is kept in pieces and read over their edges', async () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => aRow({ account: 'edges', debtor: 'edges', invoice: `E${n}` }));
    const text = toText(rows);
    expect(text.length).toBeGreaterThan(2 * CHUNK);
    const { number } = await upload(prisma, text, { bytes: piecesOf(text, 77_777) });
    expect(await prisma.importChunk.count({ where: { importId: await idOf(number) } })).toBe(
      Math.ceil(text.length / CHUNK),
    );
    const job = await takeToEnd(prisma, number, { batchSize: 1_000, batches: 2 });
    expect(job.counts).toMatchObject({ rows: 9_000, invoices: 9_000, accounts: 1, rejected: 0 });
  });

  it('that breaks off half way is not taken, and says so', async () => {
    const text = aFileText();
    const started: string[] = [];
    const half = async function* () {
      yield* piecesOf(text.slice(0, text.length / 2));
      throw new Error('connection reset');
    };
    const start = async (number: string) => void started.push(number);
    await expect(upload(prisma, text, { bytes: half(), start })).rejects.toThrow('connection reset');
    const [job] = await listImports({ prisma }, { most: 1 });
    expect(job).toMatchObject({
      status: 'brokenOff',
      why: 'The upload broke off before its end and nothing of it was taken: send the file again.',
      counts: { rows: 0 },
    });
    expect(started).toEqual([]);
    expect(await prisma.importChunk.count({ where: { importId: job?.id ?? 0 } })).toBe(0);
    expect(await stretch(prisma, job?.number ?? '', {})).toMatchObject({ status: 'brokenOff', counts: { rows: 0 } });
    expect(await upload(prisma, text)).toMatchObject({ outcome: 'taken' });
  });

  it('whose process died is called broken off after ten minutes of silence, and its bytes go with the next one', async () => {
    const dead = await prisma.import.create({
      data: { by: 'x', format: 'csv', encodingTold: false, asOf: new Date(), counts: {}, createdAt: new Date() },
    });
    await prisma.importChunk.create({ data: { importId: dead.id, n: 0, bytes: Buffer.from('half') } });
    expect(await readImport({ prisma }, dead)).toMatchObject({ status: 'uploading' });
    await prisma.$executeRaw`update import set touched_at = now() - interval '601 seconds' where id = ${dead.id}`;
    expect(await readImport({ prisma }, dead)).toMatchObject({
      status: 'brokenOff',
      why: expect.stringContaining('broke off'),
    });
    await upload(prisma, aFileText());
    expect(await prisma.importChunk.count({ where: { importId: dead.id } })).toBe(0);
    expect((await prisma.import.findUnique({ where: { id: dead.id } }))?.status).toBe('brokenOff');
  });

  it('that nobody can start is not called whole', async () => {
    const start = async () => {
      throw new Error('no server');
    };
    const text = aFileText();
    await expect(upload(prisma, text, { start })).rejects.toThrow('no server');
    expect((await listImports({ prisma }, { most: 1 }))[0]).toMatchObject({ status: 'brokenOff' });
    expect(await upload(prisma, text)).toMatchObject({ outcome: 'taken' });
  });

  it('larger than is taken, or in UTF-16, is refused and says why', async () => {
    await expect(upload(prisma, aFileText(50_000), { mostBytes: 1_048_576 })).rejects.toThrow(
      'The file is larger than 1 MB: send it in parts, each with the header.',
    );
    expect((await listImports({ prisma }, { most: 1 }))[0]).toMatchObject({
      status: 'refused',
      why: expect.stringContaining('larger'),
    });
    const utf16 = Buffer.from(`\uFEFF${aFileText()}`, 'utf16le');
    await expect(upload(prisma, utf16)).rejects.toMatchObject({ fault: 'badEncoding' });
    expect((await listImports({ prisma }, { most: 1 }))[0]).toMatchObject({ status: 'refused' });
  });
});

describe('the same file again', () => {
  it('is the job there is, be it waiting, done or sent twice at once', async () => {
    const text = aFileText();
    const [one, two] = await Promise.all([upload(prisma, text), upload(prisma, text)]);
    expect([one.outcome, two.outcome].sort()).toEqual(['known', 'taken']);
    expect(one.number).toBe(two.number);
    const job = await takeToEnd(prisma, one.number);
    const before = await prisma.import.count();
    expect(await upload(prisma, text)).toEqual({ outcome: 'known', number: one.number });
    expect(await prisma.import.count()).toBe(before);
    expect(await readImport({ prisma }, job)).toEqual(job);
    expect(await prisma.importChunk.count({ where: { importId: job.id } })).toBe(0);
  });

  it('read another way is another job: by another day, as another format or encoding', async () => {
    const text = aFileText();
    const asOf = plainDate('2020-03-11');
    const jobs = [
      await upload(prisma, text),
      await upload(prisma, text, { asOf }),
      await upload(prisma, text, { format: 'ndjson' }),
      await upload(prisma, text, { encoding: 'gb18030' }),
    ];
    expect(jobs.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken', 'taken']);
    expect(await upload(prisma, text, { asOf })).toEqual({ outcome: 'known', number: jobs[1]?.number });
    // Told what would be found out anyway.
    expect(await upload(prisma, text, { encoding: 'utf-8' })).toEqual({ outcome: 'known', number: jobs[0]?.number });
  });

  it('after its content changed by a byte is new', async () => {
    const text = aFileText();
    await upload(prisma, text);
    expect(await upload(prisma, `${text}\n`)).toMatchObject({ outcome: 'taken' });
  });
});

it('says which encoding it found, or was told', async () => {
  const chinese = encodeGb18030(toText([aRow({ account: freshWord(), debtor: '客户王五' })]));
  const found = await upload(prisma, chinese);
  expect(await readImport({ prisma }, found)).toMatchObject({ encoding: 'gb18030', encodingTold: false });
  const told = await upload(prisma, aFileText(), { encoding: 'utf-8' });
  expect(await readImport({ prisma }, told)).toMatchObject({ encoding: 'utf-8', encodingTold: true });
});

it('contact data goes when nobody needs it: rejects after thirty days, bytes of a dead upload with the next sweep', async () => {
  const { number } = await upload(prisma, `${aFileText()}\nbad,row`);
  const { id, endedAt } = await takeToEnd(prisma, number);
  const rejects = () => prisma.importReject.count({ where: { importId: id } });
  await tidyImports({ prisma }, addMs(instant(endedAt ?? ''), 30 * DAY));
  expect(await rejects()).toBe(1);
  const dead = await prisma.import.create({
    data: { by: 'x', format: 'csv', encodingTold: false, asOf: new Date(), counts: {}, createdAt: new Date() },
  });
  await prisma.importChunk.create({ data: { importId: dead.id, n: 0, bytes: Buffer.from('half') } });
  await prisma.$executeRaw`update import set touched_at = now() - interval '601 seconds' where id = ${dead.id}`;
  await tidyImports({ prisma }, addMs(instant(endedAt ?? ''), 30 * DAY + 1));
  expect(await rejects()).toBe(0);
  expect(await prisma.importChunk.count({ where: { importId: dead.id } })).toBe(0);
  expect(await readImport({ prisma }, { number })).toMatchObject({ counts: { rejected: 1 } });
});

it('a job that does not exist is none', async () => {
  const gone = takeStretch({
    prisma,
    number: 'F1',
    routing: { policies: [], rules: [] },
    now: fail,
    enough: () => true,
  });
  expect(await gone).toBeUndefined();
});

const fail = (): never => {
  throw new Error('asked for the time');
};
