import type { ContactFault } from '../contact-data/faults.ts';
import type { Place } from '../law/law.ts';
import type { Currency, Minor } from '../money/money.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import type { ActKind, ActStatus, Channel, ServiceState } from './vocabulary.ts';

/** Everything a decision may look at besides policy, law and the case's own state. Read anew for every decision. */
export interface Facts {
  readonly account: AccountFacts;
  readonly invoices: readonly InvoiceFacts[];
  /** Payments received for the account, net of reversals, in minor units; only grows or falls by money moving. */
  readonly paidNet: Minor;
  /** Rises with every change of the account's money; a service act is refused when it moved since the last look. */
  readonly moneyVersion: number;
  readonly service?: ServiceFacts | undefined;
  /** Every act of this case, oldest first. */
  readonly acts: readonly ActRecord[];
  /** Instants of the debtor's counted contacts over all of that debtor's accounts, the last 14 days. */
  readonly contacts: readonly Instant[];
  /** Calls about the debt of this case, the last 14 days; undefined: nobody keeps them apart from other contacts. */
  readonly calls?: readonly { readonly at: Instant; readonly conversation: boolean }[] | undefined;
  readonly reach: readonly ContactPoint[];
  readonly moratoria: readonly DateRange[];
  /** What verifying the contact data brought (P3); undefined: the policy has nothing verified. */
  readonly contactData?: ContactDataFacts | undefined;
}

/** Codes only: nothing of what is written in it. */
export interface ContactDataFacts {
  /** 0–100, by the policy's weights. */
  readonly score: number;
  readonly faults: readonly ContactFault[];
  /** A notice the ladder cannot do without has no address left that it could go to. */
  readonly unreachable: boolean;
  /** Rises with every change of the data; 0: none since it was first counted. */
  readonly version: number;
  /** When it was last confirmed by calling back, since it changed. */
  readonly confirmedOn?: PlainDate | undefined;
}

export interface AccountFacts {
  readonly id: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly place: Place;
  readonly language: string;
  readonly segment: string;
  readonly region: string;
  /** From dunning, from stops, or on the red list: neither dunned nor stopped (S4). */
  readonly exemptions?: readonly Exemption[] | undefined;
  /** On the black list: no grace, no promise, no exemption (S4). */
  readonly blackListed?: boolean | undefined;
  /** `mobile`, `fixed`, `broadband`, `leasedLine`, `ict`, `other` (S2). */
  readonly serviceType?: string | undefined;
  readonly customerSince?: PlainDate | undefined;
  /** Invoices paid late, and cases closed by a write-off, in the last year. */
  readonly paidLate?: number | undefined;
  readonly writtenOffBefore?: boolean | undefined;
  readonly creditLimit?: Minor | undefined;
  readonly contract?: ContractFacts | undefined;
  /** The account that pays for this one, and is chased for it (Q8). */
  readonly paidBy?: string | undefined;
  /** The account has registered somebody else who may be spoken to about it (L7). */
  readonly secondContact?: boolean | undefined;
}

/** What the contract says where rules depend on it. */
export interface ContractFacts {
  /** Its own payment period in days (P5). */
  readonly paymentDays?: number | undefined;
  readonly arbitrationClause?: boolean | undefined;
  /** Times and manners of payment agreed with the subscriber (cn-telecom). */
  readonly ownPaymentTerms?: boolean | undefined;
}

/**
 * `withdrawn`: from dunning, since ops took the case back; no risk band and no black list ends it. Up to and including
 * `until`.
 */
export const EXEMPT_FROM = ['dunning', 'stop', 'redList', 'withdrawn'] as const;

export interface Exemption {
  readonly id: string;
  readonly from: (typeof EXEMPT_FROM)[number];
  readonly reason: string;
  readonly owner: string;
  readonly until: PlainDate;
}

export interface InvoiceFacts {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly amount: Minor;
  /** What is still owed on it: amount less payments, credits and write-offs; never negative. */
  readonly open: Minor;
  readonly feeOnly: boolean;
  readonly writtenOff: boolean;
  /** Credit notes booked on it so far; undefined: billing does not say. */
  readonly credited?: Minor | undefined;
  /** All that was set against it so far, oldest first (L15); undefined: billing does not say. */
  readonly history?: readonly InvoiceMovement[] | undefined;
  /** The tax within `amount`, minor units (E1). */
  readonly tax?: Minor | undefined;
}

/** Money or a credit note set against an invoice, minor units; negative when it was taken back. */
export interface InvoiceMovement {
  readonly on: PlainDate;
  readonly amount: Minor;
  readonly what: 'payment' | 'credit';
}

export interface ServiceFacts {
  readonly id: string;
  readonly state: ServiceState;
  /** Sequence of the last command the service accepted. */
  readonly seq: number;
}

export interface ContactPoint {
  readonly channel: Channel;
  readonly optedOut: boolean;
  /** Known to be unusable (wrong number, bounced for good) since its last change. */
  readonly broken: boolean;
  readonly changedAt: Instant;
}

/** Both days inclusive. */
export interface DateRange {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

export interface ActRecord {
  readonly key: string;
  readonly step: string;
  readonly n: number;
  readonly kind: ActKind;
  readonly channel?: Channel | undefined;
  readonly status: ActStatus;
  readonly reservedAt: Instant;
  readonly leaseUntil: Instant;
  /** Exclusive end of the window it was reserved in. */
  readonly windowEnd: Instant;
  readonly settledAt?: Instant | undefined;
  readonly deliveredAt?: Instant | undefined;
  /** Invoice ids the act named. */
  readonly names: readonly string[];
  readonly amount: Minor;
  readonly attempts: number;
  /** Command sequence at the service, for service acts. */
  readonly serviceSeq?: number | undefined;
}
