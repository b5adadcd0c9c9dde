import { createHash } from 'node:crypto';

export type Sighting = { readonly seen: 'never' | 'same' } | { readonly seen: 'different'; readonly line: number };

/**
 * Remembers of each key on which line it stood first and a fingerprint of what it said: 20 to 40 bytes a key, so that
 * a file of a million rows is compared with itself in a few dozen megabytes. 64-bit fingerprints: one false match in
 * ten million files of a million rows.
 */
export function sightings() {
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
    look({ key, content }: { key: string; content: string }): Sighting {
      const at = slotOf({ slots, key: fingerprint(key) });
      const line = slots.lines[at] ?? 0;
      if (line === 0) return { seen: 'never' };
      return slots.contents[at] === fingerprint(content) ? { seen: 'same' } : { seen: 'different', line };
    },
    /** `line` counts from 1; a key already there keeps its first line and content. */
    add({ key, content, line }: { key: string; content: string; line: number }): void {
      if (used * 2 >= slots.lines.length) grow();
      if (put({ slots, key: fingerprint(key), content: fingerprint(content), line })) used += 1;
    },
  };
}

interface Slots {
  readonly keys: BigUint64Array;
  readonly contents: BigUint64Array;
  /** 0: the slot is free. */
  readonly lines: Uint32Array;
}

const emptySlots = (size: number): Slots => ({
  keys: new BigUint64Array(size),
  contents: new BigUint64Array(size),
  lines: new Uint32Array(size),
});

/** The slot of the key, or the free one where it belongs. `size` is a power of two. */
function slotOf({ slots, key }: { slots: Slots; key: bigint }): number {
  const mask = slots.lines.length - 1;
  let at = Number(key & 0xffff_ffffn) & mask;
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

const fingerprint = (text: string): bigint => createHash('sha256').update(text).digest().readBigUInt64LE();
