import { expect, it } from 'vitest';
import { changed, lineOf, problemsOf } from './shipped.ts';
import { us } from './with-blocks.ts';

export type BlockMistake = readonly [name: string, from: string, to: string, on: string, says: string];

/** Each is written into a policy with every block, alone, and told once, on its line, with what to write instead. */
export function areToldInBlocks(mistakes: readonly BlockMistake[]): void {
  const risky = changed({
    text: us,
    from: 'when: { openAtLeast: "50.00" } # S5: small',
    to: 'when: { openAtLeast: "50.00", risk: [high, medium, low] } # S5: small',
  });
  it.each(mistakes)('%s', (_, from, to, on, says) => {
    const base = says.includes('risk band') ? risky : us;
    const wrong = changed({ text: base, from, to });
    const problems = problemsOf(wrong);
    const about = problems.filter((problem) => problem.text.includes(says));
    expect(about, JSON.stringify(problems, null, 1)).toHaveLength(1);
    expect(about[0]).toMatchObject({ file: 'p.yaml', line: lineOf({ text: wrong, mark: on }) });
  });
}
