import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { addDays, plainDate } from '../domain/time/plain-date.ts';
import { COLUMNS, type Column } from '../store/intake/columns.ts';
import { encodeGb18030 } from '../test/support/gb18030.ts';

export interface LargePortfolio {
  readonly path: string;
  readonly accounts: number;
  readonly invoicesEach: number;
  readonly format: 'csv' | 'ndjson';
  readonly encoding: 'utf-8' | 'gb18030';
}

/** All dates of the file end before it; bench/intake.ts takes it as today. */
export const AS_OF = plainDate('2026-06-01');

/** Writes a file that is the same in every run: an account's invoices lie far apart, three in five are paid. */
export async function writeLargePortfolio(of: LargePortfolio): Promise<void> {
  const out = createWriteStream(of.path);
  const write = async (text: string): Promise<void> => {
    const bytes = of.encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text);
    if (!out.write(bytes)) await once(out, 'drain');
  };
  const chance = seeded(20_260_601);
  if (of.format === 'csv') await write(`${[...COLUMNS, 'remark'].join(',')}\n`);
  for (let n = 0; n < of.invoicesEach; n += 1)
    for (let from = 0; from < of.accounts; from += 1_000) {
      const some = Array.from({ length: Math.min(1_000, of.accounts - from) }, (_, i) => row(from + i, n, chance));
      await write(
        some.map((one) => `${of.format === 'csv' ? Object.values(one).join(',') : JSON.stringify(one)}\n`).join(''),
      );
    }
  out.end();
  await once(out, 'close');
}

function row(account: number, n: number, chance: () => number): Record<Column | 'remark', string> {
  const issued = addDays(AS_OF, -20 - 30 * n - Math.floor(chance() * 30));
  const due = addDays(issued, 15);
  return {
    account: `1390${String(account).padStart(7, '0')}`,
    debtor: `客户-${account}`,
    invoice: `${account}-${n + 1}`,
    issued_on: issued,
    due_on: due,
    amount: (20 + chance() * 400).toFixed(2),
    currency: 'USD',
    cleared_on: chance() < 0.6 ? addDays(issued, Math.floor(chance() * 19)) : '',
    segment: account % 5 === 0 ? 'corporate' : 'consumer',
    service_type: 'mobile',
    region: 'US-NY',
    zone: 'America/New_York',
    language: 'en',
    sms: `+1212${String(5_550_000 + (account % 9_999)).padStart(7, '0')}`,
    email: account % 3 === 0 ? '' : `a${account}@example.invalid`,
    remark: '欠费用户',
  };
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
