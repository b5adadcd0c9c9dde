import type { Reading } from './read-portfolio.ts';
import type { Reject } from './rejects-file.ts';

export type GoodRow = Extract<Reading, { kind: 'row' }>;

/** A stretch of the file: its good rows and what was wrong with the others. */
export interface Batch {
  readonly header: readonly string[];
  readonly rows: readonly GoodRow[];
  readonly rejects: readonly Reject[];
  readonly repeated: number;
}

/** Cuts readings into stretches of `size` rows; the last may be shorter, or empty in a file of bad rows only. */
export async function* batches({
  readings,
  size,
}: {
  readings: AsyncIterable<Reading>;
  size: number;
}): AsyncGenerator<Batch> {
  let header: readonly string[] = [];
  let rows: GoodRow[] = [];
  let rejects: Reject[] = [];
  let repeated = 0;
  for await (const reading of readings) {
    if (reading.kind === 'header') header = reading.cells;
    else if (reading.kind === 'row') rows.push(reading);
    else if (reading.kind === 'rejected') rejects.push(reading);
    else repeated += 1;
    if (rows.length + rejects.length < size) continue;
    yield { header, rows, rejects, repeated };
    rows = [];
    rejects = [];
    repeated = 0;
  }
  if (rows.length + rejects.length + repeated > 0) yield { header, rows, rejects, repeated };
}
