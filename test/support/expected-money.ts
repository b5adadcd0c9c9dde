import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface ExpectedMoney {
  /** Minor units of USD and CAD (cents), as `paid`. What is written off is in here: no payment took it away. */
  readonly open: number;
  readonly paid: number;
  readonly currency: string;
}

/**
 * What each account (by its number) must owe and have paid at the end of `asOf`, from the file alone: all invoices
 * issued by then, less those whose `cleared_on` has come, every date `shift` days on. Shares no code with the import;
 * two decimals only. Rows on the lines in `rejected` and repeated rows do not count.
 */
export function expectedMoney(input: {
  path: string;
  shift: number;
  asOf: string;
  rejected?: ReadonlySet<number>;
}): Map<string, ExpectedMoney> {
  const text = readFileSync(input.path, 'utf8');
  const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
    bom: true,
    columns: true,
    info: true,
  });
  const today = Date.parse(input.asOf);
  const reached = (day: string) => day !== '' && Date.parse(day) + input.shift * 86_400_000 <= today;
  const counted = new Set<string>();
  const money = new Map<string, ExpectedMoney>();
  for (const { record, info } of rows) {
    const { account = '', invoice = '', amount = '', currency = '', issued_on = '', cleared_on = '' } = record;
    const name = `${account} ${invoice}`;
    if (input.rejected?.has(info.lines) || counted.has(name)) continue;
    counted.add(name);
    const cents = reached(issued_on) ? Math.round(Number(amount) * 100) : 0;
    const paid = reached(cleared_on) ? cents : 0;
    const before = money.get(account) ?? { open: 0, paid: 0 };
    money.set(account, { open: before.open + cents - paid, paid: before.paid + paid, currency });
  }
  return money;
}
