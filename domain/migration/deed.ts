import type { ActKind, LegalMeasure, ReportTarget, TaskKind } from '../case/vocabulary.ts';
import type { Ahead } from '../forecast/what-follows.ts';
import type { Policy } from '../policy/policy.ts';

/** What a step does to the debtor when its time comes. */
export interface Deed {
  readonly does: DeedWord;
  /** Of a notice. */
  readonly template?: string | undefined;
  /** Of a task: somebody else than the debtor is spoken to (L7). */
  readonly whom?: 'secondContact' | undefined;
}

export type DeedWord = Exclude<ActKind, 'task' | 'legal' | 'report'> | TaskKind | LegalMeasure | ReportTarget;

export function deedOf({ act }: Ahead, { steps }: Pick<Policy, 'steps'>): Deed {
  const work = steps.find(({ id }) => id === act.step)?.work;
  const whom = work?.do === 'task' ? work.whom : undefined;
  const { kind, what, template } = act;
  // A task, a measure and a report are known by which one it is.
  const does = kind === 'task' || kind === 'legal' || kind === 'report' ? (what ?? 'review') : kind;
  return { does, template, whom };
}

export const isSameDeed = (a: Deed, b: Deed): boolean =>
  a.does === b.does && a.template === b.template && a.whom === b.whom;

/**
 * Whether the debtor is hit harder, or otherwise than somebody has agreed to. Milder is only what is lower in its own row
 * of the ladder, and a word in place of a stop, a measure or a report; all else has to be meant.
 */
export function isHarsherDeed(from: Deed, to: Deed): boolean {
  if (from.does === to.does) return to.whom !== undefined && from.whom === undefined;
  const [was, is] = [ROWS[from.does], ROWS[to.does]];
  if (was.row === is.row) return is.weight >= was.weight;
  return !(is.row === 'word' && was.row !== 'end');
}

/** The rows of the ladder: words (L1, L2), stops (L9, L11), the law (L17), reports (L18, L19), the end (E1). */
interface Place {
  readonly row: 'word' | 'stop' | 'law' | 'report' | 'end';
  readonly weight: number;
}

const word = (weight: number): Place => ({ row: 'word', weight });
const stop = (weight: number): Place => ({ row: 'stop', weight });
const law = (weight: number): Place => ({ row: 'law', weight });
const report = (weight: number): Place => ({ row: 'report', weight });
const end: Place = { row: 'end', weight: 0 };

const ROWS: Readonly<Record<DeedWord, Place>> = {
  review: word(0),
  askPayer: word(0),
  notice: word(1),
  call: word(2),
  visit: word(3),
  restore: stop(0),
  restrict: stop(1),
  suspend: stop(2),
  terminate: stop(3),
  recall: law(0),
  refer: law(1),
  restructuring: law(1),
  lawyersLetter: law(2),
  placement: law(3),
  arbitration: law(4),
  suit: law(4),
  enforcement: law(5),
  correct: report(0),
  bureau: report(1),
  publicList: report(2),
  creditNote: end,
  writeOff: end,
};

export const deedWords = ({ does, template, whom }: Deed): string =>
  `${WORDS[does]}${template ? ` "${template}"` : ''}${whom ? ' to the second contact' : ''}`;

const WORDS: Readonly<Record<DeedWord, string>> = {
  notice: 'the notice',
  review: 'a review',
  askPayer: 'a question to who pays for the account',
  call: 'a call',
  visit: 'a visit',
  restore: 'the restoration of service',
  restrict: 'the restriction of service',
  suspend: 'the suspension of service',
  terminate: 'the termination of service',
  recall: 'the recall of a placement',
  refer: 'the referral to the legal desk',
  restructuring: 'a restructuring of the debt',
  lawyersLetter: 'a lawyer’s letter',
  placement: 'the placement with an agency',
  arbitration: 'arbitration',
  suit: 'a suit',
  enforcement: 'the enforcement of a judgment',
  correct: 'the correction of a report',
  bureau: 'a report to the credit bureau',
  publicList: 'an entry on the public list',
  creditNote: 'a credit note',
  writeOff: 'the write-off',
};
