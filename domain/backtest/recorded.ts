import type { AccountFacts, ContactPoint } from '../case/facts.ts';
import type { Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';

/** An invoice as it really went. */
export interface RecordedInvoice {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly amount: Minor;
  /** The day it was paid in full. Undefined: not within the record. */
  readonly clearedOn?: PlainDate | undefined;
}

export interface RecordedAccount {
  readonly account: AccountFacts;
  readonly reach: readonly ContactPoint[];
  readonly invoices: readonly RecordedInvoice[];
}

/** Whose contacts are capped together (Q17): all accounts of one debtor live through their record side by side. */
export interface RecordedDebtor {
  readonly id: string;
  readonly accounts: readonly RecordedAccount[];
}
