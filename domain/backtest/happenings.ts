import type { Zone } from '../time/instant.ts';
import { atLocal, type Instant } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { RecordedInvoice } from './recorded.ts';

/** Something the record knows of an invoice, at an instant of the debtor's own clock. */
export interface Happening {
  readonly at: Instant;
  readonly what: 'issued' | 'cleared' | 'fellDue';
  readonly invoice: RecordedInvoice;
}

/** The daily sweep, half past midnight: by then what fell due yesterday is overdue. */
const SWEEP_MINUTES = 30;

/**
 * What happens to an account's invoices, in order. A record knows days and no hours: a payment counts from the first
 * minute of its day, so that no act of that day can be said to have brought it, and nothing is done on a paid account.
 */
export function happeningsOf(invoices: readonly RecordedInvoice[], zone: Zone): Happening[] {
  const found: Happening[] = [];
  for (const invoice of invoices) {
    const { issuedOn, dueOn, clearedOn } = invoice;
    found.push({ at: atLocal(issuedOn, 0, zone), what: 'issued', invoice });
    if (clearedOn) found.push({ at: atLocal(clearedOn, 0, zone), what: 'cleared', invoice });
    const overdueOn = addDays(dueOn, 1);
    if (clearedOn === undefined || overdueOn < clearedOn)
      found.push({ at: atLocal(overdueOn, SWEEP_MINUTES, zone), what: 'fellDue', invoice });
  }
  return found.sort(inOrder);
}

const inOrder = (a: Happening, b: Happening): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : RANK[a.what] - RANK[b.what];

/** Of one instant: an invoice is there before it is paid. */
const RANK = { issued: 0, cleared: 1, fellDue: 2 } as const;
