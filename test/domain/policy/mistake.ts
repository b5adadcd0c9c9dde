import { expect, it } from 'vitest';
import { changed, lineOf, problemsOf, shipped } from './shipped.ts';

export interface Mistake {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Text that stands on the line the message must point at. */
  readonly on: string;
  readonly says: string;
}
export const us = shipped('corporate-us');

/** Each is written into a shipped policy, alone, and told once, on its line, with what to write instead. */
export function areTold(mistakes: readonly Mistake[]): void {
  it.each(mistakes)('$name', ({ from, to, on, says }) => {
    const text = changed({ text: us, from, to });
    const problems = problemsOf(text);
    const about = problems.filter((problem) => problem.text.includes(says));
    expect(about, JSON.stringify(problems, null, 1)).toHaveLength(1);
    expect(about[0]).toMatchObject({ file: 'p.yaml', line: lineOf({ text, mark: on }) });
  });
}
