import { createHash } from 'node:crypto';

/** Fingerprints of what a row speaks of and of what it says: 64 bits, signed as Postgres keeps them. */
export interface Claim {
  readonly key: bigint;
  readonly content: bigint;
}

export type Sighting = { readonly seen: 'never' | 'same' } | { readonly seen: 'different'; readonly line: number };

/** Who spoke first of what. `line` counts from 1; a key already there keeps its first line and content. */
export interface Sightings {
  look(claim: Claim): Sighting;
  add(claim: Claim & { readonly line: number }): void;
}

/** One false match in ten million files of a million rows. */
export const claim = (key: readonly unknown[], content: readonly unknown[]): Claim => ({
  key: fingerprint(key),
  content: fingerprint(content),
});

const fingerprint = (of: readonly unknown[]): bigint =>
  createHash('sha256').update(JSON.stringify(of)).digest().readBigInt64LE();

/** In memory: 20 to 40 bytes a key, so that a file of a million rows is compared with itself in some dozen megabytes. */
export function sightings(): Sightings {
  let slots = emptySlots(1024);
  let used = 0;

  const grow = () => {
    const old = slots;
    slots = emptySlots(old.lines.length * 2);
    for (let n = 0; n < old.lines.length; n += 1) {
      const line = old.lines[n] ?? 0;
      if (line > 0) put({ slots, key: old.keys[n] ?? 0n, content: old.contents[n] ?? 0n, line });
    }
  };

  return {
    look({ key, content }): Sighting {
      const at = slotOf({ slots, key });
      return sightingOf({ content, first: slots.contents[at], line: slots.lines[at] ?? 0 });
    },
    add({ key, content, line }): void {
      if (used * 2 >= slots.lines.length) grow();
      if (put({ slots, key, content, line })) used += 1;
    },
  };
}

/** `line` 0: nobody spoke of it. */
export function sightingOf(of: { content: bigint; first: bigint | undefined; line: number }): Sighting {
  if (of.line === 0) return { seen: 'never' };
  return of.first === of.content ? { seen: 'same' } : { seen: 'different', line: of.line };
}

interface Slots {
  readonly keys: BigInt64Array;
  readonly contents: BigInt64Array;
  /** 0: the slot is free. */
  readonly lines: Uint32Array;
}

const emptySlots = (size: number): Slots => ({
  keys: new BigInt64Array(size),
  contents: new BigInt64Array(size),
  lines: new Uint32Array(size),
});

/** The slot of the key, or the free one where it belongs. `size` is a power of two. */
function slotOf({ slots, key }: { slots: Slots; key: bigint }): number {
  const mask = slots.lines.length - 1;
  let at = Number(BigInt.asUintN(32, key)) & mask;
  while ((slots.lines[at] ?? 0) > 0 && slots.keys[at] !== key) at = (at + 1) & mask;
  return at;
}

function put(input: { slots: Slots; key: bigint; content: bigint; line: number }): boolean {
  const { slots, key, content, line } = input;
  const at = slotOf({ slots, key });
  if ((slots.lines[at] ?? 0) > 0) return false;
  slots.keys[at] = key;
  slots.contents[at] = content;
  slots.lines[at] = line;
  return true;
}
