import type { Credit } from '../../domain/case/concessions.ts';
import type { InvoiceFacts } from '../../domain/case/facts.ts';
import type { Minor } from '../../domain/money/money.ts';
import type { PlainDate } from '../../domain/time/instant.ts';
import type { WriteOffLine } from '../../domain/write-off/lines.ts';

export interface OpenItems {
  /** Every invoice with something open and every written-off one, oldest due first. Paid ones may be left out. */
  readonly invoices: readonly InvoiceFacts[];
  /** Payments received less those reversed, in minor units; credit notes are not counted. */
  readonly paidNet: Minor;
  /** Rises with every change of the account's money. */
  readonly moneyVersion: number;
}

export interface WriteOffOrder {
  readonly accountId: string;
  /** The act's key: the same order again is taken once. */
  readonly key: string;
  readonly invoiceIds: readonly string[];
  /** What was approved: all that is open on these invoices, in minor units. */
  readonly amount: Minor;
  /**
   * The same per invoice, with the tax within it to be claimed back (E1). Of an order that is asked again they may differ:
   * key, amount and invoices say which it is.
   */
  readonly lines?: readonly WriteOffLine[] | undefined;
}

export type WriteOffOutcome =
  | { readonly outcome: 'done' | 'already'; readonly amount: Minor }
  /** What is open is not what was approved; nothing was done. */
  | { readonly outcome: 'moneyMoved'; readonly openNow: Minor }
  /** Can never be done as ordered; `text` says to a person what to do. */
  | {
      readonly outcome: 'refused';
      readonly reason: string;
      readonly text: string;
    };

export interface CreditOrder {
  readonly accountId: string;
  /** The act's key: the same order again is taken once. */
  readonly key: string;
  /** What was granted, by invoice; all or none of it is booked. */
  readonly credits: readonly Credit[];
  readonly amount: Minor;
  readonly on: PlainDate;
  /** `smallBalance`: remainders too small to be chased (Q9), for the account such differences are booked to. */
  readonly reason?: 'smallBalance' | undefined;
}

/** Who knows what is owed: the built-in ledger, or an outside billing system. Throws only when nothing can be known. */
export interface Billing {
  /** @throws when there is no such account */
  openItems(query: { readonly accountId: string }): Promise<OpenItems>;
  writeOff(order: WriteOffOrder): Promise<WriteOffOutcome>;
  /** Part of the debt is let go (M7): the outcomes are those of a write-off. */
  creditNote(order: CreditOrder): Promise<WriteOffOutcome>;
}
