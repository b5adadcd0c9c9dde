/** One mistake in a policy or routing file: where it stands, what is wrong and what to write instead. */
export interface PolicyProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Thrown with every mistake found in a file, in the order of its lines. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    const sorted = [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    super(sorted.map((problem) => `${problem.file}:${problem.line}: ${problem.text}`).join('\n'));
    this.problems = sorted;
  }
}
