interface Waiter<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface Work<Item, Result> {
  /** One result an item, in order. */
  readonly work: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Most items a go. */
  readonly most: number;
  /** Most goes at once. */
  readonly lanes: number;
}

/**
 * Gives a function that takes items one by one and does together what comes while others are being done: who comes alone
 * is served at once, and a burst costs a few transactions instead of thousands. When a go fails, each of its items is
 * tried once more alone, so that nobody fails for another.
 */
export function together<Item, Result>({ work, most, lanes }: Work<Item, Result>): (item: Item) => Promise<Result> {
  const queue: Waiter<Item, Result>[] = [];
  let busy = 0;
  const alone = ({ item, resolve, reject }: Waiter<Item, Result>): Promise<void> =>
    work([item]).then(([result]) => resolve(result as Result), reject);
  const serve = async (batch: readonly Waiter<Item, Result>[]): Promise<void> => {
    const [first] = batch;
    if (batch.length === 1 && first) return alone(first);
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [n, { resolve }] of batch.entries()) resolve(results[n] as Result);
    } catch {
      await Promise.all(batch.map(alone));
    }
  };
  const run = async (): Promise<void> => {
    busy += 1;
    while (queue.length > 0) await serve(queue.splice(0, most));
    busy -= 1;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (busy < lanes) void run();
    });
}
