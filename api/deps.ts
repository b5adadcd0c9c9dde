import type { BucketSet } from '../domain/ageing/bucket-sets.ts';
import type { Channel } from '../domain/case/vocabulary.ts';
import type { Question } from '../domain/decide/question.ts';
import type { HolidayCalendar } from '../domain/law/holidays.ts';
import type { LawPreset } from '../domain/law/preset.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import type { CaseReading } from '../store/casebook/read-case.ts';
import type { PublishedPolicies } from '../store/policies/published.ts';
import type { VerdictBoard } from '../store/requests/verdict-board.ts';

/** What the API stands on, put together by the worker. */
export interface ApiDeps {
  readonly prisma: PrismaClient;
  readonly clock: { now(): Promise<Instant> };
  readonly calendar: HolidayCalendar;
  /** What this house can send on. */
  readonly channels: readonly Channel[];
  /** The facts of an account's case, read now as an act's last look reads them. */
  readonly gather: (of: AccountRef) => Promise<GatheredCase>;
  /** Starts a case unless it runs and gives its number, empty when there is nothing to chase; undefined: nobody answers now. */
  readonly openCase: (of: AccountRef) => Promise<{ readonly caseNumber: string } | undefined>;
  /** What new cases get now, and which account gets which; at most two seconds old. */
  readonly published: () => Promise<PublishedPolicies>;
  /** What a policy may refer to. */
  readonly policyParts: () => { readonly presets: readonly LawPreset[]; readonly templates: readonly string[] };
  /** Sets of ageing buckets, the usual one first. */
  readonly ageing: readonly BucketSet[];
  readonly verdicts: VerdictBoard;
  /** How long a request waits for its verdict before it is answered with a link, milliseconds. */
  readonly verdictMs: number;
  /** Requests a second a key of a role may make. */
  readonly requestsPerSecond: { readonly billing: number; readonly others: number };
  readonly wrongKeysPerMinute: number;
  readonly intake: ApiIntake;
  readonly log: ApiLog;
}

/** Portfolio files, and the cases they lead to. */
export interface ApiIntake {
  /** Has the job of this number taken in. */
  readonly startImport: (number: string) => Promise<void>;
  /** Whether cases are being opened at their pace; undefined: nobody can say now. */
  readonly isOpeningCases: () => Promise<boolean | undefined>;
  readonly mostBytes: number;
  readonly casesOpenedPerSecond: number;
}

export interface AccountRef {
  readonly accountId: string;
  readonly currency: string;
}

export interface GatheredCase {
  readonly now: Instant;
  readonly reading: CaseReading;
  readonly policy: Policy;
  readonly question: Question;
}

/** Ids and codes only: no personal data. */
export interface ApiLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
