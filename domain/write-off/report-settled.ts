import type { Minor } from '../money/money.ts';

/** What became of an invoice that was reported, minor units. */
export interface ReportedInvoice {
  readonly open: Minor;
  readonly writtenOff: Minor;
  /** Money that came for it after it was written off (E3). */
  readonly recovered: Minor;
}

/**
 * Whether an entry is no longer true (L18, L19): nothing is owed any more of what was reported. A write-off ends no debt
 * (E2), so that what was written off has to be recovered first. `tolerance`: too little to be chased.
 */
export const isReportSettled = (of: {
  readonly invoices: readonly ReportedInvoice[];
  readonly tolerance: Minor;
}): boolean =>
  of.invoices.length > 0 &&
  of.invoices.every(
    ({ open, writtenOff, recovered }) => open + Math.max(0, writtenOff - recovered) < Math.max(1, of.tolerance),
  );
