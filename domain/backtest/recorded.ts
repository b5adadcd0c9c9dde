import type { AccountFacts, ContactPoint } from '../case/facts.ts';
import type { Minor } from '../money/money.ts';
import { ownDueDate } from '../money/payment-period.ts';
import type { Policy } from '../policy/policy.ts';
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

/** The account as a policy takes it: every invoice due on the day its contract says (P5). */
export const asDue = (of: RecordedAccount, { policy }: { readonly policy: Policy }): RecordedAccount =>
  policy.paymentPeriod === undefined
    ? of
    : { ...of, invoices: of.invoices.map((i) => ({ ...i, dueOn: ownDueDate(i, { account: of.account, policy }) })) };

/** Whose contacts are capped together (Q17): all accounts of one debtor live through their record side by side. */
export interface RecordedDebtor {
  readonly id: string;
  readonly accounts: readonly RecordedAccount[];
}
