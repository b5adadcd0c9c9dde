import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { COLUMNS, type Column } from '../../../store/intake/columns.ts';
import { type Reading, readPortfolio } from '../../../store/intake/read-portfolio.ts';
import type { Told } from '../../../store/intake/what-file.ts';

export type RowCells = Record<Column, string>;

/** A good row, but for what is said otherwise. */
export const aRow = (cells: Partial<RowCells> = {}): RowCells => ({
  account: 'AC-1',
  debtor: 'D-1',
  invoice: 'INV-1',
  issued_on: '2020-01-20',
  due_on: '2020-02-10',
  amount: '100.00',
  currency: 'USD',
  cleared_on: '',
  segment: 'corporate',
  service_type: 'broadband',
  region: 'US-NY',
  zone: 'America/New_York',
  language: 'en',
  sms: '+12125550100',
  email: 'one@example.invalid',
  ...cells,
});

export const toText = (rows: readonly Partial<RowCells>[]): string =>
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(','))].join('\n');

/** A file of its own folder, gone when the test ends. */
export function aFile(text: string | Buffer, name = 'portfolio.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'arrears-portfolio-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

export const aPortfolio = (rows: readonly Partial<RowCells>[]): string => aFile(toText(rows));

/** What the lines come to; the header's reading too where it is asked for. */
export async function readingsOf(path: string, more: Told & { readonly header?: boolean } = {}): Promise<Reading[]> {
  const readings: Reading[] = [];
  for await (const reading of readPortfolio({ path, ...more })) readings.push(reading);
  return more.header ? readings : readings.slice(1);
}

/** Line and reason of every rejected row. */
export async function rejectsOf(path: string): Promise<[line: number, reason: string][]> {
  return (await readingsOf(path)).flatMap((reading) =>
    reading.kind === 'rejected' ? [[reading.line, reading.reason] as [number, string]] : [],
  );
}

export async function goodInvoicesOf(path: string): Promise<string[]> {
  return (await readingsOf(path)).flatMap((reading) => (reading.kind === 'row' ? [reading.row.invoice] : []));
}
