import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFile, aPortfolio, aRow, readingsOf, rejectsOf } from './a-portfolio.ts';

const line = (value: unknown): string => JSON.stringify(value);
const first = aRow();
const second = aRow({ invoice: 'INV-2' });

describe('an NDJSON portfolio', () => {
  it('holds what the CSV of the same rows holds', async () => {
    const rows = [first, second, aRow({ account: 'AC-2', debtor: 'D-2', cleared_on: '2020-03-01', sms: '' })];
    const csv = await readingsOf(aPortfolio(rows));
    const json = await readingsOf(aFile(`${rows.map(line).join('\n')}\n`, 'portfolio.ndjson'));
    const rowOf = (reading: (typeof csv)[number]) => reading.kind === 'row' && [reading.row, reading.firstOfAccount];
    expect(json.map(rowOf)).toEqual(csv.map(rowOf));
    expect(json.map(({ kind }) => kind)).toEqual(['row', 'row', 'row']);
  });

  it('may leave out or set to null what there is nothing to say of; other names are ignored', async () => {
    const { cleared_on: _, sms: __, ...rest } = first;
    const readings = await readingsOf(aFile(`\uFEFF\n${line({ ...rest, email: null, note: [1] })}`));
    expect(readings).toMatchObject([{ kind: 'row', line: 2, row: { invoice: 'INV-1', email: undefined } }]);
  });

  it.each([
    ['no JSON', '{"account":', 'not JSON: write one object a line'],
    ['two objects on a line', `${line(first)}${line(second)}`, 'not JSON'],
    ['an array', line([first]), 'an array where one JSON object a line is wanted'],
    ['text', '"x"', 'a string where one JSON object a line is wanted'],
    ['null', 'null', 'null where one JSON object a line is wanted'],
    ['a field that is an array', line({ ...first, sms: ['+1', '+2'] }), 'sms: an array where text in quotes is wanted'],
    ['an object as debtor', line({ ...first, debtor: { id: 1 } }), 'debtor: an object where text in quotes is wanted'],
    [
      'an amount that is a number',
      line({ ...first, amount: 100.1 }),
      'amount: a number where text in quotes is wanted: a number loses',
    ],
    ['null where something is needed', line({ ...first, due_on: null }), 'due_on: not a date: empty'],
    ['a name left out', line({ invoice: 'x' }), 'account: empty'],
    [
      'half a character',
      '{"account":"\\ud800","debtor":"D"}',
      'account: empty, longer than 80 characters, or with control',
    ],
    ['a line end inside a field', line({ ...first, invoice: 'a\nb' }), 'invoice: empty, longer than 80'],
  ])('%s costs its own line only', async (_, broken, reason) => {
    const path = aFile([line(first), broken, line(second)].join('\r\n'));
    const readings = await readingsOf(path);
    expect(readings.map(({ kind }) => kind)).toEqual(['row', 'rejected', 'row']);
    expect(readings[1]).toMatchObject({ line: 2, reason: expect.stringContaining(reason), cells: [broken] });
  });

  it('tells every wrong type of a line at once', async () => {
    expect(await rejectsOf(aFile(line({ ...first, amount: 1, zone: true })))).toEqual([
      [1, expect.stringMatching(/^amount: a number .*; zone: a boolean where/)],
    ]);
  });

  it('is known by its first line; nothing but empty lines is a CSV without a header', async () => {
    const readings = await readingsOf(aFile(`\n\n  ${line(first)}`), { header: true });
    expect(readings[0]).toMatchObject({ file: { format: 'ndjson' } });
    await expect(readingsOf(aFile('\n \n'))).rejects.toMatchObject({ fault: 'missingColumns' });
  });

  it('told to be one and empty has no rows', async () => {
    await expect(readingsOf(aFile(''), { format: 'ndjson' })).rejects.toThrow(/has no rows: nothing to import/);
  });

  it('with a huge line rejects that and reads on', async () => {
    const path = aFile([line(first), line({ ...second, note: 'x'.repeat(1_000_000) }), line(second)].join('\n'));
    expect(await rejectsOf(path)).toEqual([[2, expect.stringContaining('longer than 64 kB')]]);
    expect(readFileSync(path).length).toBeGreaterThan(1_000_000);
  });
});
