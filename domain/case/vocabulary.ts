/** The seven fixed stages, in the order of the ladder. */
export const STAGES = [
  'preDue',
  'reminder',
  'formalNotice',
  'restriction',
  'suspension',
  'legalReferral',
  'writeOff',
] as const;
export type Stage = (typeof STAGES)[number];

/** Ways a notice can go. A house has a gateway for some of them; what it has none for is never planned (F11). */
export const CHANNELS = ['sms', 'email', 'letter', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What an act does to the world. */
export const ACT_KINDS = [
  'notice',
  'restrict',
  'suspend',
  'terminate',
  'restore',
  'refer',
  'writeOff',
  'task',
  'legal',
  'report',
  'recall',
  'correct',
  'creditNote',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Work a policy may hand to a person as a work order (L2, L7, L8). */
export const TASK_KINDS = ['call', 'visit', 'review'] as const;
/** `askPayer`: never a policy's, but of an account that another one pays for (Q8). */
export type TaskKind = (typeof TASK_KINDS)[number] | 'askPayer';

/** Measures of the legal desk, each with a status, a date and a document (L17). */
export const LEGAL_MEASURES = [
  'lawyersLetter',
  'placement',
  'suit',
  'arbitration',
  'enforcement',
  'restructuring',
] as const;
export type LegalMeasure = (typeof LEGAL_MEASURES)[number];

/** Where a legal measure stands, as the desk tells it. */
export const LEGAL_STATUSES = [
  'begun',
  'sent',
  'accepted',
  'filed',
  'hearing',
  'won',
  'lost',
  'agreed',
  'failed',
  'recalled',
  'ended',
] as const;
export type LegalStatus = (typeof LEGAL_STATUSES)[number];

/** Whom a debt is told to: the credit bureau (L18), the public debtor list (L19). */
export const REPORT_TARGETS = ['bureau', 'publicList'] as const;
export type ReportTarget = (typeof REPORT_TARGETS)[number];

/**
 * Where an act stands. `reserved`: may be under way until its lease ends. `accepted`: the provider has it, delivery
 * unknown. `failed`: certainly not accepted, may be tried again. `uncertain`: cannot be known, never repeated.
 * `void`: reserved, then certainly not done because it was no longer due.
 */
export type ActStatus =
  | 'reserved'
  | 'accepted'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'uncertain'
  | 'done'
  | 'void';

export type ServiceState = 'active' | 'restricted' | 'suspended' | 'terminated' | 'ceased';

export type Outcome = 'cured' | 'writtenOff' | 'withdrawn';

/** What keeps a case from going on; `none` when only time does. */
export type BlockedBy =
  | 'none'
  | 'promise'
  | 'hold'
  | 'dispute'
  | 'approval'
  | 'contactData'
  | 'restore'
  | 'moratorium'
  | 'exemption'
  | 'arrangement'
  | 'settlement'
  | 'hardship'
  | 'stay'
  /** Of a legal measure, without which no evidence is complete (E1). */
  | 'document';

/** Why service comes back: money, an agreement, or that it should not have gone (Q4, Q15). */
export const RESTORE_CAUSES = ['paid', 'hold', 'exemption', 'arrangement', 'dispute', 'error', 'withdrawn'] as const;
export type RestoreCause = (typeof RESTORE_CAUSES)[number];

/** Why a person is needed. */
export type Attention = 'none' | 'approval' | 'uncertain' | 'failing' | 'sla' | 'repair';

export const HOLD_REASONS = [
  'hardship',
  'billingError',
  'serviceComplaint',
  'paymentOnTheWay',
  'agreedDeferral',
  'regulator',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a debtor is left alone until a person has looked again (Q14). */
export const STAY_KINDS = [
  'insolvent',
  'deceased',
  'vulnerable',
  'fraudVictim',
  'minor',
  'regulatorComplaint',
] as const;
export type StayKind = (typeof STAY_KINDS)[number];

export const DISPUTE_REASONS = ['amount', 'service', 'notMine', 'alreadyPaid', 'other'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** How a person of ours and the debtor came together. */
export const CONTACT_WAYS = ['phone', 'visit', 'letter', 'email', 'sms', 'chat', 'counter'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What came of it. `thirdParty`: somebody else answered, and was told nothing. */
export const CONTACT_OUTCOMES = [
  'spoken',
  'promised',
  'refused',
  'callBack',
  'messageLeft',
  'noAnswer',
  'wrongNumber',
  'thirdParty',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Why the debtor has not paid (S3). */
export const ARREARS_CAUSES = [
  'forgot',
  'cashFlow',
  'billDispute',
  'serviceDispute',
  'missedBillingCycle',
  'operatorFault',
  'wilful',
  'unreachable',
] as const;
export type ArrearsCause = (typeof ARREARS_CAUSES)[number];
