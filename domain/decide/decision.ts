import type { Credit } from '../case/concessions.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseState, WantedRestore } from '../case/state.ts';
import type {
  ActKind,
  Attention,
  BlockedBy,
  Channel,
  LegalMeasure,
  Outcome,
  ReportTarget,
  Stage,
  TaskKind,
} from '../case/vocabulary.ts';
import type { Minor } from '../money/money.ts';
import type { Instant, PlainDate } from '../time/instant.ts';
import type { WriteOffLine } from '../write-off/lines.ts';
import type { Reason } from './reasons.ts';

/** What is to be done, under which key, and until when it may begin. */
export interface PlannedAct {
  readonly key: string;
  readonly kind: ActKind;
  readonly stage: Stage;
  readonly step: string;
  readonly n: number;
  /** Of a task, a legal act or a report: which. Of a recall or correction: what is taken back. */
  readonly what?: TaskKind | LegalMeasure | ReportTarget | undefined;
  readonly template?: string | undefined;
  readonly channel?: Channel | undefined;
  /** Exclusive end of the window: not begun before it, not done at all. */
  readonly windowEnd: Instant;
  /** Command sequence for a service act. */
  readonly serviceSeq?: number | undefined;
  /** Of a write-off: what it says per invoice, with its tax share (E1). */
  readonly lines?: readonly WriteOffLine[] | undefined;
  /** Ids of the invoices it names. */
  readonly names: readonly string[];
  readonly amount: Minor;
  /** Of a credit note: what it takes off each invoice; together `amount`. */
  readonly credits?: readonly Credit[] | undefined;
  /** The key of an uncertain act that this one gives again. */
  readonly repeats?: string | undefined;
  /** Whether it takes a place under the contact caps. */
  readonly counted: boolean;
  /** A later step waits for its delivery. */
  readonly awaited: boolean;
  /** First find out what became of an earlier attempt under this key whose lease has ended. */
  readonly resolve: boolean;
}

/** What comes next: an act, only a look, or the end. */
export type Next =
  | { readonly do: 'act'; readonly at: Instant; readonly act: PlannedAct; readonly blockedBy: BlockedBy }
  | {
      readonly do: 'look';
      readonly at: Instant;
      readonly blockedBy: BlockedBy;
      readonly attention: Attention;
      readonly because: Reason;
    }
  | { readonly do: 'close'; readonly outcome: Outcome };

export type WorkOrderKind =
  | 'repairContactData'
  | 'confirmContactData'
  | 'uncertainAct'
  | 'lateRestore'
  | 'lateStop'
  | 'legalReferral'
  | 'internalError'
  | 'limitation'
  | 'creditNoteStands'
  | TaskKind
  | LegalMeasure
  | ReportTarget
  | 'recall'
  | 'correction'
  | 'evidence';

/** Work for a person, written once under its key. */
export interface WorkOrder {
  readonly key: string;
  readonly kind: WorkOrderKind;
  readonly text: string;
  readonly dueOn: PlainDate;
}

export interface Decision {
  readonly events: readonly CaseEvent[];
  /** The state with those events applied. */
  readonly state: CaseState;
  readonly next: Next;
  readonly stage: Stage;
  readonly attention: Attention;
  readonly blockedBy: BlockedBy;
  readonly anchor?: PlainDate | undefined;
  readonly overdueOpen: Minor;
  /** Wanted and not confirmed. */
  readonly restores: readonly WantedRestore[];
  readonly workOrders: readonly WorkOrder[];
  /** Keys of work orders that leave the worklist undone; naming one twice changes nothing. */
  readonly dropped: readonly string[];
  /** Never empty: why this and not something else. */
  readonly why: readonly Reason[];
}
