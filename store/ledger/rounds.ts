export interface Place {
  /** No two of a round share one of these. */
  readonly alone: readonly string[];
  /** Two of a round may share the key only with the same manner. */
  readonly with?: { readonly key: string; readonly manner: string } | undefined;
}

/**
 * Splits rows into rounds, each to be done at once; what follows sees what a round left. Rows that share a key keep their
 * order.
 */
export function inRounds<T>(rows: readonly T[], placeOf: (row: T) => Place): T[][] {
  const free = new Map<string, number>();
  const manners = new Map<string, { round: number; manner: string }>();
  const rounds: T[][] = [];
  for (const row of rows) {
    const { alone, with: shared } = placeOf(row);
    const before = shared && manners.get(shared.key);
    const earliest = before ? before.round + (before.manner === shared.manner ? 0 : 1) : 0;
    const round = Math.max(earliest, ...alone.map((key) => free.get(key) ?? 0));
    for (const key of alone) free.set(key, round + 1);
    if (shared) manners.set(shared.key, { round, manner: shared.manner });
    (rounds[round] ??= []).push(row);
  }
  return rounds;
}
