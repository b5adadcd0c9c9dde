import type { Minor } from '../money/money.ts';
import type { Instant, PlainDate } from '../time/instant.ts';

/** What is let go of one invoice by a credit note, minor units. */
export interface Credit {
  readonly invoiceId: string;
  readonly amount: Minor;
}

/** What was open on an invoice and credited on it at a time, minor units. */
export interface OwedBefore {
  readonly invoiceId: string;
  readonly open: Minor;
  readonly credited: Minor;
}

interface Concession {
  /** `waiver.2`, `settlement.1` within its case: the step of its approval and of its credit note. */
  readonly id: string;
  /** Over the amounts it was asked for; what changes them makes it void (Q16). */
  readonly hash: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
}

/** Fees or part of the debt, to be let go (M7, L15). */
export interface Waiver extends Concession {
  readonly of: 'fees' | 'debt';
  readonly credits: readonly Credit[];
  readonly status: 'asked' | 'granted' | 'booked' | 'refused' | 'expired' | 'void';
}

/** Less than all, paid by a day, closes the debt (M7). */
export interface Settlement extends Concession {
  /** What has to be paid. */
  readonly amount: Minor;
  /** What was owed on its invoices when it was asked for; the difference is let go, and never more. */
  readonly owed: Minor;
  /** Invoice ids, oldest due first. */
  readonly invoiceIds: readonly string[];
  readonly dueOn: PlainDate;
  /** Payments received, net, when it was asked for: what comes above that counts, as far as it comes on its invoices. */
  readonly paidNetBefore: Minor;
  /** Its invoices as they were then; undefined in settlements of before it was noted. */
  readonly owing?: readonly OwedBefore[] | undefined;
  /** `stands`: the debtor may take it until its day. `kept`: paid, the rest is to be credited as soon as it can be. */
  readonly status: 'asked' | 'stands' | 'kept' | 'booked' | 'broken' | 'refused' | 'expired' | 'void';
}

/** How a concession ended. */
export type ConcessionEnd = 'booked' | 'refused' | 'expired' | 'void';

/** What people agree to: a step of the ladder, or to let something go. */
export type ApprovalSubject = 'step' | 'waiver' | 'settlement';

/** Told from the step an approval or act names: no step of a policy has a point in its id. */
export function subjectOf(step: string): ApprovalSubject {
  if (/^waiver\.\d+$/.test(step)) return 'waiver';
  return /^settlement\.\d+$/.test(step) ? 'settlement' : 'step';
}
