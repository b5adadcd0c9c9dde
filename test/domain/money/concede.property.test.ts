import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitInto } from '../../../domain/decide/instalments.ts';
import { inOrder, shares, totalCredit } from '../../../domain/money/concede.ts';

const RUNS = { numRuns: 1_000 };
const cents = fc.integer({ min: 0, max: 1_000_000_000_000 });
const givings = fc
  .array(cents, { maxLength: 6 })
  .map((mosts) => mosts.map((most, n) => ({ invoiceId: `i${n}`, most })));

describe('no cent is made or lost', () => {
  it('by what is let go over invoices in order: all of it, or all there is, and of none more than it owes [M7]', () => {
    fc.assert(
      fc.property(cents, givings, (amount, from) => {
        const credits = inOrder(amount, from);
        const there = from.reduce((sum, { most }) => sum + most, 0);
        expect(totalCredit(credits)).toBe(Math.min(amount, there));
        for (const { invoiceId, amount: part } of credits)
          expect(part).toBeLessThanOrEqual(from.find((g) => g.invoiceId === invoiceId)?.most ?? 0);
      }),
      RUNS,
    );
  });

  it('by a share of each invoice: never above it, and less than a cent below it [M7, L15]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), givings, (percent, from) => {
        for (const { invoiceId, most } of from) {
          const part = shares(percent, from).find((c) => c.invoiceId === invoiceId)?.amount ?? 0;
          const exact = BigInt(most) * BigInt(percent);
          expect(BigInt(part) * 100n <= exact && exact < (BigInt(part) + 1n) * 100n).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('by splitting a debt into instalments [M1]', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 100 }), (total, count, first) => {
        const parts = splitInto(total, count, first);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
      RUNS,
    );
  });
});
