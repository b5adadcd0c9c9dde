export interface Random {
  /** In [0, 1). */
  next(): number;
  shuffled<T>(items: readonly T[]): T[];
  /** One of the choices, each as likely as its weight among all weights. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T;
}

/** A repeatable source of chance (mulberry32): the same seed gives the same draws on every machine. */
export function seededRandom({ seed }: { seed: number }): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    shuffled(items) {
      const order = items.map((item) => ({ item, place: next() }));
      return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
    },
    weighted(choices) {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      throw new RangeError('nothing to choose from');
    },
  };
}
