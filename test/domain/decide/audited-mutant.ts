import type { Question } from '../../../domain/decide/question.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { CaseSetting, TestCase } from '../../support/a-case.ts';

/**
 * An engine that is blind to something, or is given a milder policy than the one that holds; the complaint that fits, and a
 * life in which it matters.
 */
export interface Mutant {
  readonly what: string;
  /** What the engine sees instead of what is so. */
  readonly sees: (q: Question) => Question;
  readonly complaint: RegExp;
  readonly policy?: Policy;
  readonly setting?: Partial<CaseSetting>;
  readonly lives: (c: TestCase) => void;
}

/** Nothing happens until the end of a day. */
export const until = (day: string) => (c: TestCase) => c.until(day);
/** Two people say yes every week. */
export const yesUntil = (last: string) => (c: TestCase) => {
  for (let day = new Date('2026-05-01T12:00:00Z'); ; day = new Date(day.getTime() + 7 * 86_400_000)) {
    const date = day.toISOString().slice(0, 10);
    if (date > last) break;
    c.until(date);
    for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
  }
};
