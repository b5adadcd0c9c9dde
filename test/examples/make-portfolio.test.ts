import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makePortfolio } from '../../examples/make/portfolio.ts';
import { COLUMNS_OF_SOURCE, SOURCE, sourceIsHere, where } from './a-source.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const examples = join(root, 'examples');
const readExample = (name: string): string => readFileSync(join(examples, name), 'utf8');

/** A small source of one customer with eight invoices, of which six matter, and one without a currency. */
function aSource(lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-source-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'source.csv');
  writeFileSync(path, [COLUMNS_OF_SOURCE, ...lines].join('\n'));
  return path;
}
const due = (day: string, more: Partial<Record<'clear' | 'posted' | 'currency' | 'base', string>> = {}): string =>
  [
    'U1',
    '0000000042',
    'Z corp',
    more.clear,
    more.posted,
    day,
    more.currency ?? 'USD',
    '12.30',
    more.base,
    '999',
    `k${day}${more.clear}`,
  ].join(',');

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

describe('making the portfolio', () => {
  const lines = [
    due('2020-01-10', { clear: '2020-02-02' }),
    due('2020-02-10', { clear: '2020-02-03' }),
    due('2020-03-02', { clear: '2020-03-04' }),
    due('2020-03-03', { posted: '2020-02-02' }),
    due('2020-04-01', { posted: '2020-05-01', base: '2020-03-20' }),
    due('2020-08-21', { posted: '2020-08-01' }),
    due('2020-08-22', { posted: '2020-08-01' }),
    due('2020-05-01', { posted: '2020-04-01' }),
    due('2020-05-02', { posted: '2020-04-01', currency: '' }),
  ];

  it('keeps what is unpaid on day 0 and due by day 200, with a currency', async () => {
    const { csv } = await makePortfolio({ source: aSource(lines) });
    expect(
      rowsOf(csv)
        .map(({ due_on }) => due_on)
        .sort(),
    ).toEqual(['2020-02-10', '2020-03-02', '2020-03-03', '2020-04-01', '2020-05-01', '2020-08-21']);
  });

  it('takes the issue date from posting or baseline, else from the customer’s usual terms, never after the payment', async () => {
    const { csv } = await makePortfolio({ source: aSource(lines) });
    const issued = Object.fromEntries(rowsOf(csv).map(({ due_on = '', issued_on }) => [due_on, issued_on]));
    expect(issued).toMatchObject({
      '2020-03-03': '2020-02-02',
      '2020-04-01': '2020-03-20',
      '2020-03-02': '2020-02-01',
    });
    const early = await makePortfolio({ source: aSource([due('2020-03-20', { clear: '2020-02-05' })]) });
    expect(rowsOf(early.csv)).toMatchObject([{ issued_on: '2020-02-05', cleared_on: '2020-02-05' }]);
  });

  it('splits a large customer into accounts of at most five, each its own debtor', async () => {
    const { csv } = await makePortfolio({ source: aSource(lines) });
    const accounts = rowsOf(csv).map(({ account }) => account);
    const sizes = [...new Set(accounts)].map((one) => accounts.filter((other) => other === one).length);
    expect(sizes).toEqual([3, 3]);
    expect(new Set(rowsOf(csv).map(({ debtor }) => debtor)).size).toBe(2);
  });

  it('gives the same bytes for the same rows and seed, in whatever order they stand, and others for another seed', async () => {
    const [one, two, three] = await Promise.all([
      makePortfolio({ source: aSource(lines) }),
      makePortfolio({ source: aSource([...lines].reverse()) }),
      makePortfolio({ source: aSource(lines), seed: 7 }),
    ]);
    expect(two).toEqual(one);
    expect(three.csv).not.toBe(one.csv);
  });

  it('keeps nothing of the customer but how it pays', async () => {
    const { csv } = await makePortfolio({ source: aSource(lines) });
    expect(csv).not.toMatch(/0000000042|Z corp|U1|,999,|k2020/);
  });

  it('without its source says that it needs it, and exits 1', async () => {
    const script = join(examples, 'make-portfolio.ts');
    const before = readExample('portfolio.csv');
    const ran = await new Promise<{ code: unknown; said: string }>((done) => {
      execFile(process.execPath, ['--import', 'tsx', script, '/no/receivables.csv'], { cwd: root }, (error, _, said) =>
        done({ code: error?.code, said }),
      );
    });
    expect(ran).toMatchObject({ code: 1, said: expect.stringContaining('needs the source file receivables.csv') });
    expect(readExample('portfolio.csv')).toBe(before);
  });
});

describe.runIf(sourceIsHere)(`what is committed${where}`, () => {
  it('is what the script makes, page and all', async () => {
    const made = await makePortfolio({ source: SOURCE });
    expect(readExample('portfolio.csv')).toBe(made.csv);
    expect(readExample('README.md')).toContain(`\n${made.counts}\n`);
    expect(readExample('README.md')).toContain(`\n${made.selection}\n`);
  });

  it('names no customer, customer number or document of the source, anywhere in examples/', () => {
    const source: Record<string, string>[] = parse(readFileSync(SOURCE, 'utf8'), { columns: true });
    const of = (...columns: string[]) =>
      new Set(source.flatMap((row) => columns.map((column) => row[column] ?? '')).filter(Boolean));
    const numbers = of('cust_number', 'doc_id', 'invoice_id', 'row_key');
    const names = of('name_customer');
    // A name of one short word (OK, US) is no find in running text; in the table it would be, as a cell of its own.
    const namesOf = [...names].filter((name) => name.includes(' ')).map((name) => ({ name, whole: wholeWords(name) }));
    const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(examples, name)).isFile(),
    );
    for (const file of files) {
      const text = readExample(file);
      expect((text.match(/\d{10}|hr-[0-9a-f]{12}/g) ?? []).filter((one) => numbers.has(one))).toEqual([]);
      expect(namesOf.filter(({ whole }) => whole.test(text)).map(({ name }) => name)).toEqual([]);
    }
    const cells = new Set(rowsOf(readExample('portfolio.csv')).flatMap((row) => Object.values(row)));
    expect([...numbers, ...names].filter((one) => cells.has(one))).toEqual([]);
  });
});

const wholeWords = (name: string): RegExp => new RegExp(`(?<!\\w)${name.replace(/[^\w ]/g, '\\$&')}(?!\\w)`);
