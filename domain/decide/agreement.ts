import { createHash } from 'node:crypto';
import type { CoveredInvoice, Instalment, Proposal } from '../case/agreements.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { totalOf } from './instalments.ts';

/** What the debtor accepts (M1): all that the agreement says, as data; its text is made of it. Amounts in minor units. */
export interface AgreementDocument {
  readonly case: string;
  readonly currency: Currency;
  readonly invoices: readonly CoveredInvoice[];
  readonly total: Minor;
  readonly instalments: readonly Instalment[];
  /** Days for posting lag after each date; an instalment is kept when this share of what is due by then has come. */
  readonly graceDays: number;
  readonly keptPercent: number;
  /** Void unless accepted by the end of this day. */
  readonly acceptBy: PlainDate;
  /** The agreement it takes the place of. */
  readonly replaces?: string | undefined;
}

type Terms = Omit<Proposal, 'id' | 'hash' | 'proposedBy' | 'proposedAt' | 'callId'>;

export const agreementOf = (of: { caseNumber: string; currency: Currency; terms: Terms }): AgreementDocument => ({
  case: of.caseNumber,
  currency: of.currency,
  invoices: of.terms.invoices.map(({ id, number, dueOn, open }) => ({ id, number, dueOn, open })),
  total: totalOf(of.terms.instalments),
  instalments: of.terms.instalments.map(({ dueOn, amount }) => ({ dueOn, amount })),
  graceDays: of.terms.graceDays,
  keptPercent: of.terms.keptPercent,
  acceptBy: of.terms.acceptBy,
  ...(of.terms.replaces !== undefined && { replaces: of.terms.replaces }),
});

/** SHA-256 over the document, hexadecimal: the same words have the same hash. */
export const agreementHash = (document: AgreementDocument): string =>
  createHash('sha256').update(JSON.stringify(document)).digest('hex');
