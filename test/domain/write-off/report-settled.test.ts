import { describe, expect, it } from 'vitest';
import { isReportSettled } from '../../../domain/write-off/report-settled.ts';

const settled = (...invoices: readonly (readonly [open: number, writtenOff: number, recovered: number])[]): boolean =>
  isReportSettled({
    invoices: invoices.map(([open, writtenOff, recovered]) => ({ open, writtenOff, recovered })),
    tolerance: 500,
  });

describe('an entry at the bureau', () => {
  it('is true as long as anything it names is owed: a write-off ends no debt [L18, E2]', () => {
    expect(settled([0, 30_000, 0])).toBe(false);
    expect(settled([0, 30_000, 29_000])).toBe(false);
    expect(settled([0, 30_000, 30_000], [2_000, 0, 0])).toBe(false);
    expect(settled([400, 30_000, 29_700])).toBe(false);
  });

  it('is no longer true once what was written off is recovered, but for what is too little to chase [L18, E3]', () => {
    expect(settled([0, 30_000, 30_000])).toBe(true);
    expect(settled([0, 30_000, 29_501], [0, 0, 0])).toBe(true);
  });
});
