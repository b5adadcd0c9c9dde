import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/time/plain-date.ts';
import { DAY_ZERO, DAYS_OF_PLAY } from '../../examples/day-zero.ts';
import { readPortfolio } from '../../store/intake/read-portfolio.ts';
import type { PortfolioRow } from '../../store/intake/row.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const path = join(examples, 'portfolio.csv');

async function rowsOf(): Promise<PortfolioRow[]> {
  const rows: PortfolioRow[] = [];
  for await (const reading of readPortfolio({ path })) {
    if (reading.kind === 'header') continue;
    if (reading.kind !== 'row') throw new Error(`line ${reading.line} is ${reading.kind}`);
    rows.push(reading.row);
  }
  return rows;
}
const rows = await rowsOf();
const accounts = [...new Map(rows.map((row) => [row.account, row])).values()];

describe('the example portfolio', () => {
  it('is about 500 accounts in less than a megabyte, every row good, each account its own debtor', () => {
    expect(accounts.length).toBeGreaterThan(450);
    expect(accounts.length).toBeLessThan(550);
    expect(readFileSync(path).length).toBeLessThan(1_000_000);
    expect(new Set(accounts.map(({ debtor }) => debtor)).size).toBe(accounts.length);
  });

  it('holds only what matters to the play: not paid before day 0, due by its last day', () => {
    expect(rows.filter(({ clearedOn }) => clearedOn && clearedOn < DAY_ZERO)).toEqual([]);
    expect(rows.filter(({ dueOn }) => dueOn > addDays(DAY_ZERO, DAYS_OF_PLAY))).toEqual([]);
  });

  it('has both currencies, cures and partial cures, and invoices whose outcome is withheld', () => {
    expect(new Set(rows.map(({ currency }) => currency))).toEqual(new Set(['USD', 'CAD']));
    const unpaid = new Set(rows.filter(({ clearedOn }) => !clearedOn).map(({ account }) => account));
    const late = new Set(
      rows.filter(({ clearedOn, dueOn }) => clearedOn && clearedOn > dueOn).map(({ account }) => account),
    );
    expect([...late].filter((account) => !unpaid.has(account)).length).toBeGreaterThan(50);
    expect([...late].filter((account) => unpaid.has(account)).length).toBeGreaterThan(20);
    expect(accounts.filter(({ account }) => unpaid.has(account)).length).toBeGreaterThan(200);
  });

  it('spreads over many zones; Quebec, and only Quebec, is addressed in French', () => {
    expect(new Set(accounts.map(({ zone }) => zone)).size).toBeGreaterThan(10);
    expect(accounts.filter(({ region, language }) => (region === 'CA-QC') !== (language === 'fr'))).toEqual([]);
    expect(accounts.filter(({ region, currency }) => region.slice(0, 2) !== currency.slice(0, 2))).toEqual([]);
  });
});

describe('contact data can never reach anyone', () => {
  it('every number is of the block kept for fiction', () => {
    expect(accounts.flatMap(({ sms }) => sms ?? []).filter((sms) => !/^\+1\d{3}55501\d{2}$/.test(sms))).toEqual([]);
  });

  it('every address is under a name that cannot exist', () => {
    expect(accounts.flatMap(({ email }) => email ?? []).filter((email) => !email.endsWith('@example.invalid'))).toEqual(
      [],
    );
  });

  it('numbers are good ones of no other debtor, but for the few unusable ones; nobody lacks both channels', () => {
    const numbers = accounts.flatMap(({ sms }) => sms ?? []);
    const bad = numbers.filter((sms) => !parsePhoneNumberFromString(sms)?.isValid());
    expect(bad.every((sms) => sms.startsWith('+1555'))).toBe(true);
    expect(bad.length).toBeGreaterThan(2);
    expect(new Set(numbers.filter((sms) => !bad.includes(sms))).size).toBe(numbers.length - bad.length);
    const usable = ({ sms, email }: PortfolioRow) => (sms && !bad.includes(sms)) || email;
    expect(accounts.filter((account) => !usable(account))).toEqual([]);
    const flawed = accounts.filter(({ sms, email }) => !sms || bad.includes(sms) || !email);
    expect(flawed.length / accounts.length).toBeLessThan(0.15);
  });
});

it('account, debtor and invoice numbers are plain counters', () => {
  expect(
    rows.filter((row) => !/^AC-1\d{4} D-1\d{4} INV-1\d{5}$/.test(`${row.account} ${row.debtor} ${row.invoice}`)),
  ).toEqual([]);
});
