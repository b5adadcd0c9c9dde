import type { HoldReason, StayKind } from '../case/vocabulary.ts';
import { type Instant, type PlainDate, wallClock, type Zone } from '../time/instant.ts';
import type { AgainCause, SkipCause } from './step-causes.ts';

export { type AgainCause, SKIP_CAUSES, type SkipCause } from './step-causes.ts';

/** Why a decision says what it says. Codes with values, so that any language can be made of them. */
export type Reason =
  | {
      readonly code: 'stepDue';
      readonly step: string;
      readonly on: PlainDate;
      readonly anchor: PlainDate;
      /** What the day was counted from: of all that the step waits for, the latest. */
      readonly counted: CountedFrom;
    }
  | {
      readonly code: 'lawMoved';
      readonly rule: string;
      readonly from: Instant;
      readonly to: Instant;
      readonly source: string;
    }
  | { readonly code: 'stepSkipped'; readonly step: string; readonly because: SkipCause }
  | {
      readonly code: 'givenAgain';
      readonly step: string;
      readonly n: number;
      readonly because: AgainCause;
      /** By the policy's spacing. */
      readonly notBefore?: Instant | undefined;
    }
  | { readonly code: 'nextChannel'; readonly step: string; readonly channel: string }
  | { readonly code: 'inFlight'; readonly key: string; readonly until: Instant }
  | { readonly code: 'outcomeUnknown'; readonly key: string }
  | { readonly code: 'triedAgain'; readonly key: string; readonly attempts: number }
  | { readonly code: 'noWayToReach'; readonly step: string }
  | { readonly code: 'noticeMissing'; readonly step: string; readonly rule: string }
  | { readonly code: 'groundsMissing'; readonly step: string; readonly rule: string; readonly text: string }
  | { readonly code: 'promised'; readonly until: PlainDate }
  | { readonly code: 'escalated'; readonly at: Instant }
  | { readonly code: 'deferred'; readonly until: PlainDate; readonly reason?: HoldReason | undefined }
  | { readonly code: 'held'; readonly until: PlainDate }
  | { readonly code: 'exempt'; readonly until: PlainDate }
  | { readonly code: 'exemptFromStops'; readonly until: PlainDate }
  /** Looked at on that day. */
  | { readonly code: 'arranged'; readonly until: PlainDate }
  /** Void from that day on. */
  | { readonly code: 'toBeAccepted'; readonly until: PlainDate }
  | { readonly code: 'hardship'; readonly status: 'asked' | 'granted'; readonly until: PlainDate }
  | { readonly code: 'stayed'; readonly kind: StayKind; readonly until: PlainDate }
  | { readonly code: 'fallsDue'; readonly on: PlainDate }
  | { readonly code: 'limitation'; readonly until: PlainDate }
  | { readonly code: 'awaitingApproval'; readonly step: string; readonly role: string; readonly until: Instant }
  | { readonly code: 'approvalRefused'; readonly step: string; readonly askAgainOn: PlainDate }
  | { readonly code: 'disputed'; readonly until: PlainDate }
  | { readonly code: 'restorePending'; readonly seq: number }
  | { readonly code: 'tellRestored' }
  | { readonly code: 'nothingOverdue' }
  | { readonly code: 'allWrittenOff' }
  | { readonly code: 'withdrawn' }
  | { readonly code: 'ladderDone' }
  | { readonly code: 'recalled'; readonly step: string; readonly because: RecallCause }
  | { readonly code: 'corrected'; readonly step: string }
  | { readonly code: 'evidenceMissing'; readonly step: string }
  | { readonly code: 'goodbye' }
  | { readonly code: 'paidByParent'; readonly account: string }
  /** An offer to settle stands; broken on that day. */
  | { readonly code: 'settling'; readonly until: PlainDate }
  | { readonly code: 'creditGranted'; readonly step: string }
  | { readonly code: 'remainderBooked' }
  | { readonly code: 'courtDate'; readonly step: string; readonly on: PlainDate };

/** Why an agency may not go on. */
export const RECALL_CAUSES = [
  'paid',
  'disputed',
  'held',
  'moratorium',
  'stayed',
  'hardship',
  'exempt',
  'settling',
] as const;
export type RecallCause = (typeof RECALL_CAUSES)[number];

export type CountedFrom =
  | { readonly from: 'anchor'; readonly days: number; readonly grace?: CountedGrace | undefined }
  | {
      readonly from: 'done' | 'delivered';
      readonly step: string;
      readonly since: PlainDate;
      /** Accepted and nothing bad heard: it counts as delivered on `since`, which may lie ahead (Q10). */
      readonly deemed?: true | undefined;
      readonly days: number;
      readonly grace?: CountedGrace | undefined;
    }
  /** The step before it. */
  | { readonly from: 'before'; readonly days: number }
  | { readonly from: 'restoreRule' | 'escalation' };

/** The tier, from 1, that gave the days; 0: the conditions of none held, and the longest counts. */
export interface CountedGrace {
  readonly name: string;
  readonly tier: number;
}

/** Languages reasons are told in. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

type Code = Reason['code'];

/** An instant as people read it: the clock on the debtor's wall, like the dates beside it. */
type Told = (at: Instant) => string;

/** How one language tells each reason: a code without words does not compile. */
export type Sentences = { readonly [C in Code]: (reason: Extract<Reason, { code: C }>, at: Told) => string };

/** `zone`: of the debtor's place. */
export function sentence<C extends Code>(told: Sentences, reason: Extract<Reason, { code: C }>, zone: Zone): string {
  return told[reason.code as C](reason, (at) => wallClock(at, zone));
}
