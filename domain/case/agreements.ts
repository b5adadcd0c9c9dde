import type { Minor } from '../money/money.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import type { StayKind } from './vocabulary.ts';

export interface Instalment {
  readonly dueOn: PlainDate;
  readonly amount: Minor;
}

/** What an arrangement covers of one invoice, as it stood when it was proposed. */
export interface CoveredInvoice {
  readonly id: string;
  readonly number: string;
  readonly dueOn: PlainDate;
  readonly open: Minor;
}

/** An arrangement as it is put before the debtor (M1). */
export interface Proposal {
  readonly id: string;
  /** Over all that the agreement says: accepting names it. */
  readonly hash: string;
  readonly invoices: readonly CoveredInvoice[];
  /** Oldest due first; together exactly what the invoices owe. */
  readonly instalments: readonly Instalment[];
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Void after this day. */
  readonly acceptBy: PlainDate;
  /** As agreed: days for posting lag, and the share that counts as kept, in percent. */
  readonly graceDays: number;
  readonly keptPercent: number;
  /** The arrangement it takes the place of, when accepted. */
  readonly replaces?: string | undefined;
  readonly callId?: string | undefined;
}

/** What the debtor has accepted. While it is kept its invoices are not chased (Q1). */
export interface Arrangement extends Proposal {
  readonly acceptedBy: string;
  readonly acceptedAt: Instant;
  /** Instalments that have come, from the first on. */
  readonly kept: number;
  readonly firstKeptAt?: Instant | undefined;
  /** How often it was amended. */
  readonly amendments: number;
}

/** A debtor says he cannot pay (Q18): nothing is escalated while it is assessed, nor while what comes of it is kept. */
export interface Hardship {
  readonly id: string;
  readonly askedBy: string;
  readonly askedOn: PlainDate;
  /** To be assessed by, and once granted: an arrangement to be proposed by. */
  readonly dueOn: PlainDate;
  /** `ended`: the arrangement it led to was kept, broken or not accepted. */
  readonly status: 'asked' | 'granted' | 'refused' | 'ended';
  readonly decidedBy?: string | undefined;
  readonly decidedOn?: PlainDate | undefined;
  /** Id of the arrangement it led to: accepted since it was asked for. */
  readonly arrangement?: string | undefined;
}

export type HardshipEnd = 'kept' | 'broken' | 'notAccepted';

/** Why a debtor is left alone, until when somebody looks again, and from what (Q14). */
export interface Stay {
  readonly id: string;
  readonly kind: StayKind;
  readonly placedBy: string;
  readonly placedOn: PlainDate;
  readonly reviewOn: PlainDate;
  readonly keepsOff: readonly KeptOff[];
  /** Days count again from this one. */
  readonly liftedOn?: PlainDate | undefined;
}

export type KeptOff = 'contact' | 'stop' | 'law';
