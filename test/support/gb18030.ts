let pairs: Map<string, Buffer> | undefined;

/** The two-byte characters of GB18030, by the platform's own decoder: it knows no encoder. */
function table(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const made = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const bytes = Buffer.from([lead, trail]);
      made.set(decoder.decode(bytes), bytes);
    }
  return made;
}

/** Text as GB18030, as far as ASCII and two-byte characters go. Throws for others. */
export function encodeGb18030(text: string): Buffer {
  pairs ??= table();
  const known = pairs;
  if (/^\p{ASCII}*$/u.test(text)) return Buffer.from(text);
  const parts = text.split(/(\P{ASCII})/u).map((part) => {
    if (/^\p{ASCII}*$/u.test(part)) return Buffer.from(part);
    const bytes = known.get(part);
    if (!bytes) throw new RangeError(`${part} is no two-byte character of GB18030`);
    return bytes;
  });
  return Buffer.concat(parts);
}
