import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { importPortfolio } from '../../../store/intake/import-portfolio.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { aFile, aRow, readingsOf, rejectsOf, toText } from './a-portfolio.ts';
import { shippedRouting } from './shipped-routing.ts';

const MORE = {
  tax: '20.00',
  customer_since: '2015-07-01',
  credit_limit: '500.00',
  payment_days: '45',
  arbitration_clause: 'yes',
  own_payment_terms: 'no',
  paid_by: 'AC-9',
  second_contact: 'yes',
};
type More = Partial<typeof MORE>;

/** A portfolio with these columns behind the usual ones. */
const withMore = (rows: readonly { row: Parameters<typeof aRow>[0]; more: More }[]): string => {
  const [header, ...lines] = toText(rows.map(({ row }) => aRow(row))).split('\n');
  const names = Object.keys(MORE) as (keyof typeof MORE)[];
  const cells = rows.map(({ more }) => names.map((name) => more[name] ?? '').join(','));
  return [`${header},${names.join(',')}`, ...lines.map((line, n) => `${line},${cells[n]}`)].join('\n');
};

describe('columns a file may have besides', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());
  const take = (text: string) =>
    importPortfolio({
      prisma: fresh.database.prisma,
      now: instant('2020-02-03T12:00:00Z'),
      path: aFile(text),
      routing: shippedRouting(),
    });

  it('go into the ledger, and a file without them, or with empty cells, takes nothing back [P4, P5, Q8, E1]', async () => {
    await take(withMore([{ row: {}, more: MORE }]));
    const read = () =>
      fresh.database.prisma.account.findUniqueOrThrow({ where: { number: 'AC-1' }, include: { invoices: true } });
    const kept = await read();
    expect(kept).toMatchObject({
      ...{ customerSince: new Date('2015-07-01'), creditLimit: 50_000n, paymentDays: 45, arbitrationClause: true },
      ...{ ownPaymentTerms: false, paidByNumber: 'AC-9', secondContact: true, invoices: [{ tax: 2_000n }] },
    });
    await take(toText([aRow()]));
    await take(withMore([{ row: {}, more: {} }]));
    expect(await read()).toEqual(kept);
  });

  it.each([
    [{ tax: '100.01' }, 'tax: more than the amount it is part of'],
    [{ tax: '1.001' }, 'tax: "1.001" is no amount of USD'],
    [{ credit_limit: '-5' }, 'credit_limit: "-5" is no amount'],
    [{ customer_since: '2015' }, 'customer_since: not a date: 2015'],
    [{ payment_days: '0' }, 'payment_days: write whole days from 1 to 365'],
    [{ payment_days: '366' }, 'payment_days: write whole days from 1 to 365'],
    [{ payment_days: 'net 30' }, 'payment_days: write whole days'],
    [{ arbitration_clause: 'true' }, 'arbitration_clause: write yes or no'],
    [{ paid_by: 'AC-1' }, 'paid_by: the account itself'],
  ])('%j names its row and what to write', async (more, reason) => {
    const path = aFile(
      withMore([
        { row: {}, more },
        { row: { invoice: 'INV-2' }, more: {} },
      ]),
    );
    expect(await rejectsOf(path)).toEqual([[2, expect.stringContaining(reason)]]);
  });

  it('say the same on every row of an account, and may come as NDJSON', async () => {
    const rows = [
      { row: {}, more: { payment_days: '45' } },
      { row: { invoice: 'INV-2' }, more: { payment_days: '30' } },
    ];
    expect(await rejectsOf(aFile(withMore(rows)))).toEqual([[3, expect.stringContaining('group or terms on line 2')]]);
    const line = JSON.stringify({ ...aRow(), ...MORE });
    const [reading] = await readingsOf(aFile(`${line}\n`, 'portfolio.ndjson'));
    expect(reading).toMatchObject({ kind: 'row', row: { tax: 2_000, terms: { paidBy: 'AC-9', paymentDays: 45 } } });
    const broken = JSON.stringify({ ...aRow(), payment_days: 45 });
    const [bad] = await readingsOf(aFile(`${broken}\n`, 'portfolio.ndjson'));
    expect(bad).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('payment_days: a number') });
  });
});
