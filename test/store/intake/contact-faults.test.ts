import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOTHING_YET, sumOf } from '../../../store/intake/import-counts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { takeToEnd, upload } from './a-job.ts';
import { aRow, toText } from './a-portfolio.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const CHINESE = {
  ...{ currency: 'CNY', region: 'CN-11', zone: 'Asia/Shanghai', language: 'zh', segment: 'consumer' },
  ...{ service_type: 'mobile', sms: '13800138000' },
};
const MORE = ['letter', 'id_number'];
const RIGHT = ['北京市朝阳区建国路93号', '11010519491231002X'];

/** A file with the columns that may be there besides. */
function fileOf(rows: readonly (readonly [string, Parameters<typeof aRow>[0], readonly string[]])[]): string {
  const [header = '', ...lines] = toText(
    rows.map(([name, cells]) => aRow({ account: name, debtor: name, invoice: name, ...CHINESE, ...cells })),
  ).split('\n');
  return [`${header},${MORE.join(',')}`, ...lines.map((line, n) => `${line},${rows[n]?.[2].join(',') ?? ''}`)].join(
    '\n',
  );
}

const taken = async (text: string, batchSize = 2) =>
  takeToEnd(fresh.database.prisma, (await upload(fresh.database.prisma, text)).number, { batchSize });

it('faulty contact data refuses no row; the report says how many accounts have some to repair, by fault [P3]', async () => {
  const text = fileOf([
    ['right', {}, RIGHT],
    ['wrong-id', {}, [RIGHT[0] ?? '', '110105194912310021']],
    ['no-phone', { sms: '无' }, RIGHT],
    ['nothing', { sms: '', email: '' }, ['', '']],
    // Good enough: nothing but an e-mail address is missing.
    ['no-email', { email: '' }, RIGHT],
    // Its policy has nothing verified.
    ['american', { currency: 'USD', region: 'US-NY', segment: 'corporate', sms: '0' }, ['', '']],
  ]);
  const { status, counts } = await taken(text);
  expect(status).toBe('done');
  expect(counts).toMatchObject({ rows: 6, accounts: 6, rejected: 0, contactDataToRepair: 3 });
  expect(counts.contactFaults).toEqual({
    idNumberMissing: 1,
    idNumberWrongCheckDigit: 1,
    phoneMissing: 1,
    phoneInvalidForCountry: 1,
    emailMissing: 1,
    addressMissing: 1,
  });
  const { prisma } = fresh.database;
  const kept = await prisma.contactPoint.findMany({ where: { debtorId: 'right' }, orderBy: { channel: 'asc' } });
  expect(kept.map(({ channel }) => channel)).toEqual(['email', 'letter', 'sms']);
  expect(await prisma.contactData.findUnique({ where: { debtorId: 'right' } })).toMatchObject({ idNumber: RIGHT[1] });
});

it('what a file leaves out is judged as it is known [P3]', async () => {
  await taken(fileOf([['known', {}, RIGHT]]));
  const { counts } = await taken(toText([aRow({ account: 'known', debtor: 'known', invoice: 'known-2', ...CHINESE })]));
  expect(counts).toMatchObject({ rejected: 0, contactDataToRepair: 0, contactFaults: {} });
});

it('the columns may be missing, in any place, and in JSON [P3]', async () => {
  const { prisma } = fresh.database;
  const row = aRow({ account: 'json', debtor: 'json', invoice: 'json', ...CHINESE });
  const text = JSON.stringify({ ...row, id_number: RIGHT[1], letter: RIGHT[0] });
  const { number } = await upload(prisma, text, { format: 'ndjson' });
  expect((await takeToEnd(prisma, number)).counts).toMatchObject({ accounts: 1, contactDataToRepair: 0 });
});

it('an import that began under an older engine is counted on [P3]', () => {
  const { contactDataToRepair: _, contactFaults: __, ...older } = NOTHING_YET;
  const counted = { ...NOTHING_YET, rows: 1, contactDataToRepair: 1, contactFaults: { phoneMissing: 1 } };
  expect(sumOf(older as typeof NOTHING_YET, counted)).toEqual(counted);
  expect(sumOf(counted, counted)).toMatchObject({ contactDataToRepair: 2, contactFaults: { phoneMissing: 2 } });
});
