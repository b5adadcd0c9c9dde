import type { Log } from '../case/deps.ts';

/** Does the work for each row, `lanes` at once. One that fails does not hold up the rest; the next sweep sees it again. */
export async function eachOf<T>(
  { log }: { readonly log: Log },
  of: {
    readonly rows: readonly T[];
    readonly lanes: number;
    /** False: there was nothing to do. */
    readonly work: (row: T) => Promise<unknown>;
    readonly idOf: (row: T) => string;
  },
): Promise<{ readonly done: number; readonly failed: number }> {
  let failed = 0;
  let done = 0;
  for (let i = 0; i < of.rows.length; i += of.lanes) {
    await Promise.all(
      of.rows.slice(i, i + of.lanes).map(async (row) => {
        try {
          if ((await of.work(row)) !== false) done += 1;
        } catch (error) {
          failed += 1;
          log.warn({ id: of.idOf(row), error: String(error) }, 'the sweep could not do one; the next one tries again');
        }
      }),
    );
  }
  return { done, failed };
}
