/** A value that changed, by the names that lead to it; undefined where there is none. */
export interface Difference {
  readonly path: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

/** Every value that differs between two trees of data; lists of plain values are values. Keys that hold nothing are none. */
export function differencesIn(from: unknown, to: unknown, path: readonly string[] = []): Difference[] {
  if (isMap(from) && isMap(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => differencesIn(from[key], to[key], [...path, key]));
  }
  if (isTree(from) && isTree(to)) {
    const longer = Math.max(from.length, to.length);
    return Array.from({ length: longer }, (_, n) => differencesIn(from[n], to[n], [...path, String(n + 1)])).flat();
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of maps: its members are compared one by one. */
const isTree = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.some(isMap);
