import type { LateFee, NextStep, NoticeInvoice } from './notice-values.ts';
import type { Printer } from './printer.ts';

/** The sentences that depend on data, in one language. */
export interface Phrases {
  invoiceLine(invoice: NoticeInvoice, print: Printer): string;
  fee(fee: LateFee, print: Printer): string;
  feeShort(fee: LateFee, print: Printer): string;
  next(step: NextStep, print: Printer): string;
  nextShort(step: NextStep, print: Printer): string;
  more(count: number): string;
}
