import type { Outcome, Stage } from '../case/vocabulary.ts';
import type { PlannedAct } from '../decide/decision.ts';
import type { Minor } from '../money/money.ts';

/** How often each of some names was counted. */
export type Counts = Readonly<Record<string, number>>;

/** Where an account stood when money came. `inTime`: before anybody looked; `notChased`: no case asked for it. */
export type CollectedIn = 'inTime' | 'notChased' | Stage | 'afterWriteOff';

export interface Collected {
  readonly invoices: number;
  readonly amount: Minor;
}

/** What one policy did over a record. Every field adds up: a portfolio's is the sum of its debtors'. */
export interface Tally {
  readonly debtors: number;
  readonly accounts: number;
  readonly invoices: number;
  readonly casesOpened: number;
  readonly casesClosed: Readonly<Partial<Record<Outcome, number>>>;
  /** Cases open when the record ended, by stage. */
  readonly casesLeft: Readonly<Partial<Record<Stage, number>>>;
  /** By kind, notices by their channel. */
  readonly acts: Counts;
  /** By `stage/step`. */
  readonly steps: Counts;
  /** By month, `2020-03`. */
  readonly months: Counts;
  /** Accounts by how many counted contacts they had. */
  readonly contacts: Counts;
  readonly collected: Readonly<Partial<Record<CollectedIn, Collected>>>;
  /** What was open and overdue when the record ended. */
  readonly openAtEnd: Minor;
  readonly writtenOff: Minor;
  /** Days of service lost, over all accounts; a part of a day is a part. */
  readonly restrictedDays: number;
  readonly suspendedDays: number;
  readonly decisions: number;
}

/** While it is being counted. */
export type Counting = { -readonly [K in keyof Tally]: Writable<Tally[K]> };
type Writable<T> = T extends number ? number : { -readonly [K in keyof T]: T[K] };

export const newTally = (): Counting => ({
  debtors: 0,
  accounts: 0,
  invoices: 0,
  casesOpened: 0,
  casesClosed: {},
  casesLeft: {},
  acts: {},
  steps: {},
  months: {},
  contacts: {},
  collected: {},
  openAtEnd: 0,
  writtenOff: 0,
  restrictedDays: 0,
  suspendedDays: 0,
  decisions: 0,
});

/** Under which name an act is counted: a notice by its channel, a task or a measure by what it is. */
export const nameOf = (act: Pick<PlannedAct, 'kind' | 'channel' | 'what'>): string =>
  act.channel ?? act.what ?? act.kind;

export function count(counts: Partial<Record<string, number>>, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function collect(tally: Counting, where: CollectedIn, amount: Minor): void {
  const before = tally.collected[where] ?? { invoices: 0, amount: 0 };
  tally.collected[where] = { invoices: before.invoices + 1, amount: before.amount + amount };
}

/** Adds one tally to another. */
export function add(to: Counting, one: Tally): void {
  for (const name of SUMS) to[name] += one[name];
  for (const name of COUNTS) for (const [key, n] of Object.entries(one[name])) count(to[name], key, n);
  for (const [where, { invoices, amount }] of Object.entries(one.collected)) {
    const before = to.collected[where as CollectedIn] ?? { invoices: 0, amount: 0 };
    to.collected[where as CollectedIn] = { invoices: before.invoices + invoices, amount: before.amount + amount };
  }
}

const SUMS = [
  'debtors',
  'accounts',
  'invoices',
  'casesOpened',
  'openAtEnd',
  'writtenOff',
  'restrictedDays',
  'suspendedDays',
  'decisions',
] as const;
const COUNTS = ['casesClosed', 'casesLeft', 'acts', 'steps', 'months', 'contacts'] as const;
