import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../store/intake/columns.ts';
import { aFile, aPortfolio, aRow, goodInvoicesOf, readingsOf, rejectsOf, toText } from './a-portfolio.ts';

const second = aRow({ invoice: 'INV-2' });

describe('a row that cannot be taken is named by line and reason, and the others go in', () => {
  it.each([
    [{ due_on: '2020-02-30' }, 'due_on: not a date: 2020-02-30 (write YYYY-MM-DD)'],
    [{ issued_on: '01/20/2020' }, 'issued_on: not a date: 01/20/2020'],
    [{ due_on: '' }, 'due_on: not a date: empty'],
    [{ cleared_on: 'soon' }, 'cleared_on: not a date: soon'],
    [{ due_on: '20200-02-10' }, 'due_on: not a date'],
    [{ due_on: '0202-02-10' }, 'due_on: not a date'],
    [{ amount: '-100.00' }, 'amount: "-100.00" is no amount: it has a sign'],
    [{ amount: '100.001' }, 'amount: "100.001" is no amount of USD'],
    [{ amount: '1e5' }, 'amount: "1e5" is no amount'],
    [{ amount: '' }, 'amount: "" is no amount: it is empty'],
    [{ amount: '0.00' }, 'amount: nothing is owed on an invoice of zero'],
    [{ amount: '99999999999999999.00' }, 'too large'],
    [{ amount: '100.5', currency: 'JPY' }, 'amount of JPY'],
    [{ currency: 'DEM' }, 'currency: unknown currency: DEM'],
    [{ currency: 'usd' }, 'currency: unknown currency: usd'],
    [{ currency: '' }, 'currency: unknown currency: empty'],
    [{ zone: 'America/Gotham' }, 'zone: no such time zone: America/Gotham'],
    [{ zone: '+05:00' }, 'zone: no such time zone: +05:00'],
    [{ region: 'New York' }, 'region: not an ISO 3166 region'],
    [{ language: 'English' }, 'language: not a language'],
    [{ due_on: '2020-01-19' }, 'due_on: due 2020-01-19, before it was issued'],
    [{ cleared_on: '2020-01-19' }, 'cleared_on: paid 2020-01-19, before it was issued'],
    [{ account: '' }, 'account: empty'],
    [{ debtor: 'D\u0000' }, 'debtor: empty, longer than 80 characters, or with control characters'],
    [{ invoice: 'x'.repeat(81) }, 'invoice: empty, longer than 80'],
    [{ sms: '1'.repeat(121) }, 'sms: longer than 120'],
  ])('%j', async (cells, reason) => {
    const path = aPortfolio([aRow(cells), second]);
    expect(await rejectsOf(path)).toEqual([[2, expect.stringContaining(reason)]]);
    expect(await goodInvoicesOf(path)).toEqual(['INV-2']);
  });

  it('tells every reason of a row at once', async () => {
    const [[, reason = ''] = []] = await rejectsOf(aPortfolio([aRow({ due_on: 'x', currency: 'y', zone: 'z' })]));
    expect(reason.split('; ').map((one) => one.split(':')[0])).toEqual(['due_on', 'currency', 'zone']);
  });

  it('counts lines as an editor does, over empty lines and quoted line ends', async () => {
    const lines = toText([aRow(), aRow({ invoice: '"INV\n2"' }), aRow({ amount: 'x' })]).split('\n');
    lines.splice(2, 0, '', ',,,,');
    expect((await rejectsOf(aFile(lines.join('\r\n')))).map(([line]) => line)).toEqual([5, 7]);
  });

  it.each([
    ['too few cells', 'AC-1,D-1', '2 cells where the header has 15'],
    ['too many cells', `${toText([aRow({ invoice: 'x' })]).split('\n')[1]},more`, '16 cells where the header has 15'],
    ['a quote never closed', 'AC-1,"D-1,INV-9', 'a quote (") is opened and never closed'],
    ['a quote inside a cell', 'AC-1,"D"-1,INV-9', 'a quote (") in the middle of a cell'],
  ])('%s costs its own line only', async (_, broken, reason) => {
    const [header, ...rows] = toText([aRow(), second, aRow({ invoice: 'INV-3' })]).split('\n');
    const path = aFile([header, rows[0], broken, ...rows.slice(1)].join('\n'));
    expect(await rejectsOf(path)).toEqual([[3, expect.stringContaining(reason)]]);
    expect(await goodInvoicesOf(path)).toEqual(['INV-1', 'INV-2', 'INV-3']);
  });

  it('a huge line costs itself only, be it quoted or not', async () => {
    const [header, row] = toText([second]).split('\n');
    const huge = 'x'.repeat(300_000);
    const path = aFile([header, huge, `AC-1,"${huge}`, row].join('\n'));
    expect(await rejectsOf(path)).toEqual([
      [2, expect.stringContaining('longer than 64 kB')],
      [3, expect.stringContaining('longer than 64 kB')],
    ]);
    expect(await goodInvoicesOf(path)).toEqual(['INV-2']);
  });

  it('what is not UTF-8', async () => {
    const path = aFile(Buffer.concat([Buffer.from(toText([second, aRow({ segment: 'caf' })])), Buffer.from([0xe9])]));
    expect(await rejectsOf(path)).toEqual([[3, 'not UTF-8: save the file as UTF-8']]);
  });
});

describe('an invoice listed twice', () => {
  it('with the same content is taken once', async () => {
    const readings = await readingsOf(aPortfolio([aRow(), aRow(), aRow({ amount: '100' })]));
    expect(readings.map(({ kind }) => kind)).toEqual(['row', 'repeated', 'repeated']);
  });

  it('with other content is rejected, and says where it stood first', async () => {
    const path = aPortfolio([aRow(), second, aRow({ amount: '100.01' })]);
    expect(await rejectsOf(path)).toEqual([
      [4, 'invoice: INV-1 of account AC-1 is listed twice, with other content on line 2'],
    ]);
  });

  it('is another invoice when it is another account’s', async () => {
    expect(await rejectsOf(aPortfolio([aRow(), aRow({ account: 'AC-2' })]))).toEqual([]);
  });

  it('counts when its first mention was rejected', async () => {
    expect(await goodInvoicesOf(aPortfolio([aRow({ amount: 'x' }), aRow()]))).toEqual(['INV-1']);
  });
});

it('an account or debtor that says two things about itself is taken as it stood first', async () => {
  const path = aPortfolio([aRow(), { ...second, zone: 'America/Chicago' }, { ...second, account: 'AC-2', sms: '' }]);
  expect(await rejectsOf(path)).toEqual([
    [3, 'account: AC-1 has another debtor, currency, place, language, group or terms on line 2'],
    [4, 'debtor: D-1 has other contact data on line 2'],
  ]);
});

describe('a file as a whole', () => {
  it('may begin with a byte order mark, in any order of columns, with others between them', async () => {
    const [first = '', ...rest] = [...COLUMNS].reverse();
    const header = [first.toUpperCase(), ' note ', ...rest];
    const row = aRow();
    const cells = [row[COLUMNS[14]], 'hello', ...rest.map((column) => ` ${row[column as keyof typeof row]} `)];
    const path = aFile(`\uFEFF${header.join(',')}\r\n${cells.join(',')}\r\n`);
    expect(await goodInvoicesOf(path)).toEqual(['INV-1']);
  });

  it('that lacks columns is refused in one sentence that names them and the file', async () => {
    const path = aFile('account,invoice,amount\nA,1,2\n');
    await expect(readingsOf(path)).rejects.toMatchObject({
      fault: 'missingColumns',
      message: expect.stringMatching(/portfolio\.csv: no column debtor, issued_on, due_on, currency, cleared_on,/),
    });
  });

  it('that names a column twice is refused', async () => {
    await expect(readingsOf(aFile(`${COLUMNS.join(',')},amount\n`))).rejects.toThrow(
      'amount stands there more than once',
    );
  });

  it('without rows says so', async () => {
    await expect(readingsOf(aPortfolio([]))).rejects.toMatchObject({
      fault: 'noRows',
      message: expect.stringContaining('portfolio.csv has no rows below its header'),
    });
  });

  it('that is empty is refused for its header', async () => {
    await expect(readingsOf(aFile(''))).rejects.toMatchObject({ fault: 'missingColumns' });
  });

  it('that is not there says what to do', async () => {
    await expect(readingsOf('/no/such.csv')).rejects.toThrow('cannot read the portfolio /no/such.csv (ENOENT)');
  });
});
