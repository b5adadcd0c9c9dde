import type { Reading } from './read-portfolio.ts';
import type { Reject } from './rejects-file.ts';
import type { FileKind } from './what-file.ts';

export type GoodRow = Extract<Reading, { kind: 'row' }>;

/** A stretch of the file: its good rows and what was wrong with the others. */
export interface Batch {
  readonly file: FileKind;
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
  let begun: Pick<Batch, 'file' | 'header'> | undefined;
  let rows: GoodRow[] = [];
  let rejects: Reject[] = [];
  let repeated = 0;
  for await (const reading of readings) {
    if (reading.kind === 'header') begun = { file: reading.file, header: reading.cells };
    else if (reading.kind === 'row') rows.push(reading);
    else if (reading.kind === 'rejected') rejects.push(reading);
    else repeated += 1;
    if (!begun || rows.length + rejects.length < size) continue;
    yield { ...begun, rows, rejects, repeated };
    rows = [];
    rejects = [];
    repeated = 0;
  }
  if (begun && rows.length + rejects.length + repeated > 0) yield { ...begun, rows, rejects, repeated };
}
