import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../../../store/database.ts';
import { freshDatabase } from '../../support/database.ts';
import { aPortfolio, aRow, type RowCells } from './a-portfolio.ts';
import { ledgerOf, type Terms, takeFile } from './an-import.ts';

const take = (path: string, more: Terms, database: Database) => takeFile(database, path, more);

const rowsOfSomeAccounts = fc
  .array(
    fc.record({
      account: fc.integer({ min: 1, max: 4 }),
      due: fc.integer({ min: 10, max: 28 }),
      cents: fc.integer({ min: 1, max: 1e7 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((some) =>
    some.map(
      ({ account, due, cents }, n): RowCells =>
        aRow({
          account: `AC-${account}`,
          debtor: `D-${account}`,
          invoice: `INV-${n}`,
          due_on: `2020-02-${due}`,
          amount: (cents / 100).toFixed(2),
        }),
    ),
  );

it('the same rows in any order, in batches of any size, with repeats, give the same ledger', async () => {
  const shuffled = rowsOfSomeAccounts.chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc.shuffledSubarray([...rows, ...rows.slice(0, 3)], { minLength: rows.length + Math.min(3, rows.length) }),
      fc.integer({ min: 1, max: 5 }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, other, batchSize]) => {
      const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
      try {
        await take(aPortfolio(rows), {}, one.database);
        expect(await take(aPortfolio(other), { batchSize }, two.database)).toMatchObject({
          repeated: Math.min(3, rows.length),
          rejected: 0,
        });
        expect(await ledgerOf(two.database)).toEqual(await ledgerOf(one.database));
      } finally {
        await Promise.all([one.drop(), two.drop()]);
      }
    }),
    { numRuns: 15 },
  );
});
