import type { CaseEvent } from '../case/events.ts';
import type { AccountFacts, ActRecord, Facts } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import type { PackSource } from '../evidence/pack.ts';
import type { HolidayCalendar } from '../law/holidays.ts';
import type { Law } from '../law/law.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import type { Next, WorkOrder } from './decision.ts';
import type { Reason } from './reasons.ts';

/** Everything a decision depends on. The same question always has the same answer. */
export interface Question {
  readonly caseNumber: string;
  readonly policy: Policy;
  readonly law: Law;
  readonly calendar: HolidayCalendar;
  readonly facts: Facts;
  readonly state: CaseState;
  readonly now: Instant;
  /** Other versions of its policy that a letter names. */
  readonly offers?: readonly PolicyOffer[] | undefined;
}

/** A policy a case could run under, with the law it is bound to. */
export interface PolicyOffer {
  readonly policy: Policy;
  readonly law: Law;
}

/** What a position is worked out from. */
export interface Standing {
  readonly policy: Pick<Policy, 'tolerance' | 'dispute'>;
  readonly facts: Pick<Facts, 'invoices' | 'moratoria'> & { readonly account: Pick<AccountFacts, 'place'> };
  readonly state: Pick<CaseState, 'disputes' | 'holds' | 'arrangement' | 'stays' | 'waivers' | 'settlements'>;
  readonly now: Instant;
}

/** What an approval may be bound to. */
export interface Evidence {
  readonly facts: Pick<Facts, 'invoices'> & {
    readonly acts: readonly Pick<ActRecord, 'kind' | 'key' | 'status'>[];
  };
  readonly state: PackSource['state'];
}

/** A question with what every concern asks of it worked out once. */
export interface Position {
  readonly today: PlainDate;
  /** Due date of the oldest chaseable invoice, whether overdue yet or not (Q1). */
  readonly anchor?: PlainDate | undefined;
  readonly overdue: boolean;
  /** Ids of chaseable invoices that are overdue today. */
  readonly overdueIds: readonly string[];
  /** What is chaseable and overdue, minor units. */
  readonly overdueOpen: number;
  /** Days that do not count: holds and moratoria, both ends inclusive. */
  readonly pauses: readonly { readonly from: PlainDate; readonly until: PlainDate }[];
}

/** What the concern that decides what comes next adds to a decision. */
export interface Finding {
  readonly events: readonly CaseEvent[];
  readonly workOrders: readonly WorkOrder[];
  readonly next: Next;
  readonly why: readonly Reason[];
}
