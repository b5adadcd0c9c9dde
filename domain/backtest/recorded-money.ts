import type { InvoiceFacts } from '../case/facts.ts';
import type { Minor } from '../money/money.ts';
import { addMs, DAY, type Instant } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { type Happening, happeningsOf } from './happenings.ts';
import type { RecordedAccount, RecordedInvoice } from './recorded.ts';

/** An invoice that was paid just now. */
export interface Cleared {
  readonly id: string;
  readonly amount: Minor;
  readonly wasWrittenOff: boolean;
  /** Paid before the first sweep that could have seen it overdue. */
  readonly inTime: boolean;
}

/** The money of one account as the record tells it, up to an instant that only grows. */
export class RecordedMoney {
  private readonly happenings: readonly Happening[];
  private at = 0;
  private readonly cleared = new Set<string>();
  private late: readonly Instant[] = [];
  /** Issued and not paid; what was written off stays, for service does not come back for it. */
  invoices: readonly InvoiceFacts[] = [];
  paidNet: Minor = 0;

  constructor({ account, invoices }: RecordedAccount) {
    this.happenings = happeningsOf(invoices, account.place.zone);
  }

  /** Rises with everything that happens. */
  get version(): number {
    return this.at;
  }

  get nextAt(): Instant | undefined {
    return this.happenings[this.at]?.at;
  }

  /** Lets everything up to an instant happen. True when an invoice fell due. */
  moveTo(now: Instant, onCleared: (one: Cleared) => void): boolean {
    let isDue = false;
    for (let next = this.happenings[this.at]; next && next.at <= now; next = this.happenings[this.at]) {
      this.at += 1;
      const { what, invoice } = next;
      if (what === 'issued') this.invoices = [...this.invoices, factsOf(invoice)];
      if (what === 'cleared') onCleared(this.clear(invoice, next.at));
      isDue ||= what === 'fellDue' && !this.cleared.has(invoice.id);
    }
    return isDue;
  }

  /** How many invoices were paid after their due date in the year before an instant. */
  paidLate(now: Instant): number {
    const year = addMs(now, -365 * DAY);
    return this.late.filter((at) => at > year).length;
  }

  private clear({ id, amount, dueOn, clearedOn = dueOn }: RecordedInvoice, at: Instant): Cleared {
    const wasWrittenOff = this.invoices.some((i) => i.id === id && i.writtenOff);
    if (clearedOn > dueOn) this.late = [...this.late, at];
    this.cleared.add(id);
    this.paidNet += amount;
    this.invoices = this.invoices.filter((i) => i.id !== id || i.writtenOff);
    return { id, amount, wasWrittenOff, inTime: clearedOn <= addDays(dueOn, 1) };
  }
}

const factsOf = ({ id, number, issuedOn, dueOn, amount }: RecordedInvoice): InvoiceFacts => ({
  id,
  number,
  issuedOn,
  dueOn,
  amount,
  open: amount,
  feeOnly: false,
  writtenOff: false,
});
