import type { Minor } from '../money/money.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import type { WriteOffLine } from '../write-off/lines.ts';
import type { Arrangement, Hardship, Proposal, Stay } from './agreements.ts';
import type { Settlement, Waiver } from './concessions.ts';
import type { DateRange } from './facts.ts';
import type { ArrearsCause, DisputeReason, HoldReason, LegalStatus, Outcome, RestoreCause } from './vocabulary.ts';

/** What a case remembers of itself: the fold of its events. Facts about money, service and acts are read, not kept. */
export interface CaseState {
  readonly openedAt: Instant;
  readonly anchor?: PlainDate | undefined;
  /** Ids of every invoice this episode has chased: a reversed payment on one of them reopens it (Q5). */
  readonly covered: readonly string[];
  readonly promise?: PromiseToPay | undefined;
  readonly brokenPromises: number;
  /** Made in this case, kept, broken or standing; undefined in cases of before they were counted: none. */
  readonly promisesMade?: number | undefined;
  /** An instalment plan or deferral that the debtor has accepted (M1). */
  readonly arrangement?: Arrangement | undefined;
  /** One that waits to be accepted; when an arrangement stands, an amendment of it. */
  readonly proposal?: Proposal | undefined;
  readonly brokenArrangements: number;
  /** The last request for help of a debtor who cannot pay (Q18). */
  readonly hardship?: Hardship | undefined;
  readonly stays: readonly Stay[];
  /** Ids of exemptions that were revoked because the risk became too high (S4). */
  readonly revokedExemptions: readonly string[];
  /** When a stop was found to be made in error (Q15); notices given before it carry no stop any more. */
  readonly stopUndoneAt?: Instant | undefined;
  /** Why the debtor has not paid, as last recorded (S3). */
  readonly cause?: ArrearsCause | undefined;
  /** A broken promise or an agent's word: the next step comes at the next lawful instant, unless one came since (M2). */
  readonly escalatedAt?: Instant | undefined;
  /** No step before this day, on an agent's word. */
  readonly deferredUntil?: PlainDate | undefined;
  /** Why (L13). */
  readonly deferredFor?: HoldReason | undefined;
  readonly holds: readonly Hold[];
  readonly disputes: readonly Dispute[];
  readonly approvals: readonly Approval[];
  readonly restores: readonly WantedRestore[];
  /** Oldest first; those that are over stay as evidence (M7). */
  readonly waivers: readonly Waiver[];
  readonly settlements: readonly Settlement[];
  /** What the legal desk has told of its measures, oldest first (L17). */
  readonly legal: readonly LegalReport[];
  /** Ids of the contacts people had with the debtor (L3, E1). */
  readonly contacts: readonly string[];
  /** What was paid between a step and the next (E4), in their order; the first is what came before any. */
  readonly effects: readonly StepEffect[];
  readonly assignee?: string | undefined;
  readonly closed?: { readonly outcome: Outcome; readonly at: Instant } | undefined;
}

export interface PromiseToPay {
  readonly id: string;
  readonly amount: Minor;
  readonly dueOn: PlainDate;
  readonly takenBy: string;
  readonly madeAt: Instant;
  /** Payments received, net, when it was made or last amended: no more than what comes above that counts towards it. */
  readonly paidNetBefore: Minor;
  /** What it is about, as it stood then; undefined: whatever is paid counts, in promises of before it was kept. */
  readonly invoices?: readonly PromisedInvoice[] | undefined;
  readonly amended: boolean;
  /** How often; undefined: once when `amended`, in promises of before it was counted. */
  readonly amendments?: number | undefined;
  /** The call on which it was taken. */
  readonly callId?: string | undefined;
}

/** An invoice that was overdue, and in no arrangement, when it was promised to pay; minor units. */
export interface PromisedInvoice {
  readonly id: string;
  readonly open: Minor;
  /** Credit notes on it by then: they are no payment. */
  readonly credited: Minor;
}

export interface Hold extends DateRange {
  readonly id: string;
  readonly reason: HoldReason;
  readonly placedBy: string;
  readonly placedAt: Instant;
}

export interface Dispute {
  readonly id: string;
  readonly invoiceId: string;
  readonly reason: DisputeReason;
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** What of the invoice is disputed, minor units; undefined: all of it. */
  readonly amount?: Minor | undefined;
  /** Who has to resolve it in time. */
  readonly owner?: string | undefined;
  /** The first day on which nothing but disputed parts was owed on the invoice: its clock stands from then on. */
  readonly aloneFrom?: PlainDate | undefined;
  /** Earlier days on which that was so, until the rest was owed again or another part was no longer disputed. */
  readonly aloneBefore?: readonly DateRange[] | undefined;
  readonly resolved?: ResolvedDispute | undefined;
}

export interface ResolvedDispute {
  readonly on: PlainDate;
  readonly inFavourOf: 'debtor' | 'operator';
  readonly at?: Instant | undefined;
  /** Credit notes booked on the invoice by then: what comes above that is the one that was decided. */
  readonly creditedBefore?: Minor | undefined;
  /** What we had waived on it by then: our own credit notes are not the one that was decided. */
  readonly waivedBefore?: Minor | undefined;
}

/** Bound to what was asked: amount, invoices and notices, hashed (Q16). */
export interface Approval {
  readonly id: string;
  /** A step of the ladder, or a waiver or settlement by its id: `subjectOf` tells which. */
  readonly step: string;
  readonly hash: string;
  readonly amount: Minor;
  /** Of a waiver: with what was waived before in the episode. Who has to agree is told by it; undefined: by `amount`. */
  readonly judgedAt?: Minor | undefined;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
  readonly approvedBy: readonly string[];
  readonly status: 'waiting' | 'approved' | 'rejected' | 'expired' | 'void';
  /** Of a write-off: what it says per invoice, and the SHA-256 of the evidence it rests on (E1). */
  readonly writeOff?: { readonly lines: readonly WriteOffLine[]; readonly pack: string } | undefined;
  /** After a no: not asked again before this day. */
  readonly askAgainOn?: PlainDate | undefined;
}

export interface WantedRestore {
  /** Sequence of the restore command at the service. */
  readonly seq: number;
  readonly wantedAt: Instant;
  readonly because: RestoreCause;
  /** A stop that may still land before this must be looked for once more. */
  readonly stopMayLandUntil: Instant;
}

/** Money, net of what was taken back, that came after an act and before the next; minor units. */
export interface StepEffect {
  /** `opened`: before any step. */
  readonly step: string;
  readonly key: string;
  readonly paid: Minor;
}

/** Where a legal measure stands since a day, when it goes on, and the document that says so. */
export interface LegalReport {
  readonly step: string;
  /** Which act of the step it is about. */
  readonly n: number;
  readonly status: LegalStatus;
  readonly on: PlainDate;
  /** The next court date or deadline: the ladder waits for it. */
  readonly nextOn?: PlainDate | undefined;
  readonly documentId?: string | undefined;
  readonly by: string;
}

/** A case as it was written down, with what a newer engine remembers besides. */
export const caseFrom = (written: CaseState): CaseState => ({ ...newCase(written.openedAt), ...written });

export const newCase = (openedAt: Instant): CaseState => ({
  openedAt,
  covered: [],
  brokenPromises: 0,
  brokenArrangements: 0,
  stays: [],
  revokedExemptions: [],
  holds: [],
  disputes: [],
  approvals: [],
  restores: [],
  waivers: [],
  settlements: [],
  legal: [],
  contacts: [],
  effects: [],
});
