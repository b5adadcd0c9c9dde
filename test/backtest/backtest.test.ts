import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, backtest } from '../../backtest/backtest.ts';
import type { Report } from '../../backtest/report.ts';
import { TAKEN_FOR_GRANTED } from '../../backtest/words.ts';
import { readPolicyFiles } from '../../policies/read-policies.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

const HEADER =
  'account,debtor,invoice,issued_on,due_on,amount,currency,cleared_on,segment,service_type,region,zone,language,sms,email';
const row = (
  account: string,
  invoice: string,
  due: string,
  amount: string,
  cleared: string,
  currency = 'USD',
): string =>
  `${account},${account},${invoice},2026-02-10,${due},${amount},${currency},${cleared},corporate,mobile,US-NY,America/New_York,en,+12125550100,a@example.invalid`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backtest-'));
  const rows = [
    row('A1', 'R1', '2026-03-02', '100.00', '2026-04-20'),
    row('A2', 'R2', '2026-03-02', '40.00', '2026-03-02'),
    row('A3', 'R3', '2026-03-02', '75.50', '2026-06-30'),
  ];
  writeFileSync(at('portfolio.csv'), `${[HEADER, ...rows].join('\n')}\n`);
  const shipped = readPolicyFiles().find(({ file }) => file === 'policies/corporate-us.yaml')?.text ?? '';
  // Restricts a week later.
  writeFileSync(at('corporate-us.yaml'), shipped.replace('{ days: 22, from: anchor }', '{ days: 29, from: anchor }'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(given: Partial<Asked>) {
  const [printed, noted]: string[][] = [[], []];
  const plain = (text: string): string => text;
  const screen = {
    print: (text: string) => void printed?.push(text),
    note: (text: string) => void noted?.push(text),
    width: 100,
    isLive: false,
    paint: { strong: plain, faint: plain, good: plain, bad: plain },
  };
  const usual = { policy: 'corporate-us', against: at('corporate-us.yaml'), data: at('portfolio.csv'), times: 1 };
  await backtest(screen, { ...usual, ...given });
  return { printed: printed?.join('\n') ?? '', noted: noted?.join('\n') ?? '' };
}

const reportOf = async (given: Partial<Asked> = {}): Promise<Report> => {
  await run({ ...given, json: at('out.json') });
  return JSON.parse(readFileSync(at('out.json'), 'utf8'));
};

const lineOf = (report: Report, section: string, name: string) =>
  report.compared[0]?.sections.find(({ title }) => title === section)?.lines.find((line) => line.name === name);

describe('npm run backtest', () => {
  it('compares two policies over what really happened, as a table and as JSON [N6]', async () => {
    const { printed } = await run({});
    expect(printed).toContain('USD  3 accounts, 3 invoices, up to 2026-07-01');
    // Both are restricted from 24 March to 8 April, or under the draft from 31 March to 14 April; one is suspended until
    // 20 April, the other until 30 June.
    expect(printed).toMatch(/restricted +30 +28 +-2/);
    expect(printed).toMatch(/suspended +94 +82 +-12/);
    const report = await reportOf();
    expect(lineOf(report, 'Acts by kind', 'restrict')).toMatchObject({ a: 2, b: 2, difference: 0 });
    expect(
      lineOf(report, 'Money that came while the account was in', 'no stage: paid before anybody looked'),
    ).toMatchObject({
      a: 4_000,
      b: 4_000,
    });
    expect(report).toMatchObject({ invoices: 3, until: '2026-07-01', leftOut: [], rejected: { rows: 0 } });
  });

  it('runs the record several times over, each time as other debtors [N6]', async () => {
    const [once, thrice] = [await reportOf(), await reportOf({ times: 3 })];
    expect(thrice.compared[0]?.a.tally).toMatchObject({ debtors: 9, invoices: 9, casesOpened: 6 });
    expect(thrice.compared[0]?.a.tally.acts.restrict).toBe(3 * (once.compared[0]?.a.tally.acts.restrict ?? 0));
  });

  it('says which acts have no price instead of guessing one [N6]', async () => {
    const shipped = readFileSync(at('corporate-us.yaml'), 'utf8').replace(/^prices:\n(( +.*)?\n)*/m, '');
    writeFileSync(join(folder, 'corporate-us.yaml'), shipped);
    const report = await reportOf({ policy: at('corporate-us.yaml') });
    expect(lineOf(report, 'Cost of acts', 'sms')).toMatchObject({ note: 'no price in the policy' });
    expect(lineOf(report, 'Cost of acts', 'sms')).not.toHaveProperty('a');
    expect(lineOf(report, 'Cost of acts', 'all acts')).not.toHaveProperty('a');
  });

  it('writes one page that stands alone and says what it cannot show [N6]', async () => {
    await run({ html: at('out.html') });
    const page = readFileSync(at('out.html'), 'utf8');
    expect(page.match(/<svg /g)?.length).toBe(5);
    expect(page).not.toMatch(/<script|<link|src=|href="http/);
    for (const sentence of TAKEN_FOR_GRANTED) expect(page).toContain(sentence.slice(0, 40));
    expect(page).toContain('It does not show whether debtors would have paid more');
  });

  it('reads the columns of the published data set of receivables as well [N6]', async () => {
    const header = 'cust_number,clear_date,due_in_date,invoice_currency,total_open_amount,posting_date,row_key';
    const rows = [
      'C1,2026-04-20,2026-03-02,USD,100.00,,k1',
      'C1,,2026-03-02,,5.00,,k2',
      'C2,2026-03-01,2026-03-02,CAD,9.00,,k3',
    ];
    writeFileSync(at('published.csv'), [header, ...rows].join('\n'));
    const { noted } = await run({ data: at('published.csv'), json: at('out.json') });
    expect(noted).toContain('line 3: currency: unknown currency: empty');
    expect(noted).toContain('1 invoice(s) in CAD are left out');
    const report: Report = JSON.parse(readFileSync(at('out.json'), 'utf8'));
    expect(report.compared[0]?.a.tally).toMatchObject({ invoices: 1, acts: { suspend: 1, restore: 1 } });
  });
});

describe('what cannot be run is said with what to do', () => {
  it.each([
    ['an unknown policy', { policy: 'corporate' }, /no policy "corporate" is shipped; there are .*corporate-us/],
    ['no such file', { data: 'nowhere.csv' }, /cannot read the portfolio nowhere\.csv/],
    ['a policy file that is not there', { policy: './nowhere.yaml' }, /nowhere\.yaml cannot be read/],
    ['two currencies', { against: 'wireless-ca' }, /A is in USD and B in CAD: give two policies of one currency/],
    ['two policies of a currency', { policy: 'wireless-ca,wireless-ca' }, /both in CAD; give one policy a currency/],
    ['other columns', { data: 'policies/corporate-us.yaml' }, /no column account/],
  ])('%s [N6]', async (_, given, message) => {
    await expect(run(given)).rejects.toThrow(message);
  });

  it('a policy with mistakes, by file and line [N6]', async () => {
    writeFileSync(at('broken.yaml'), 'id: broken\n');
    await expect(run({ policy: at('broken.yaml') })).rejects.toThrow(/broken\.yaml:\d+: /);
  });

  it('a file that knows of no payment: nobody can say when its record ends [N6]', async () => {
    writeFileSync(at('open.csv'), `${HEADER}\n${row('A1', 'R1', '2026-03-02', '100.00', '')}\n`);
    await expect(run({ data: at('open.csv') })).rejects.toThrow(/--until DATE/);
    await expect(run({ data: at('open.csv'), until: '2026-05-01' })).resolves.toBeDefined();
  });
});
