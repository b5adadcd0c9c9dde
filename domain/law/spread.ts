import { MINUTE } from '../time/instant.ts';

/** A stable number in [0, 1) from a key: FNV-1a, then mixed so that keys that differ in one digit lie far apart. */
export function stableFraction(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * A whole second inside a window (epoch ms) that opens at `from`, so that no herd forms at its first minute. The last
 * tenth, at least five minutes, stays free: an act needs time to be done before the window closes.
 */
export function spreadInside({ from, until, key }: { from: number; until: number; key: string }): number {
  const width = until - from;
  const usable = width - Math.max(width / 10, 5 * MINUTE);
  if (usable <= 0) return from;
  return from + Math.floor((stableFraction(key) * usable) / 1000) * 1000;
}
