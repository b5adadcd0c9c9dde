import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { taxShare, writeOffLines } from '../../../domain/write-off/lines.ts';

const invoice = (id: string, amount: number, open: number, tax?: number) => ({
  id,
  number: id,
  issuedOn: plainDate('2026-01-01'),
  dueOn: plainDate('2026-02-01'),
  amount,
  open,
  tax,
  feeOnly: false,
  writtenOff: false,
});

describe('the tax share of what is written off', () => {
  it.each([
    [11_900, 11_900, 1_900, 1_900],
    [11_900, 5_950, 1_900, 950],
    [100, 33, 19, 7], // 67 paid took 12.73, rounded down
    [100, 1, 19, 1],
    [100, 100, undefined, 0],
  ])('of %i, %i still open, tax %s: %i [E1]', (amount, open, tax, share) => {
    expect(writeOffLines([invoice('R1', amount, open, tax)])).toEqual([
      { invoiceId: 'R1', amount: open, tax: share, net: open - share },
    ]);
  });

  it('leaves out what is not open [E1]', () => {
    expect(writeOffLines([invoice('R1', 100, 0, 19)])).toEqual([]);
  });

  it('adds up to the cent, however an invoice is paid and written off in parts [E1]', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 100 }), (list, percent) => {
        const amount = list.reduce((sum, part) => sum + part, 0);
        const tax = Math.floor((amount * percent) / 100);
        // The last part first: what is open after it was paid is the rest.
        let open = 0;
        let before = 0;
        for (const part of list) {
          open += part;
          const share = taxShare({ amount, tax, part: open });
          expect(share - before).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(open);
          before = share;
        }
        expect(before).toBe(tax);
      }),
      { numRuns: 1_000 },
    );
  });
});
