import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGINNING, type ByteLine, byteLines, LONGEST_LINE, type Position } from '../../../store/intake/lines.ts';

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function linesOf(bytes: Buffer, sizes: readonly number[] = [1024], from: Position = BEGINNING) {
  const lines: ByteLine[] = [];
  for await (const some of byteLines({ pieces: inPieces(bytes.subarray(from.byte), sizes), from })) lines.push(...some);
  return lines;
}

const texts = (lines: readonly ByteLine[]): string[] => lines.map(({ bytes }) => bytes.toString());

const fileText = fc.array(fc.constantFrom('\n', '\r', '\r\n', 'a', 'bc', '客', ',', '"', ''), { maxLength: 60 });
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('the lines of a file', () => {
  it('are always those an editor shows, wherever the bytes are cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fileText, sizes, async (parts, cuts) => {
        const text = parts.join('');
        const wanted = text.split(/\r\n|\n|\r/);
        if (wanted.at(-1) === '') wanted.pop();
        const lines = await linesOf(Buffer.from(text), cuts);
        expect(texts(lines)).toEqual(wanted);
        expect(lines.map(({ line }) => line)).toEqual(wanted.map((_, n) => n + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('can be read on from behind any line, and nothing is lost or read twice', async () => {
    await fc.assert(
      fc.asyncProperty(fileText, sizes, fc.nat(), async (parts, cuts, pick) => {
        const bytes = Buffer.from(parts.join(''));
        const all = await linesOf(bytes);
        if (all.length === 0) return;
        const stop = pick % all.length;
        const rest = await linesOf(bytes, cuts, all[stop]?.next);
        expect(rest).toEqual(all.slice(stop + 1));
        expect(all.at(-1)?.next.byte).toBe(bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  it('that are too long are named and passed by; only their beginning is kept', async () => {
    const huge = 'x'.repeat(5 * LONGEST_LINE);
    const bytes = Buffer.from(`one\n${huge}\r\nthree\n${huge}`);
    const lines = await linesOf(bytes, [1000, 70_000, 3]);
    expect(lines.map(({ tooLong, line }) => [line, tooLong])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
    ]);
    expect(lines[1]?.bytes.length).toBeLessThan(1000);
    expect(texts(lines)[2]).toBe('three');
    expect(lines.map(({ next }) => next.byte)).toEqual([
      4,
      4 + huge.length + 2,
      bytes.length - huge.length,
      bytes.length,
    ]);
  });

  it('a line of the greatest length is whole', async () => {
    const [line] = await linesOf(Buffer.from(`${'x'.repeat(LONGEST_LINE)}\n`), [999]);
    expect(line).toMatchObject({ tooLong: false, bytes: { length: LONGEST_LINE } });
  });
});
