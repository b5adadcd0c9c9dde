/** Does `work` for each item, at most `most` at once. The first failure is thrown once those under way have ended. */
export async function inParallel<T>(
  { items, most }: { readonly items: readonly T[]; readonly most: number },
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next] as T;
      next += 1;
      await work(item);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, lane));
  const failed = lanes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
